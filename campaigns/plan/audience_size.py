"""How many people an audience has in a place."""

from pydantic import Field

from campaigns.plan.record import Record
from campaigns.plan.text import Line
from campaigns.plan.vocabulary import AudienceId, CountryCode


class AudienceSize(Record):
    """People in an audience, in a country or the whole world, in a year.

    country: empty for all countries of the plan together. place: a named part of the country, or empty.
    source: without one the size is an assumption and says so wherever it is used.
    """

    audience: AudienceId
    country: CountryCode = ""
    place: Line = ""
    people: int = Field(ge=1, le=10_000_000_000)
    year: int | None = Field(default=None, ge=1900, le=2100)
    source: Line = ""

    @property
    def name(self) -> str:
        where = ", ".join(part for part in (self.place, self.country) if part)
        return f"Size of {self.audience}{f' in {where}' if where else ''}"

    @property
    def is_assumption(self) -> bool:
        """Whether nobody has said where the figure comes from."""
        return not self.source
