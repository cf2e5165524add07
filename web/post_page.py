"""Mails that have not gone: which, to whom, why, and when they are tried next. Never what stands in them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from earshot.journeys import office
from earshot.mail import MailStatus
from web.inside import Me, inside, inside_page

AT_ONCE = 100
KINDS = {
    "invitation": "Invitation to the desk",
    "reset": "New password",
    "alert": "Somebody is waiting",
    "survey": "Survey",
    "follow_up": "Somebody who was let down",
    "weekly": "The week",
}
HEADINGS = {
    MailStatus.UNKNOWN: (
        "Perhaps sent",
        "The mail server went away after it was handed these. It may have them, so they are not sent again.",
    ),
    MailStatus.RETURNED: (
        "Came back",
        "Another mail server says that nobody is there. Survey mails to these addresses have ended.",
    ),
    MailStatus.FAILED: ("Not sent", "These were refused, or it was too late for them. They are not tried again."),
    MailStatus.QUEUED: ("Waiting to be sent", ""),
    MailStatus.SENDING: ("Being sent now", ""),
}


def routes() -> list[Route]:
    return [Route("/desk/post", inside(post), methods=["GET"])]


async def post(request: Request, me: Me) -> Response:
    found = await office.unsent(request.app.state.house, by=me.agent, at_once=AT_ONCE)
    groups = [(status.value, *HEADINGS[status], mails) for status, mails in found.items() if mails]
    mail = request.app.state.settings.smtp_host is not None or request.app.state.mailbox is not None
    return inside_page(request, me, "post.html", groups=groups, kinds=KINDS, mail=mail, at_once=AT_ONCE)
