"""What the environment decides: where the database is and what limits hold."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"


@dataclass(frozen=True)
class Settings:
    """Everything an operator can decide, read once at start.

    database_url: an SQLAlchemy address. Without DATABASE_URL it is the SQLite file var/plan.db
    beside the code. postgres:// and postgresql:// addresses get the psycopg driver.
    largest_upload: bytes an uploaded file may have.
    """

    database_url: str
    largest_upload: int = 20 * 1024 * 1024


def read_settings() -> Settings:
    """The settings of this process, from its environment variables."""
    return Settings(database_url=_database_url(os.environ.get("DATABASE_URL", "").strip()))


def _database_url(given: str) -> str:
    if not given:
        return f"sqlite:///{ROOT / 'var' / 'plan.db'}"
    for short in ("postgres://", "postgresql://"):
        if given.startswith(short):
            return "postgresql+psycopg://" + given.removeprefix(short)
    return given
