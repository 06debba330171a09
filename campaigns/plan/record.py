"""What every kept thing has: an identity that never changes and a history the store writes."""

from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from campaigns.errors import PlanError
from campaigns.plan.text import Line

LONGEST_KEY = 200  # characters; databases index it


class PlanModel(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _short_key(key: str) -> str:
    if len(key) > LONGEST_KEY:
        raise PlanError(f"The file id “{key[:40]}…” is longer than {LONGEST_KEY} characters. Shorten it.")
    return key


ImportKey = Annotated[Line, AfterValidator(_short_key)]


class Record(PlanModel):
    """One thing the store keeps.

    id: fixed for ever, also the UID in calendars.
    revision: 0 before the first save, then raised by one with every save. Only the store sets it.
    created_at, modified_at: UTC, whole seconds; None before the first save. Only the store sets them.
    import_key: what a file calls this record (past_events.csv: event_id), so that importing twice
    makes nothing twice. Empty for what was entered on screen.
    """

    id: UUID = Field(default_factory=uuid4)
    revision: int = 0
    created_at: datetime | None = None
    modified_at: datetime | None = None
    import_key: ImportKey = ""

    @property
    def name(self) -> str:
        """What people call it, for messages and lists."""
        raise NotImplementedError


STORE_FIELDS = frozenset({"revision", "created_at", "modified_at", "sequence", "announced_at"})  # no content
