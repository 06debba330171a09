"""Who organises or joins."""

from typing import Self

from pydantic import model_validator

from campaigns.errors import PlanError
from campaigns.plan.record import Record
from campaigns.plan.text import Line, Text, WebAddress
from campaigns.plan.vocabulary import CountryCode, StakeholderId


class Organisation(Record):
    """A body that organises or joins activities.

    kind: one of the stakeholder kinds of the resolution; empty while nobody has said it.
    public_contact: may be shown to partners and the public; internal_contact never leaves the house.
    """

    title: Line
    kind: StakeholderId = ""
    icat_member: bool = False
    country: CountryCode = ""
    website: WebAddress = ""
    public_contact: Line = ""
    internal_contact: Line = ""
    notes: Text = ""

    @property
    def name(self) -> str:
        return self.title

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.title:
            raise PlanError("An organisation needs a name. Enter one.")
        return self
