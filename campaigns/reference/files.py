"""Reading one file of assets/reference into typed entries, and saying exactly what is wrong with it."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from campaigns.errors import ReferenceFileError
from campaigns.settings import ASSETS, ROOT

FOLDER = ASSETS / "reference"

Confidence = Literal["high", "medium", "low", "none"]
"""high: the primary source was seen. medium: a secondary copy or news. low: inferred. none: not found."""


class Entry(BaseModel):
    """One entry of a reference file.

    sources: where it comes from, at least one unless confidence is "none".
    note: what a reader has to know before relying on it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1)

    id: str
    confidence: Confidence = "high"
    note: str | None = None
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_sourced(self) -> Self:
        if not self.sources and self.confidence != "none":
            raise ValueError('name at least one source, or set confidence = "none"')
        return self


E = TypeVar("E", bound=Entry)


def read_entries(path: Path, table: str, entry_type: type[E]) -> tuple[E, ...]:
    """All entries of a file, in its order.

    path: a TOML file. table: the name its entries stand under, [[audience]] for "audience".

    Raises ReferenceFileError when the file is missing, empty or no TOML, when something else than [[table]]
    stands in it, when a field is missing, unknown or of the wrong type, when a source is missing, and when
    two entries have one id. The message names the file, the entry and the field.
    """
    rows = _rows(path, table)
    entries = tuple(_entry(path, position, row, entry_type) for position, row in enumerate(rows, start=1))
    refuse_doubles(path, (entry.id for entry in entries))
    return entries


def shown(path: Path) -> str:
    """The path as people know it, from the folder of the program on."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def refuse_doubles(path: Path, ids: Iterable[str]) -> None:
    """Raise ReferenceFileError when an id comes twice."""
    for double, times in Counter(ids).items():
        if times > 1:
            raise ReferenceFileError(
                f"{shown(path)} has {times} entries with the id “{double}”. Give each entry an id of its own."
            )


def mistake(path: Path, entry_id: str, field: str, problem: str) -> ReferenceFileError:
    """The error for one field of one entry. problem: what is wrong, a part of a sentence."""
    where = f"{shown(path)}, entry “{entry_id}”, field “{field}”"
    return ReferenceFileError(f"{where}: {problem}. Correct the file.")


def _rows(path: Path, table: str) -> list[Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ReferenceFileError(f"{shown(path)} is missing. Put it back from the release.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReferenceFileError(f"{shown(path)} cannot be read: {error}. Correct that place.") from error
    strangers = [name for name in content if name != table]
    if strangers:
        raise ReferenceFileError(
            f"{shown(path)} holds “{strangers[0]}”, which does not belong there. "
            f"Every entry begins with [[{table}]]."
        )
    rows = content.get(table)
    if not isinstance(rows, list) or not rows:
        raise ReferenceFileError(f"{shown(path)} has no entries. Every entry begins with [[{table}]].")
    return rows


def _entry(path: Path, position: int, row: Any, entry_type: type[E]) -> E:
    try:
        return entry_type.model_validate(row)
    except ValidationError as error:
        named = row.get("id") if isinstance(row, dict) else None
        entry = f"entry “{named}”" if named else f"entry {position}"
        problems = "; ".join(_problem(one) for one in error.errors(include_url=False))
        raise ReferenceFileError(f"{shown(path)}, {entry}: {problems}. Correct the file.") from error


def _problem(error: Any) -> str:
    field = ".".join(str(part) for part in error["loc"])
    match error["type"]:
        case "missing":
            return f"the field “{field}” is missing"
        case "extra_forbidden":
            return f"there is no field “{field}” in this file"
        case "string_too_short":
            return f"the field “{field}” is empty; leave the line out instead"
        case "value_error":
            problem = str(error["ctx"]["error"])
        case _:
            problem = f"{error['msg'][0].lower()}{error['msg'][1:]}, found {error['input']!r}"
    return f"field “{field}”: {problem}" if field else problem
