"""What RFC 9073 and RFC 9253 add to an event. Only when asked for: older programs cannot read it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from urllib.parse import quote
from uuid import UUID, uuid5

from campaigns.ics import words
from campaigns.ics.lines import address_value, line, text_line
from campaigns.ics.words import Fact
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.reference.calendar_words import CalendarWords

RESOLUTION = "https://undocs.org/A/RES/72/195"
_RELATED = "related"  # the link relation of what an organiser put beside an activity; IANA registry
_PLANS, _JOINS = "PLANNER-CONTACT", "ACTIVE"  # RFC 9073, 6.2
_SAFE_IN_MAIL = "@!$'*+"  # RFC 6068, 2; all else but letters, digits and -._~ is written %..


@lru_cache(maxsize=1024)
def mail_value(address: str) -> str:
    """A mail address as a URI."""
    return f"mailto:{quote(address, safe=_SAFE_IN_MAIL)}"


def styled_description(
    activity: Activity, known: Iterable[Fact], spoken: CalendarWords, **parameters: str
) -> bytes:
    """The description as HTML, of which the plain one is then derived (RFC 9073, 6.5)."""
    own = [words.cancellation(activity, spoken), *activity.description.split("\n\n")]
    paragraphs = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in own if part)
    facts = "".join(f"<li>{_fact(fact, spoken)}</li>" for fact in known)
    html = paragraphs + (f"<ul>{facts}</ul>" if facts else "")
    return text_line("STYLED-DESCRIPTION", html, VALUE="TEXT", FMTTYPE="text/html", **parameters)


def _fact(fact: Fact, spoken: CalendarWords) -> str:
    text = escape(fact.text)
    if fact.is_address:
        text = f'<a href="{escape(address_value(fact.text))}">{text}</a>'
    return spoken.phrases["fact"].format(label=escape(fact.label), text=text)


def relations(activity: Activity, campaigns: Mapping[UUID, Campaign]) -> Iterator[bytes]:
    """Its links, the resolution it serves, and its campaign as what its events have in common (RFC 9253)."""
    for link in activity.links:
        label = {"LABEL": link.label} if link.label else {}
        yield line("LINK", address_value(link.url), LINKREL=_RELATED, VALUE="URI", **label)
    if words.paragraphs(activity):
        yield line("CONCEPT", RESOLUTION)
    campaign = campaigns.get(activity.campaign) if activity.campaign else None
    if campaign is not None and words.is_named(campaign, activity):
        yield line("REFID", str(campaign.id))


def participants(activity: Activity, organisations: Mapping[UUID, Organisation]) -> Iterator[bytes]:
    """Who organises and who joins, each with the contact everybody may see (RFC 9073, 7.1)."""
    for one in dict.fromkeys([activity.organiser, *activity.partners]):
        organisation = organisations.get(one) if one else None
        if organisation is not None:
            yield _participant(_PLANS if one == activity.organiser else _JOINS, organisation)


def _participant(part: str, organisation: Organisation) -> bytes:
    mail = words.mail_address(organisation.public_contact)
    lines = [
        line("BEGIN", "PARTICIPANT"),
        line("UID", str(organisation.id)),
        line("PARTICIPANT-TYPE", part),
        text_line("SUMMARY", organisation.title),
        line("CALENDAR-ADDRESS", mail_value(mail)) if mail else b"",
        text_line("CONTACT", organisation.public_contact) if organisation.public_contact else b"",
    ]
    return b"".join([*lines, line("END", "PARTICIPANT")])


def places(activity: Activity, position: str, spoken: CalendarWords) -> Iterator[bytes]:
    """Where it is, as far as that is disclosed (RFC 9073, 7.2). position: as GEO has it, or nothing."""
    names = [words.place_text(place, spoken) for place in activity.places]
    if activity.venue and len(names) < 2:
        names = [", ".join(part for part in (activity.venue, *names) if part)]
    for number, name in enumerate(names):
        lines = [
            line("BEGIN", "VLOCATION"),
            line("UID", str(uuid5(activity.id, f"place {number}"))),
            text_line("NAME", name),
            line("GEO", position) if position else b"",
        ]
        yield b"".join([*lines, line("END", "VLOCATION")])
