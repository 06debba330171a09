"""Who: organisations and campaigns a file names, by id and by name, and those it brings along."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.plan.text import folded
from campaigns.tables.cells import read_id, read_list
from campaigns.tables.row import Row, RowError

_folded = lru_cache(maxsize=8192)(folded)

Named = TypeVar("Named", bound=Organisation | Campaign)


class Directory(Generic[Named]):
    """Organisations, or campaigns, while a file is read.

    New ones are on trial until their row is taken: keep() makes them part of the import, drop() forgets them.
    """

    def __init__(
        self, make: Callable[[str, UUID], Named], known: Iterable[Named], not_to_use: Iterable[UUID]
    ) -> None:
        """make: a new one of that name and id. known: those of the plan. not_to_use: ids in the trash."""
        self._make = make
        self._by_id: dict[UUID, Named] = {}
        self._by_name: dict[str, UUID] = {}
        self._aliases: dict[UUID, UUID] = {}  # id in the file -> id in the plan
        self._not_to_use = frozenset(not_to_use)
        self._trial: dict[UUID, Named] = {}
        for record in known:
            self.add(record, by_name=True)

    def add(self, record: Named, *, by_name: bool = False) -> None:
        """From now on the record can be named by its id, and by its name where that is free and asked for."""
        self._by_id[record.id] = record
        if by_name:
            self._by_name.setdefault(_folded(record.title), record.id)

    def alias(self, file_id: UUID, record: Named) -> None:
        """The file calls this record by another id."""
        self._aliases[file_id] = record.id

    def named(self, name: str) -> Named | None:
        """The record with this name, whatever its case and accents."""
        return self._by_id.get(self._by_name.get(_folded(name), UUID(int=0)))

    def keep(self) -> tuple[Named, ...]:
        """The row is taken: the records it brought along."""
        kept, self._trial = tuple(self._trial.values()), {}
        return kept

    def drop(self) -> None:
        """The row is not taken."""
        for record in self._trial.values():
            del self._by_id[record.id]
            if self._by_name.get(_folded(record.title)) == record.id:
                del self._by_name[_folded(record.title)]
        self._trial = {}

    def by_id(self, file_id: UUID) -> Named | None:
        """The record the file means by this id."""
        return self._by_id.get(self._aliases.get(file_id, file_id))

    def bring(self, name: str, file_id: UUID | None) -> UUID:
        """A new record of that name, under the file's id where that is free."""
        usable = file_id is not None and file_id not in self._not_to_use
        record = self._make(name, file_id if usable and file_id else uuid4())
        self._trial[record.id] = record
        if file_id is not None and not usable:
            self.alias(file_id, record)
        self.add(record, by_name=file_id is None)
        return record.id


def new_campaign(title: str, record_id: UUID) -> Campaign:
    """A draft of a campaign of which a file gives the title only."""
    return Campaign(id=record_id, title=title)


def read_reference(row: Row, directory: Directory[Named], column: str, *, may_bring: bool) -> UUID | None:
    """The record that the columns `column` (a name) and `column`_id mean, None when they are empty.

    may_bring: whether a name alone makes a new record; a name with an id always does.
    """
    name, file_id = row.text(column), _id(f"{column}_id", row.text(f"{column}_id"))
    return _meant(row, directory, column, name, file_id, may_bring=may_bring)


def read_references(row: Row, directory: Directory[Named], column: str, ids_column: str) -> tuple[UUID, ...]:
    """The records that a list of names and a list of ids beside it mean, each once."""
    names = read_list(row.raw(column))
    ids = [_id(ids_column, text) for text in read_list(row.raw(ids_column))]
    if not row.has(column) and row.has(ids_column):
        names = ("",) * len(ids)
    if len(ids) != len(names):
        known = {
            _folded(record.title): file_id
            for file_id in ids
            if file_id and (record := directory.by_id(file_id))
        }
        ids = [known.get(_folded(name)) for name in names]
    found = [
        _meant(row, directory, column, name, file_id, may_bring=True)
        for name, file_id in zip(names, ids, strict=True)
    ]
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _meant(
    row: Row, directory: Directory[Named], column: str, name: str, file_id: UUID | None, *, may_bring: bool
) -> UUID | None:
    record = directory.by_id(file_id) if file_id else None
    if record is not None and (not name or _folded(record.title) == _folded(name)):
        return record.id
    if record is not None:
        row.remarks.append(
            f"{column} says “{name[:80]}”, and its id belongs to “{record.title}”. The name is taken."
        )
        file_id = None
    by_name = directory.named(name) if name else None
    if by_name is not None:
        return by_name.id
    if name and (file_id is not None or may_bring):
        return directory.bring(name, file_id)
    if name or file_id:
        words = name or str(file_id)
        row.keep_words(
            column, words, f"{column}, “{words[:80]}”, is not in the plan. It is kept in the notes."
        )
    return None


def _id(column: str, text: str) -> UUID | None:
    if not text:
        return None
    try:
        return read_id(text)
    except ValueError as error:
        raise RowError(f"{column}, “{text[:80]}”, {error}.") from None
