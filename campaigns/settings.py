"""What the environment decides: where the database is and what limits hold."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from campaigns.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
MEGABYTE = 1024 * 1024
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~\-/]*)?")


@dataclass(frozen=True)
class Settings:
    """Everything an operator can decide, read once at start.

    database_url: an SQLAlchemy address. Without DATABASE_URL it is the SQLite file var/plan.db
    beside the code. postgres:// and postgresql:// addresses get the psycopg driver.
    largest_upload: bytes an uploaded file may have.
    feed_cache: bytes a process may keep of the texts of feeds, from WDP_FEED_CACHE_MB.
    public_address: what the addresses of feeds begin with, as partners see this server, such as
    https://plan.example.org, from WDP_PUBLIC_ADDRESS; without a slash at the end, empty when not said.
    smallest_cell: observed figures of fewer people are hidden, from WDP_SMALLEST_CELL; 1 hides nothing.
    """

    database_url: str
    largest_upload: int = 20 * MEGABYTE
    feed_cache: int = 256 * MEGABYTE
    public_address: str = ""
    smallest_cell: int = 5


def read_settings() -> Settings:
    """The settings of this process, from its environment variables."""
    return Settings(
        database_url=_database_url(_given("DATABASE_URL")),
        feed_cache=_megabytes("WDP_FEED_CACHE_MB", 256),
        public_address=_web_address("WDP_PUBLIC_ADDRESS"),
        smallest_cell=smallest_cell(),
    )


def smallest_cell() -> int:
    """The fewest people an observed figure shows; fewer, but not none, are hidden."""
    given = _given("WDP_SMALLEST_CELL") or "5"
    if not (given.isascii() and given.isdigit()) or not 1 <= int(given) <= 100:
        raise SettingsError(f"WDP_SMALLEST_CELL is “{given}”. It has to be whole people from 1 to 100.")
    return int(given)


def _given(name: str) -> str:
    return os.environ.get(name, "").strip()


def _megabytes(name: str, usual: int) -> int:
    given = _given(name) or str(usual)
    if not (given.isascii() and given.isdigit()) or int(given) < 1:
        raise SettingsError(f"{name} is “{given}”. It has to be whole megabytes, such as {usual}.")
    return int(given) * MEGABYTE


def _web_address(name: str) -> str:
    given = _given(name).rstrip("/")
    if given and not _ADDRESS.fullmatch(given):
        raise SettingsError(
            f"{name} is “{given}”. It has to be what partners type, such as https://plan.example.org."
        )
    return given


def _database_url(given: str) -> str:
    if not given:
        return f"sqlite:///{ROOT / 'var' / 'plan.db'}"
    for short in ("postgres://", "postgresql://"):
        if given.startswith(short):
            return "postgresql+psycopg://" + given.removeprefix(short)
    return given
