"""A file that somebody hands in -> the tables in it."""

from campaigns.errors import FileError
from campaigns.plan.incoming import Problem
from campaigns.tables.delimited import read_delimited
from campaigns.tables.sheet import Sheet, SheetRow
from campaigns.tables.workbook import read_workbook

__all__ = ["Problem", "Sheet", "SheetRow", "read_table"]

_PACKED = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and workbooks with a password
_NO_TABLES = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"<!DO": "a web page",
}


def read_table(content: bytes, name: str, *, limit: int) -> tuple[Sheet, ...]:
    """The tables of a CSV file or a workbook, recognised by what is in them and not by the name.

    name: of the file, for messages. limit: bytes it may have.

    Raises FileError, with a sentence that says what to do, when the file is too large or cannot be read.
    """
    if len(content) > limit:
        raise FileError(
            f"“{name}” has {len(content) / 1e6:.1f} MB; the most is {limit / 1e6:.1f} MB. Divide it."
        )
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileError(f"“{name}” is empty.")
    if content.startswith(_PACKED):
        return read_workbook(content, name)
    if content.startswith(_OLD_OFFICE):
        raise FileError(
            f"“{name}” is an old Excel file or has a password. Save it as .xlsx without a password."
        )
    for mark, what in _NO_TABLES.items():
        if content.startswith(mark):
            raise FileError(f"“{name}” is {what}, not a table. Hand in a CSV or an XLSX file.")
    return (read_delimited(content, name),)
