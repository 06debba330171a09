"""Where something happens, as far as it is known."""

from typing import Self

from pydantic import model_validator

from campaigns.errors import PlanError
from campaigns.plan.record import PlanModel
from campaigns.plan.text import Line
from campaigns.plan.vocabulary import CountryCode


class Place(PlanModel):
    """A town, or a whole country when city is empty.

    latitude, longitude: of the town, in degrees, WGS 84; both or neither.
    country: empty when it is not known.
    """

    country: CountryCode = ""
    city: Line = ""
    latitude: float | None = None
    longitude: float | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        name = self.city or self.country
        if not name:
            raise PlanError("A place needs a town or a country. Enter one of them or remove the place.")
        if (self.latitude is None) != (self.longitude is None):
            raise PlanError(f"{name} has half a position. Enter latitude and longitude, or neither.")
        if not (abs(self.latitude or 0) <= 90 and abs(self.longitude or 0) <= 180):  # also no number at all
            raise PlanError(
                f"{name} lies at {self.latitude}, {self.longitude}, which is not on Earth. "
                "Latitude goes from -90 to 90, longitude from -180 to 180."
            )
        return self
