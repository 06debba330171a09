"""The theme check of many records at once: only texts in which it can find something are read closely."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from campaigns.advice.finding import Finding
from campaigns.advice.theme_check import EVERY_YEAR, known_themes, theme_findings, wordings_of
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition

_HASHTAG = re.compile(r"[#＃](\w+)")
_NO_LETTER = re.compile(r"[\W_]+")


def findings_of_all(
    records: Iterable[Activity | Campaign], year: int, editions: Iterable[Edition]
) -> Iterator[Finding]:
    """What theme_findings says of each record of the edition of that year, in their order.

    editions: all there are, for their themes and hashtags.
    """
    known = tuple(editions)
    first_look = _FirstLook(year, known)
    for record in records:
        if first_look.finds_something(record):
            yield from theme_findings(record, known)


class _FirstLook:
    """Whether a text can hold a finding: it speaks of a theme, holds one, or has a hashtag of its own."""

    def __init__(self, year: int, editions: tuple[Edition, ...]) -> None:
        themes = {_letters(one.words) for one in known_themes(editions) if one.year != year}
        self.themes = themes - {""}
        own = (line for one in editions if one.year == year for line in one.hashtags)
        self.harmless = EVERY_YEAR | {tag.casefold().lstrip("#＃") for line in own for tag in line.split()}

    def finds_something(self, record: Activity | Campaign) -> bool:
        """False only when theme_findings has none."""
        return any(self._may_be_found_in(one.text) for one in wordings_of(record))

    def _may_be_found_in(self, text: str) -> bool:
        letters = _letters(text)
        if "theme" in letters or any(theme in letters for theme in self.themes):
            return True
        return any(tag.casefold() not in self.harmless for tag in _HASHTAG.findall(text))


def _letters(text: str) -> str:
    """Roughly what theme_text.letters_of gives, and quickly: where that has a phrase, this has it too."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("&", "and"))
    return _NO_LETTER.sub("", apart).replace("z", "s")
