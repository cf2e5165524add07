"""The demo shop, on this machine only: a page with the widget, an order to finish, and the mail it brings."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from earshot.contact import Refusal
from earshot.errors import NotFound
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import invite
from earshot.mail import Arrived
from earshot.text import line
from web.errors import site_of
from web.forms import form_of
from web.page import page
from web.security import POLICY
from web.survey_preview import previewed

SURVEY = "after-order"
CASEY = "casey@example.com"
SHOWN = {
    "mail.html": "The mail",
    "page.html": "The page a tap opens",
    "page-low.html": "The page after a low score",
    "thanks.html": "The thanks",
    "thanks-low.html": "The thanks after a low score",
}
# Demo orders are free of the clocks; these hold for them too.
WHY_NOT = {
    Refusal.OPEN_CASE.value: "Casey has a case open, and that is settled first. "
    "Wrap it up at the desk, then finish an order again.",
    Refusal.UNSUBSCRIBED.value: "Casey has asked not to be asked.",
    Refusal.BOUNCED.value: "Casey’s last mail came back.",
}
# A mail brings its own styles and nothing else; what it links to opens beside it.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


def routes() -> list[Route]:
    return [
        Route("/demo", shop),
        Route("/demo/order", order, methods=["POST"]),
        Route("/demo/mail", mailbox),
        Route("/demo/mail/{number:int}", letter),
        Route("/demo/survey/{survey}", survey_preview),
        Route("/demo/survey/{survey}/{language}/{file}", survey_file),
    ]


async def shop(request: Request) -> Response:
    """A shop page with the widget on it, as a shop would embed it."""
    return page(request, "demo.html", origin=request.app.state.settings.address, asks=_asks(request))


async def order(request: Request) -> Response:
    """An order is finished: its customer is invited at once, however often, or it is said why not."""
    form = await form_of(request)
    if not _asks(request):
        raise NotFound()
    wanted = Wanted(
        email=CASEY,
        interaction=f"demo-{secrets.token_hex(4)}",
        title="your reading lamp",
        name=line(form.get("name")),
    )
    house = request.app.state.house
    rows = [Row(1, wanted)]
    refusal = None
    async for told in invite(house, site=site_of(request), survey=house.surveys[SURVEY], rows=rows, ruled=False):
        refusal = told.refusal
    return RedirectResponse("/demo/mail" if refusal is None else f"/demo/mail?not={refusal.value}", status_code=303)


async def mailbox(request: Request) -> Response:
    """What was sent; looked at again by itself until the mail that is on its way has come."""
    kept = sorted(_kept(request), key=lambda each: CASEY not in each.letter.to)  # the staff's are further down
    why_not = WHY_NOT.get(request.query_params.get("not", ""))
    answer = page(request, "demo_mail.html", arrived=kept, why_not=why_not, here=request.app.state.mailbox is not None)
    answer.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    if not kept and why_not is None:
        answer.headers["Refresh"] = "2"
    return answer


async def letter(request: Request) -> Response:
    found = next((each for each in _kept(request) if each.number == request.path_params["number"]), None)
    if found is None:
        raise NotFound()
    return HTMLResponse(
        found.letter.html, headers={"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"}
    )


async def survey_preview(request: Request) -> Response:
    """Everything a survey shows, side by side, with a made-up customer."""
    house, name = request.app.state.house, request.path_params["survey"]
    if name not in house.surveys:
        raise NotFound()
    return page(request, "demo_survey.html", survey=house.surveys[name], files=SHOWN)


async def survey_file(request: Request) -> Response:
    house, asked = request.app.state.house, request.path_params
    survey, site = house.surveys.get(asked["survey"]), site_of(request)
    if survey is None or asked["language"] not in survey.languages or asked["file"] not in SHOWN:
        raise NotFound()
    html = previewed(house, request.app.state.stationery, survey, site, asked["language"])[asked["file"]]
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": MAIL_POLICY if asked["file"] == "mail.html" else POLICY,
    }
    return HTMLResponse(html, headers=headers)


def _asks(request: Request) -> bool:
    """Without a mail server of the shop's the mails stay here; with one, a made-up Casey gets none."""
    return request.app.state.mailbox is not None and SURVEY in request.app.state.house.surveys


def _kept(request: Request) -> tuple[Arrived, ...]:
    return () if request.app.state.mailbox is None else tuple(request.app.state.mailbox.arrived)
