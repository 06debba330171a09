"""What a text calls the theme of the World Day, and whether words of a theme are meant as that theme."""

import re
from dataclasses import dataclass
from functools import lru_cache

from campaigns.advice.theme_text import NEAR, Found, sentence_around, words_of

LONGEST_CLAIM = 25  # words of a theme
ORDINARY = 8  # words; fewer may stand in a sentence by chance, and need a sign that they are meant
UNMISTAKABLE = 10  # words that nobody puts into one order by chance

_QUOTED = re.compile(
    r"“([^“”\n]{2,200})”|„([^„“”\n]{2,200})[“”]|«\s*([^«»\n]{2,200}?)\s*»|\"([^\"\n]{2,200})\""
    r"|(?<!\w)‘([^‘\n]{2,200}?)’(?!\w)|(?<!\w)'([^'\n]{2,200}(?:'\w[^'\n]*)*)'(?!\w)"
)
_OPENING, _CLOSING = "“„«\"‘'‹", "”“»\"’'›"
# Theme in languages of the United Nations and some more.
_CALLED = re.compile(
    r"(?i)\b(?:themes?|themed|thèmes?|temas?|lema|thema|motto|slogan|тема|темой|девиз|лозунг)\b"
    r"|شعار|موضوع|主题|主題|口号"
)
_THEME = re.compile(
    r"(?i)(?<![\w-])(?<!sub )theme(?:d(?=[\s,:]*[\"“„«‘']))?\b"
    r"(?! (?:song|music|tune|park|night|party|group|day|evening)s?\b)"
)
# Words that may stand between “theme” and the theme.
_CONNECTING = re.compile(
    r"is|was|will|be|has|been|of|for|the|this|years?|our|its|world|day|against|human|trafficking|in|persons|and|"
    r"themed?|under|with|july|official|global|un|unodc|says|reads|entitled|titled|called|\d+"
)
# Words after which those of a theme are a part of the sentence.
_EMBEDDING = re.compile(
    r"on|about|of|for|in|into|against|by|with|from|at|the|an?|and|or|is|are|was|were|be|been|being|how|when|"
    r"while|our|their|its|his|her|this|that|these|those|any|all"
)
_DAY = re.compile(
    r"(?i)world day|30(?:th)?(?: of)? july|july 30|this year|wdatip|united nations|unodc"
    r"|day against (?:human )?trafficking"
)
# Parts of a programme that have themes of their own.
_PART = re.compile(
    r"(?i)\b(?:panels?|sessions?|workshops?|exhibitions?|contests?|competitions?|debates?|essays?|posters?|"
    r"drawings?|paintings?|poems?|plays?|films?|songs?|concerts?|seminars?|webinars?|trainings?|lessons?|"
    r"lectures?|talks?|modules?|class|classes|story|stories|forum|round ?tables?|discussions?|conference|"
    r"week)\b"
    r"|\b(?:colou?r|dress|visual|musical|main|central|key|common|recurring|cross-cutting|weekly|monthly) $"
)
_NUMBERED = re.compile(r"(?i)^\s*(?:of|for|on)\s+(?:day|week|session|part|module|block)\s+\w+")
_OF_SOMETHING = re.compile(r"(?i)^\s*(?:of|for|in)\s+(?:the|our|a|an|his|her|their|its|each|every|that)\s+")
_FOREIGN = re.compile(r"(?i)\b(?:le|du|au|ce|un|son|notre|leur|el|das|il|o)\s+$")
_NOTHING_YET = re.compile(
    r"(?i)^(?:tba|tbc|tbd|to be|not|none|no theme|see|unknown|will be|n/?a|yet|pending|open)\b"
)
_IS = r"(?:is|was|will be|has been|reads?|says?)"


@dataclass(frozen=True)
class Claim:
    """Something a text calls the theme. words: as written. sentence: it stands in."""

    words: str
    sentence: str


def is_meant(found: Found, *, heading: bool) -> bool:
    """Whether the words of a theme are meant as a theme, and are not words that fell into that order.

    They are when the text calls them a theme, puts them in quotes, writes them like a name, or lets them
    stand alone; a long theme also without, unless the sentence goes on around it. heading: of a title.
    """
    length = len(words_of(found.as_written))
    return (
        length >= UNMISTAKABLE
        or _is_quoted(found)
        or _is_called(found)
        or _stands_alone(found, heading)
        or _is_like_a_name(found)
        or (length >= ORDINARY and not _is_embedded(found))
    )


def _is_quoted(found: Found) -> bool:
    return found.before[-1:] in tuple(_OPENING) or found.after.lstrip(" .,!?…")[:1] in tuple(_CLOSING)


