"""Who organises or joins."""

from datetime import datetime
from typing import Self

from pydantic import model_validator

from campaigns.errors import PlanError
from campaigns.plan.announcing import announced
from campaigns.plan.record import Record
from campaigns.plan.text import Line, Text, WebAddress
from campaigns.plan.vocabulary import CountryCode, StakeholderId


class Organisation(Record):
    """A body that organises or joins activities.

    kind: one of the stakeholder kinds of the resolution; empty while nobody has said it.
    public_contact: may be shown to partners and the public; internal_contact never leaves the house.
    announced_at: UTC, when something a calendar shows of it last changed; None counts as created_at. Only the
    store sets it.
    """

    title: Line
    kind: StakeholderId = ""
    icat_member: bool = False
    country: CountryCode = ""
    website: WebAddress = ""
    public_contact: Line = ""
    internal_contact: Line = ""
    notes: Text = ""
    announced_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.title

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.title:
            raise PlanError("An organisation needs a name. Enter one.")
        return self


_SHOWN = ("title", "public_contact")


def stamped(before: Organisation | None, after: Organisation, now: datetime) -> Organisation:
    """The organisation with announced_at as a save at that moment makes it."""
    last = (before.announced_at or before.created_at) if before else None
    return after.model_copy(update={"announced_at": announced(before, after, _SHOWN, last, now)})
