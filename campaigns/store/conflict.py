"""Two people changed the same thing."""

from datetime import datetime

from campaigns.errors import StoreError
from campaigns.plan.record import Record


class ConflictError(StoreError):
    """The record was changed, moved to the trash or deleted since it was read. Nothing was saved.

    theirs: the version in the database now, None when it is in the trash or gone.
    by, at: who changed it last and when (UTC), empty and None when unknown.
    """

    def __init__(self, mine: Record, theirs: Record | None, by: str = "", at: datetime | None = None) -> None:
        self.mine = mine
        self.theirs = theirs
        self.by = by
        self.at = at
        who = by or "somebody else"
        what = "changed" if theirs is not None else "moved to the trash"
        super().__init__(
            f"“{mine.name}” was {what} by {who} while you were editing it. Nothing was saved, and what you "
            "typed is still here. Look at the new version, then choose what to keep."
        )