def _is_called(found: Found) -> bool:
    """Whether theme, or such a word, stands just before it, or just after it."""
    called = list(_CALLED.finditer(found.before))
    if called and _only_connecting(found.before[called[-1].end() :]):
        return True
    later = _CALLED.search(found.after)
    return bool(later and _only_connecting(found.after[: later.start()]))


def _only_connecting(text: str) -> bool:
    words = [word.plain for word in words_of(text)]
    return sum(not _CONNECTING.fullmatch(word) for word in words) <= 1


def _stands_alone(found: Found, heading: bool) -> bool:
    """Whether it is a whole sentence or line, or follows a colon or dash in a title or beside the day."""
    if words_of(found.after):
        return False
    if not words_of(found.before):
        return True
    led_in = re.search(r"(?:[:|–—]|\s-)\s*$", found.before)
    return bool(led_in and (heading or _DAY.search(found.before)))


def _is_like_a_name(found: Found) -> bool:
    """Whether its words have capitals, and those around it have none or do not take it into a sentence."""
    long = [word for word in re.findall(r"[^\W\d_]{4,}", found.as_written) if word]
    if len(long) < 2 or not all(word[0].isupper() for word in long):
        return False
    around = re.findall(r"[^\W\d_]{4,}", f"{found.before} {found.after}")
    return any(word[0].islower() for word in around) or not _is_embedded(found)


def _is_embedded(found: Found) -> bool:
    """Whether the word before it takes it into a sentence: on, about, the, is..."""
    before = words_of(found.before)
    return (
        bool(before)
        and bool(_EMBEDDING.fullmatch(before[-1].plain))
        and not found.before.rstrip(" ").endswith((":", ","))
    )


@lru_cache(maxsize=256)
def claims(text: str) -> tuple[Claim, ...]:
    """What an English text calls the theme: in quotes beside the word, after “theme:”, or with capitals.

    Themes of a part of the programme (a panel, a contest) are none, unless it is said to be of the World Day.
    """
    found: dict[str, Claim] = {}
    for theme in _THEME.finditer(text):
        start, end = sentence_around(text, theme.start(), theme.end())
        before = text[max(start, theme.start() - NEAR) : theme.start()]
        after = text[theme.end() : min(end, theme.end() + NEAR)]
        words = _claimed_after(after) or _claimed_before(before)
        if words and not _is_of_a_part(before, after) and len(words_of(words)) <= LONGEST_CLAIM:
            found.setdefault(words, Claim(words, text[start:end]))
    return tuple(found.values())


def _claimed_after(after: str) -> str:
    quoted = _QUOTED.search(after)
    if quoted and quoted.start() <= 60:
        return _inner(quoted)
    colon = re.match(rf"[^:.!?\n]{{0,50}}?(?:\s{_IS})?\s*[:–—]\s*([^;\n(]+)", after)
    if colon and not _NOTHING_YET.match(colon.group(1)) and len(words_of(colon.group(1))) > 1:
        return colon.group(1).strip(" .!?…")
    return _with_capitals(after)


def _with_capitals(after: str) -> str:
    """A run of words with capitals just after the word theme, or after “is” behind it; three at least."""
    led_in = re.match(rf"(?:\s+(?:of|for)\s[^.!?\n]{{0,60}}?)?\s+{_IS}\s+|\s*,?\s+", after)
    if not led_in:
        return ""
    run = re.match(
        r"(?:(?:[A-Z][\w’'-]*|to|the|of|and|in|a|for|is|&)[\s:–-]+){2,}[A-Z][\w’'-]*", after[led_in.end() :]
    )
    if not run or not run.group()[0].isupper() or re.match(r"World Day|International|United", run.group()):
        return ""
    return run.group()


def _claimed_before(before: str) -> str:
    """Quoted words of which the sentence goes on to say that they are the theme."""
    for quoted in _QUOTED.finditer(before):
        if re.fullmatch(
            r"\W*(?:(?:is|was|are|were|as|being|will be)\s+)(?:[\w’']+\s+){0,4}", before[quoted.end() :]
        ):
            return _inner(quoted)
    return ""


def _inner(quoted: re.Match[str]) -> str:
    return next(part for part in quoted.groups() if part).strip(" .,!?…")


def _is_of_a_part(before: str, after: str) -> bool:
    """Whether it is the theme of something else than the World Day, or no English text at all."""
    if _FOREIGN.search(before) or _NUMBERED.match(after):
        return True
    of = _OF_SOMETHING.match(after)
    if of and not _DAY.match(after[of.end() :]):
        return not re.match(
            r"(?i)(?:\d{4}\s+)?(?:day|year|edition|commemoration|campaign)\b", after[of.end() :]
        )
    if _DAY.search(before) or _DAY.search(after):
        return False
    near = " ".join([*before.split()[-6:], ""])
    return bool(_PART.search(near) or re.search(r"(?i)\bon (?:the|a|its|our) $", before))
