"""The desk's door: in with an address and a password, or with a link that works once."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from earshot.errors import LinkInvalid, NotRecognised, TooMany, WeakPassword
from earshot.journeys import passwords, sign_in
from web.devices import in_words
from web.forms import form_of
from web.page import page
from web.security import client_address
from web.session import known, put_cookie, put_known

PAGE = re.compile(r"/desk(/[a-z0-9-]+)*")


def routes() -> list[Route]:
    return [
        Route("/desk/sign-in", sign_in_page, methods=["GET"]),
        Route("/desk/sign-in", come_in, methods=["POST"]),
        Route("/desk/password", password_page, methods=["GET"]),
        Route("/desk/password", choose, methods=["POST"]),
        Route("/desk/forgot", forgot_page, methods=["GET"]),
        Route("/desk/forgot", forgot, methods=["POST"]),
    ]


async def sign_in_page(request: Request) -> Response:
    """With a link: whose it is, changing nothing, since mail programs open links by themselves. Else the form."""
    if "link" not in request.query_params:
        return page(request, "sign_in.html")
    await request.app.state.limits.sign_in(_address(request))
    link = request.query_params["link"]
    try:
        agent = await sign_in.whose(request.app.state.house, link)
    except LinkInvalid as error:
        return page(request, "sign_in_gone.html", status=error.status)
    return page(request, "sign_in_link.html", agent_name=agent.name, link=link)


async def come_in(request: Request) -> Response:
    form = await form_of(request)
    return await (_by_link(request, form["link"]) if "link" in form else _by_password(request, form))


async def _by_link(request: Request, link: str) -> Response:
    await request.app.state.limits.sign_in(_address(request))
    try:
        token = await sign_in.sign_in(request.app.state.house, link=link, device=device_of(request))
    except LinkInvalid as error:
        return page(request, "sign_in_gone.html", status=error.status)
    return welcome(request, token)


async def _by_password(request: Request, form: dict[str, str]) -> Response:
    house, limits = request.app.state.house, request.app.state.limits
    email = form.get("email", "")[:320]
    account = email.strip().lower()
    who = (account, _address(request), known(request, account, house.secret))
    try:
        await limits.guess(*who)
        token = await passwords.sign_in(
            house, email=email, password=form.get("password", ""), device=device_of(request)
        )
    except (NotRecognised, TooMany) as error:
        said = {"email": email, "wanted": form.get("wanted", ""), "problem": error.sentence}
        answer = page(request, "sign_in.html", status=error.status, **said)
        if isinstance(error, TooMany):
            answer.headers["Retry-After"] = str(error.retry_after)
        return answer
    await limits.guessed_right(*who)
    answer = welcome(request, token, form.get("wanted", ""))
    put_known(answer, account, house.secret, request.app.state.settings)
    return answer


async def password_page(request: Request) -> Response:
    """Behind the link of an invitation or a reset. Looking at it changes nothing."""
    await request.app.state.limits.sign_in(_address(request))
    link = request.query_params.get("link", "")
    try:
        agent = await sign_in.whose(request.app.state.house, link, kinds=sign_in.CHOOSING)
    except LinkInvalid as error:
        return page(request, "password_gone.html", status=error.status)
    return page(request, "password.html", agent=agent, link=link)


async def choose(request: Request) -> Response:
    form = await form_of(request)
    await request.app.state.limits.sign_in(_address(request))
    house, link = request.app.state.house, form.get("link", "")
    try:
        agent = await sign_in.whose(house, link, kinds=sign_in.CHOOSING)
        token = await passwords.choose(house, link=link, password=form.get("password", ""), device=device_of(request))
    except LinkInvalid as error:
        return page(request, "password_gone.html", status=error.status)
    except WeakPassword as error:
        return page(request, "password.html", status=error.status, agent=agent, link=link, problem=error.sentence)
    answer = welcome(request, token)
    put_known(answer, agent.email, house.secret, request.app.state.settings)
    return answer


async def forgot_page(request: Request) -> Response:
    return page(request, "forgot.html", mail=request.app.state.settings.smtp_host is not None)


async def forgot(request: Request) -> Response:
    """The same answer for an address nobody has."""
    form = await form_of(request)
    await request.app.state.limits.sign_in(_address(request))
    await passwords.forgot(request.app.state.house, email=form.get("email", "")[:320])
    return page(request, "forgot.html", mail=True, done=True)


def welcome(request: Request, token: str, wanted: str = "") -> Response:
    """To the page they came for where it is one of the desk's; anybody can write a form that wants another."""
    answer = RedirectResponse(wanted if PAGE.fullmatch(wanted) else "/desk", status_code=303)
    put_cookie(answer, token, request.app.state.settings)
    return answer


def device_of(request: Request) -> str:
    return in_words(request.headers.get("user-agent", ""))


def _address(request: Request) -> str:
    return client_address(request, request.app.state.settings)
