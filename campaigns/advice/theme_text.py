"""A text as the theme check reads it: words for comparing, sentences, and what stands around a phrase."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

NEAR = 400  # characters around a phrase that are looked at

_WORD = re.compile(r"&|[^\W_]+(?:['’‘`´ʼʻ][^\W_]+)*")
_APOSTROPHES = re.compile("['’‘`´ʼʻ]")
_BRITISH = re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$")  # organised and organized are one word
# A line, or a sentence: its mark, what closes after it, then space. Not after Dr. or an initial.
_END = re.compile(
    r"\n+|(?:(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|No))(?<!\b(?:Mrs))(?<!\bProf)\.|[!?…؟])[\"”’»)\]]*\s+|[。！？]"
)


@dataclass(frozen=True)
class Word:
    """A word for comparing (no case, accent or apostrophe), and where it stands: start inclusive, end not."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """A phrase in a text. first, last: its words, by place in words_of(text), both inclusive."""

    text: str
    first: int
    last: int

    @property
    def start(self) -> int:
        return words_of(self.text)[self.first].start

    @property
    def end(self) -> int:
        return words_of(self.text)[self.last].end

    @property
    def as_written(self) -> str:
        return self.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        """The sentence it stands in, or the sentences it reaches over; a line is a sentence."""
        first, last = sentence_around(self.text, self.start, self.end)
        return self.text[first:last]

    @property
    def before(self) -> str:
        """What stands before it in its sentence, as far as it may have to do with it."""
        first = sentence_around(self.text, self.start, self.end)[0]
        return self.text[max(first, self.start - NEAR) : self.start]

    @property
    def after(self) -> str:
        """What stands after it in its sentence, as far as it may have to do with it."""
        last = sentence_around(self.text, self.start, self.end)[1]
        return self.text[self.end : min(last, self.end + NEAR)]


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    return tuple(Word(_plain(one.group()), *one.span()) for one in _WORD.finditer(text))


def _plain(word: str) -> str:
    if word == "&":
        return "and"
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", word).casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _BRITISH.sub(r"iz\1", bare)


@lru_cache(maxsize=1024)
def letters_of(text: str) -> str:
    """All its words in one, so that front-line, front line and frontline are the same."""
    return "".join(word.plain for word in words_of(text))


def find_phrase(text: str, phrase: str) -> tuple[Found, ...]:
    """Where the whole phrase stands in the text, without regard to case, accents, dashes and punctuation."""
    letters, wanted = letters_of(text), letters_of(phrase)
    if not wanted or wanted not in letters:
        return ()
    words = words_of(text)
    begins, ends, at = {}, {}, 0
    for place, word in enumerate(words):
        begins[at] = place
        at += len(word.plain)
        ends[at] = place
    found, at = [], letters.find(wanted)
    while at >= 0:
        if at in begins and at + len(wanted) in ends:
            found.append(Found(text, begins[at], ends[at + len(wanted)]))
        at = letters.find(wanted, at + 1)
    return tuple(found)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds text[start:end]; of several, the first and the last."""
    breaks = _breaks(text)
    return breaks[bisect_right(breaks, start) - 1], breaks[bisect_left(breaks, end)]


@lru_cache(maxsize=256)
def _breaks(text: str) -> tuple[int, ...]:
    """Where sentences begin, and where the last one ends."""
    return (0, *(one.end() for one in _END.finditer(text) if one.end() < len(text)), len(text))


def resembles(one: str, other: str) -> bool:
    """Whether two wordings mean one theme: one is a part of the other, or most words are the same."""
    shorter, longer = sorted((one, other), key=lambda text: len(letters_of(text)))
    if len(words_of(shorter)) > 1 and find_phrase(longer, shorter):
        return True
    mine, theirs = ({word.plain for word in words_of(text)} for text in (one, other))
    return bool(mine | theirs) and len(mine & theirs) / len(mine | theirs) >= 0.6
