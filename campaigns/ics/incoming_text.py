"""Text of somebody's calendar as plain text: escapes undone, markup turned into lines."""

import re
from html.parser import HTMLParser

from icalendar.parser import split_on_unescaped_comma, unescape_backslash

from campaigns.plan.text import LONGEST_TEXT

_TAGS = (
    "a|abbr|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre|s|script|"
    "small|span|strike|strong|style|sub|sup|table|tbody|td|th|title|tr|tt|u|ul"
)
_ENTITIES = r"&(?:nbsp|amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);"
_MARKUP = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--|{_ENTITIES}", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!(?:[a-z]+\d*|#\d+|#x[0-9a-f]+);)", re.IGNORECASE)
_LONGEST_MARKUP = 4 * LONGEST_TEXT  # characters that are looked at; tags make a text longer
_NEW_LINE = frozenset({"br", "div", "p", "li", "tr", "ul", "ol", "table", "blockquote", "hr", "pre"}) | {
    f"h{size}" for size in range(1, 7)
}
_UNSEEN = frozenset({"script", "style", "head", "title"})
_MANY_BREAKS = re.compile(r"\n\s*\n\s*\n+")
_SPACE = re.compile(r"[ \t\xa0]+")


def text_of(value: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11) as it was meant."""
    return str(unescape_backslash(value))


def words_of(value: str) -> list[str]:
    """A list of TEXT values."""
    return split_on_unescaped_comma(value)


def plain_text(text: str) -> str:
    """The text without markup: tags become line breaks, links keep their address, entities their letter.

    A text that only has angle brackets or ampersands of its own comes back as it was.
    """
    if not _MARKUP.search(text):
        return text
    reader = _Reader()
    reader.feed(_BARE_AMPERSAND.sub("&amp;", text[:_LONGEST_MARKUP]))
    reader.close()
    lines = [_SPACE.sub(" ", line).strip() for line in "".join(reader.parts).split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []
        self._address = ""
        self._since_link = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _NEW_LINE:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")
        if tag == "a":
            self._address = (dict(attrs).get("href") or "").strip()
            self._since_link = len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            self._unseen.remove(tag)
        elif tag in _NEW_LINE and tag != "br":
            self.parts.append("\n")
        if tag == "a" and self._address.startswith(("http://", "https://")):
            if self._address not in "".join(self.parts[self._since_link :]):
                self.parts.append(f" ({self._address})")
            self._address = ""

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
