"""Who changed what, when, and what it was before."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from campaigns.plan.record import STORE_FIELDS


@dataclass(frozen=True)
class Change:
    """One entry.

    seq: rises with each entry. at: UTC. action: created, changed, trashed or restored.
    kind: activity, campaign... name: what the record was called then.
    before, after: the whole record as JSON values; before is None for a new one.
    """

    seq: int
    at: datetime
    by: str
    action: str
    kind: str
    record_id: UUID
    name: str
    revision: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """Field -> (before, after) for each content field that differs; empty unless changed."""
        if self.before is None or self.after is None:
            return {}
        return {
            name: (self.before.get(name), value)
            for name, value in self.after.items()
            if name not in STORE_FIELDS and self.before.get(name) != value
        }


def change_of(row: Any) -> Change:
    """The entry a row of the journal holds."""
    return Change(
        seq=row.seq,
        at=row.at,
        by=row.by,
        action=row.action,
        kind=row.kind,
        record_id=row.record_id,
        name=row.name,
        revision=row.revision,
        before=json.loads(row.before) if row.before else None,
        after=json.loads(row.after) if row.after else None,
    )
