"""What a file refers to, and what the plan holds of it: rows are matched by id, then by key, then by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from uuid import UUID, uuid5

from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.plan.incoming import Needed
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.record import Record
from campaigns.plan.text import clean_line, folded
from campaigns.reference import audiences
from campaigns.tables.cells import read_list
from campaigns.tables.columns import Kind
from campaigns.tables.row import Row
from campaigns.tables.sheet import Sheet, is_id
from campaigns.tables.written import figure_id

_ROWS_WITHOUT_KEY = UUID("6f1c8a52-0f0b-4f7e-9a53-3f6f6a1d7c30")  # ours, drawn once; never change it
_ID_COLUMNS = ("id", "activity_id", "campaign_id", "organiser_id", "lead_id")
_NAME_COLUMNS = ("organiser", "partners", "lead", "name")
_KEY_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "activities": ("title", "start_date", "end_date", "country_iso2", "city"),
    "observations": (
        "activity_id", "event_id", "audience", "kind", "seen_on", "country", "place", "sex", "age_group",
        "disability", "source",
    ),
    "campaigns": ("title", "audience", "first_day"),
    "organisations": ("name",),
    "editions": ("year",),
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What the plan holds of what is needed; more does no harm.

    trashed: records in the trash with one of those ids or keys. An import does not take them out.
    """

    activities: Sequence[Activity] = ()
    observations: Sequence[Observation] = ()
    campaigns: Sequence[Campaign] = ()
    organisations: Sequence[Organisation] = ()
    editions: Sequence[Edition] = ()
    audience_sizes: Sequence[AudienceSize] = ()
    trashed: Sequence[Record] = ()

    @classmethod
    def of(cls, records: Iterable[Record], trashed: Iterable[Record] = ()) -> "Known":
        """What is known from records of whatever kinds."""
        found = tuple(records)
        return cls(
            tuple(record for record in found if isinstance(record, Activity)),
            tuple(record for record in found if isinstance(record, Observation)),
            tuple(record for record in found if isinstance(record, Campaign)),
            tuple(record for record in found if isinstance(record, Organisation)),
            tuple(record for record in found if isinstance(record, Edition)),
            tuple(record for record in found if isinstance(record, AudienceSize)),
            tuple(trashed),
        )

    def of_kind(self, kind: Kind) -> Sequence[Record]:
        """The records of one table."""
        tables: dict[Kind, Sequence[Record]] = {
            "activities": self.activities,
            "observations": self.observations,
            "campaigns": self.campaigns,
            "organisations": self.organisations,
            "editions": self.editions,
            "audience_sizes": self.audience_sizes,
        }
        return tables[kind]

    @cached_property
    def trashed_ids(self) -> frozenset[UUID]:
        """Ids that lie in the trash."""
        return frozenset(record.id for record in self.trashed)

    @cached_property
    def trashed_keys(self) -> frozenset[tuple[type[Record], str]]:
        """Import keys that lie in the trash, with the kind of record."""
        return frozenset((type(record), record.import_key) for record in self.trashed if record.import_key)


_folded = lru_cache(maxsize=8192)(folded)


def row_key(row: Row) -> str:
    """The import_key of a row: the one it carries, or one made of what it says, the same every time.

    Empty for a row that carries an id and no key, and for a size, which is known by what it is the size of.
    """
    given = row.text("event_id" if row.sheet.kind == "activities" else "import_key")
    if given or row.text("id") or row.sheet.kind == "audience_sizes":
        return given
    said = [_folded(row.cells.get(column, "")) for column in _KEY_COLUMNS[row.sheet.kind]]
    return f"row:{uuid5(_ROWS_WITHOUT_KEY, chr(10).join(said))}"


def keys_needed(sheets: Iterable[Sheet]) -> Needed:
    """What these sheets refer to. Rows that cannot be read ask for nothing."""
    ids: set[UUID] = set()
    keys: set[str] = set()
    names: set[str] = set()
    years: set[int] = set()
    sizes: set[str] = set()
    for sheet in sheets:
        for number, cells in sheet.rows:
            row = Row(sheet, number, cells)
            ids.update(_ids(row))
            keys.update(key for key in _keys(row) if key)
            names.update(_names(row))
            years.update(_years(row))
            sizes.update(_audiences(row))
    return Needed(frozenset(ids), frozenset(keys), frozenset(names), frozenset(years), frozenset(sizes))


def _ids(row: Row) -> Iterable[UUID]:
    given = [row.cells.get(column, "") for column in _ID_COLUMNS] + list(
        read_list(row.cells.get("partner_ids", ""))
    )
    found = [UUID(text.strip()) for text in given if text and is_id(text)]
    if row.sheet.kind == "activities" and is_id(row.cells.get("id", "")):
        found.append(figure_id(UUID(row.cells["id"].strip())))
    return found


def _keys(row: Row) -> Iterable[str]:
    key = row_key(row)
    if row.sheet.kind == "activities":
        return (key, f"{key}#attendance", f"{row.text('id')}#attendance")
    return (key, row.text("event_id"))


def _names(row: Row) -> Iterable[str]:
    named = [name for column in _NAME_COLUMNS for name in read_list(row.cells.get(column, ""))]
    named += [clean_line(row.cells.get(column, "")) for column in (*_NAME_COLUMNS, "campaign")]
    return (_folded(name) for name in named if name)


def _years(row: Row) -> Iterable[int]:
    text = (
        row.cells.get("edition_year" if row.sheet.kind != "editions" else "year", "")
        .strip()
        .removesuffix(".0")
    )
    return (int(text),) if text.isdecimal() and len(text) == 4 else ()


def _audiences(row: Row) -> Iterable[str]:
    if row.sheet.kind != "audience_sizes":
        return ()
    found = audiences.audience_from_word(row.text("audience"))
    return (found,) if found else ()
