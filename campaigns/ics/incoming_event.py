"""What an event of somebody's calendar says beside its time, as fields of an activity.

Only what the event says is among the fields: what it is silent about stays as the plan has it. Addresses of
people and reminders are never taken over; they are not ours to keep or to ring.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from icalendar import vGeo

from campaigns.errors import CampaignsError, PlanError
from campaigns.ics.incoming_blocks import Block, EventError
from campaigns.ics.incoming_text import plain_text, text_of, words_of
from campaigns.plan.activity import Link
from campaigns.plan.place import Place
from campaigns.plan.text import LONGEST_TEXT, clean_address, clean_line, clean_text
from campaigns.plan.vocabulary import Status, Visibility
from campaigns.reference import audiences, cities, countries, vocabularies

LONGEST_TITLE = 300  # characters taken of a first line that has to serve as title; ours
MOST_CATEGORIES = 50  # of one event that are looked at; ours
_STATUS = {
    "TENTATIVE": Status.TENTATIVE,
    "CONFIRMED": Status.CONFIRMED,
    "CANCELLED": Status.CANCELLED,
    "CANCELED": Status.CANCELLED,
}
_CLOSED = frozenset({"PRIVATE", "CONFIDENTIAL"})
_OUR_PARAGRAPHS = "A/RES/72/195 paragraph"
_MEETING = ("CONFERENCE", "X-GOOGLE-CONFERENCE")


@dataclass
class Said:
    """What an event says.

    always: fields that follow the calendar whenever it is read. at_first: fields of a new activity only, for
    our own people decide them later. remarks: sentences about this event.
    """

    always: dict[str, Any] = field(default_factory=dict)
    at_first: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.always["title"])


@dataclass
class LeftOut:
    """What was left out of many events, to be told once: categories that are none of ours, and positions."""

    categories: Counter[str] = field(default_factory=Counter)
    positions: int = 0


def said_by(block: Block, left_out: LeftOut, *, title: str = "", is_cancelled: bool = False) -> Said:
    """What the event says. title: where it has none. is_cancelled: whether the whole calendar cancels.

    Raises EventError without a title.
    """
    said = Said()
    description = _description(block, said)
    said.always["title"] = _title(block, description, title, said)
    if description:
        said.always["description"] = description
    status = _STATUS.get(block.value("STATUS").upper())
    if is_cancelled:
        status = Status.CANCELLED
    if status:
        said.always["status"] = status
    if block.value("CLASS").upper() in _CLOSED:
        said.at_first["visibility"] = Visibility.DRAFT
        said.remarks.append("The calendar marks it as private, so it is a draft.")
    _where(block, said, left_out)
    _address(block, said)
    _categories(block, said, left_out)
    return said


def title_of(block: Block) -> str:
    """What the event calls itself, for messages; "" when it has no name."""
    return clean_line(text_of(block.value("SUMMARY"))[:LONGEST_TITLE])


def _title(block: Block, description: str, given: str, said: Said) -> str:
    title = clean_line(_shortened(text_of(block.value("SUMMARY")), "title", said)) or given
    if title:
        return title
    first = clean_line(description.split("\n")[0])[:LONGEST_TITLE]
    if not first:
        raise EventError("It has no title. Ask the partner to give it one and import the file again.")
    said.remarks.append("It has no title; the first line of its description is taken for one.")
    return first


def _description(block: Block, said: Said) -> str:
    return clean_text(_shortened(plain_text(text_of(block.value("DESCRIPTION"))), "description", said))


def _shortened(text: str, what: str, said: Said) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    said.remarks.append(f"Its {what} has more than {LONGEST_TEXT:,} characters and is cut there.")
    return text[: LONGEST_TEXT // 2]  # composing characters (NFC) may make a text longer


def _where(block: Block, said: Said, left_out: LeftOut) -> None:
    """venue, places and online_url. A town only where the text ends with one and its country."""
    venue = clean_line(_shortened(text_of(block.value("LOCATION")), "location", said))
    online = next((found for name in _MEETING if (found := _web_address(block.value(name)))), "")
    if _web_address(venue):
        online, venue = online or venue, ""
    if venue:
        said.always["venue"] = venue
    if online:
        said.always["online_url"] = online
        said.at_first["format"] = "hybrid" if venue else "online"
    position = _position(block)
    place = _place(venue)
    if place is not None:
        latitude, longitude = position or (place.latitude, place.longitude)
        known = Place(country=place.country, city=place.name, latitude=latitude, longitude=longitude)
        said.always["places"] = (known,)
    elif position:
        left_out.positions += 1


@lru_cache(maxsize=4096)
def _place(venue: str) -> cities.City | None:
    """The town of “…, Town, Country”, when there is exactly one that can be meant."""
    *_, town, country = ["", "", *(part.strip() for part in venue.split(",")[-2:])][-2:]
    code = countries.country_from_word(country) if town and country else None
    if code is None:
        return None
    return cities.the_city(town, (code,)) or cities.the_city(_without_postcode(town), (code,))


def _without_postcode(town: str) -> str:
    return " ".join(word for word in town.split() if not any(letter.isdigit() for letter in word))


def _position(block: Block) -> tuple[float, float] | None:
    if not block.value("GEO"):
        return None
    try:
        latitude, longitude = vGeo.from_ical(block.value("GEO"))
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _address(block: Block, said: Said) -> None:
    address = _web_address(block.value("URL"))
    if address:
        said.always["links"] = (Link(url=address),)


def _web_address(text: str) -> str:
    if not text.lower().startswith(("http://", "https://")):
        return ""
    try:
        return clean_address(text)
    except PlanError:
        return ""


def _categories(block: Block, said: Said, left_out: LeftOut) -> None:
    found: list[str] = []
    words = [word for one in block.properties.get("CATEGORIES", ()) for word in words_of(one.value)]
    for word in filter(None, (clean_line(text[:LONGEST_TITLE]) for text in words[:MOST_CATEGORIES])):
        audience, kind = _ours(word)
        if audience:
            found.append(audience)
        elif kind:
            said.at_first["kind"] = kind
        elif not word.startswith(_OUR_PARAGRAPHS):
            left_out.categories[word] += 1
    if found:
        said.at_first["audiences"] = tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _ours(word: str) -> tuple[str | None, str | None]:
    """The audience and the kind of activity the word stands for."""
    try:
        return (
            audiences.audience_from_word(word),
            vocabularies.term_from_word(vocabularies.kinds(), word),
        )
    except CampaignsError:
        return (None, None)
