"""Values that come from a fixed list: our own short lists, and ids of the reference tables."""

from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator

from campaigns.errors import PlanError
from campaigns.plan.text import clean_line
from campaigns.reference import audiences, countries, resolution, vocabularies, zones


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Whether it is going to happen."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """Whether it did happen."""

    UNKNOWN = "unknown"
    HELD = "held"
    NOT_HELD = "not_held"


class Visibility(StrEnum):
    """Who may see it: its organisation only, partners too, everybody."""

    DRAFT = "draft"
    PARTNERS = "partners"
    PUBLIC = "public"


class Disclosure(StrEnum):
    """How much of the place leaves the house: all, the town only, the country only."""

    FULL = "full"
    TOWN = "town"
    HIDDEN = "hidden"


class Qualifier(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"


class Evidence(StrEnum):
    """What stands behind a number, strongest first.

    counted: a register. measured: a platform's unique reach, or a survey. estimated: circulation,
    ratings, a crowd. assumed: a planning guess. not_stated: a figure was published without saying how.
    """

    COUNTED = "counted"
    MEASURED = "measured"
    ESTIMATED = "estimated"
    ASSUMED = "assumed"
    NOT_STATED = "not_stated"


class ReachKind(StrEnum):
    """What was counted. Figures of different kinds are never added together."""

    PEOPLE_PRESENT = "people_present"
    PEOPLE_TRAINED = "people_trained"
    MATERIAL_GIVEN = "material_given"
    MEDIA_REACH = "media_reach"
    ONLINE_VIEWS = "online_views"


class CampaignStatus(StrEnum):
    """Where a campaign stands. It leaves draft only when it can be measured."""

    DRAFT = "draft"
    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Access(StrEnum):
    """What makes an activity usable for people with disabilities."""

    STEP_FREE = "step_free"
    ACCESSIBLE_TOILET = "accessible_toilet"
    SIGN_LANGUAGE = "sign_language"
    CAPTIONS = "captions"
    HEARING_LOOP = "hearing_loop"
    EASY_READ = "easy_read"
    BRAILLE_OR_LARGE_PRINT = "braille_or_large_print"
    QUIET_SPACE = "quiet_space"


def label_of(value: StrEnum) -> str:
    """The value in words: at_least -> "At least"."""
    return value.value.replace("_", " ").capitalize()


def _one_of(known: object, what: str, value: str) -> str:
    if value not in known:  # type: ignore[operator]
        raise PlanError(f"“{value[:80]}” is no {what} we know. Choose one from the list.")
    return value


def _audience(value: str) -> str:
    return _one_of(audiences.audiences(), "audience", value)


def _cell(value: str) -> str:
    return _one_of(resolution.cells(), "cell of the resolution", value)


def _country(value: str) -> str:
    return _one_of(countries.countries(), "country code (ISO 3166-1 alpha-2)", value) if value else ""


def _currency(value: str) -> str:
    return _one_of(countries.currencies(), "currency code (ISO 4217)", value) if value else ""


def _kind(value: str) -> str:
    return _one_of(vocabularies.kinds(), "kind of activity", value)


def _format(value: str) -> str:
    return _one_of(vocabularies.formats(), "format", value) if value else ""


def _level(value: str) -> str:
    return _one_of(vocabularies.levels(), "level", value) if value else ""


def _series(value: str) -> str:
    return _one_of(vocabularies.series(), "series", value) if value else ""


def _stakeholder(value: str) -> str:
    return _one_of(vocabularies.stakeholders(), "kind of organisation", value) if value else ""


def _language(value: str) -> str:
    if not countries.is_language(clean_line(value)):
        raise PlanError(f"“{value[:40]}” is no language tag (BCP 47), such as en, fr or pt-BR. Correct it.")
    return clean_line(value)


def _zone(value: str) -> str:
    if not value:
        return ""
    if not zones.is_zone(value):
        raise PlanError(f"“{value[:60]}” is no time zone, such as Africa/Nairobi. Choose one from the list.")
    ZoneInfo(value)
    return value


AudienceId = Annotated[str, AfterValidator(_audience)]
CellId = Annotated[str, AfterValidator(_cell)]
CountryCode = Annotated[str, AfterValidator(_country)]
CurrencyCode = Annotated[str, AfterValidator(_currency)]
KindId = Annotated[str, AfterValidator(_kind)]
FormatId = Annotated[str, AfterValidator(_format)]
LevelId = Annotated[str, AfterValidator(_level)]
SeriesId = Annotated[str, AfterValidator(_series)]
StakeholderId = Annotated[str, AfterValidator(_stakeholder)]
LanguageTag = Annotated[str, AfterValidator(_language)]
ZoneName = Annotated[str, AfterValidator(_zone)]
