"""Text of somebody's calendar as plain text: escapes undone, markup turned into lines."""

import re
from html import unescape

from icalendar.parser import split_on_unescaped_comma, unescape_backslash

from campaigns.plan.text import LONGEST_TEXT

_TAGS = (
    "a|abbr|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre|s|script|"
    "small|span|strike|strong|style|sub|sup|table|tbody|td|th|title|tr|tt|u|ul"
)
_ENTITIES = r"&(?:nbsp|amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);"
_MARKUP = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--|{_ENTITIES}", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?(https?://[^\s"'<>]+)""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]+\d*|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
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

    A text that only has angle brackets or ampersands of its own comes back as it was. Every character is
    looked at a few times at most, which html.parser does not promise for tags that are never closed.
    """
    if not _MARKUP.search(text):
        return text
    reader = _Reader()
    position = 0
    shown = _COMMENT.sub("", text[:_LONGEST_MARKUP])
    for tag in _TAG.finditer(shown):
        reader.words(shown[position : tag.start()])
        reader.tag(tag[2].lower(), tag[3], is_end=bool(tag[1]))
        position = tag.end()
    reader.words(shown[position:])
    lines = [_SPACE.sub(" ", line).strip() for line in "".join(reader.parts).split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


class _Reader:
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._unseen = ""  # the element whose content is not shown
        self._address = ""
        self._since_link = 0

    def words(self, text: str) -> None:
        """Text between two tags."""
        if text and not self._unseen:
            self.parts.append(_ENTITY.sub(lambda found: unescape(found[0]), text))

    def tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        """A tag, with its attributes as they are written."""
        if self._unseen:
            self._unseen = "" if is_end and name == self._unseen else self._unseen
        elif name in _UNSEEN:
            self._unseen = "" if is_end else name
        elif name == "a":
            if is_end:
                self._end_of_link()
            else:
                self._link(attributes)
        elif name in _NEW_LINE:
            self.parts.append("\n- " if name == "li" and not is_end else "\n")

    def _link(self, attributes: str) -> None:
        address = _HREF.search(attributes)
        self._address = unescape(address[1]) if address else ""
        self._since_link = len(self.parts)

    def _end_of_link(self) -> None:
        if self._address and self._address not in "".join(self.parts[self._since_link :]):
            self.parts.append(f" ({self._address})")
        self._address = ""
