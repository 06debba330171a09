"""What somebody typed into a form and has not saved yet: it outlives a reload and a lost connection."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from campaigns.store.schema import form_drafts
from campaigns.store.store import Store

KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class FormDraft:
    """One unsaved form. key: which form of which record. owner: whose browser. label: what to call it."""

    key: str
    owner: str
    label: str
    values: dict[str, Any]


def keep_draft(store: Store, draft: FormDraft) -> None:
    """Keep the draft over what its owner's form held before; forget drafts older than KEPT_FOR."""
    now = datetime.now(UTC)
    row = {"label": draft.label, "document": json.dumps(draft.values, ensure_ascii=False), "kept_at": now}
    same = (form_drafts.c.key == draft.key) & (form_drafts.c.owner == draft.owner)
    with store.writing() as connection:
        if connection.execute(update(form_drafts).where(same).values(row)).rowcount == 0:
            connection.execute(insert(form_drafts).values(key=draft.key, owner=draft.owner, **row))
            connection.execute(delete(form_drafts).where(form_drafts.c.kept_at < now - KEPT_FOR))


def kept_draft(store: Store, key: str, owner: str) -> FormDraft | None:
    """What that owner's form held last, or None."""
    found = [draft for draft in drafts_of(store, owner) if draft.key == key]
    return found[0] if found else None


def drafts_of(store: Store, owner: str) -> tuple[FormDraft, ...]:
    """The unsaved forms of an owner, the latest first."""
    query = select(form_drafts).where(form_drafts.c.owner == owner).order_by(form_drafts.c.kept_at.desc())
    with store.reading() as connection:
        return tuple(
            FormDraft(row.key, row.owner, row.label, json.loads(row.document))
            for row in connection.execute(query)
        )


def drop_draft(store: Store, key: str, owner: str) -> None:
    """Forget what that owner's form held, if anything."""
    same = (form_drafts.c.key == key) & (form_drafts.c.owner == owner)
    with store.writing() as connection:
        connection.execute(delete(form_drafts).where(same))
