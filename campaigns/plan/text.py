"""Text as people type or paste it, made safe to keep: nothing visible is lost."""

import re
import unicodedata
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from campaigns.errors import PlanError

LONGEST_TEXT = 20_000  # characters of one field; ours, so that one pasted book cannot stop a screen

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The same text, composed (NFC), its line breaks as \\n, without control characters and outer spaces.

    Raises PlanError past LONGEST_TEXT characters.
    """
    if not (text.isascii() and text.isprintable()):  # most text is plain, and needs no more than this look
        text = _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", text))
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        raise PlanError(
            f"The text that begins “{text[:40]}…” has {len(text):,} characters; "
            f"a field holds {LONGEST_TEXT:,}. Shorten it."
        )
    return text


def clean_line(text: str) -> str:
    """Like clean_text, on one line: each run of white space becomes one space."""
    return " ".join(clean_text(text).split())


def clean_address(text: str) -> str:
    """An http or https address, or nothing.

    Raises PlanError when it is something else (javascript:, mailto:, words).
    """
    address = clean_line(text)
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in address
    except ValueError:
        usable = False
    if not usable:
        raise PlanError(f"“{address[:80]}” is not a web address. It has to begin with https:// or http://.")
    return address


def folded(text: str) -> str:
    """The text for comparing and finding: no case, no accents. Not for showing."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


Line = Annotated[str, AfterValidator(clean_line)]
Text = Annotated[str, AfterValidator(clean_text)]
WebAddress = Annotated[str, AfterValidator(clean_address)]
