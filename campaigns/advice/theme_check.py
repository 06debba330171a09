"""Texts that use the theme or the hashtags of another year, or a theme that is not the edition's.

A theme is looked for as a whole, as it was worded; what is meant as history (its year stands in the same
sentence) is no finding. Editions without a theme are never given one: it is said only that it is missing.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from campaigns.advice.finding import Finding, Severity
from campaigns.advice.theme_claims import Claim, claims, is_meant
from campaigns.advice.theme_text import find_phrase, letters_of, resembles, sentence_around
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition
from campaigns.reference import knowledge
from campaigns.reference.countries import language_name

THEME_RULE, HASHTAG_RULE = "theme_check", "hashtag_check"
EVERY_YEAR = frozenset({"endhumantrafficking"})  # themes.toml has it for one year; UNODC uses it every year
_HASHTAG = re.compile(r"(?<![\w/&#])[#＃](\w+)")
_RECENTLY = re.compile(
    r"(?i)\b(?:last|previous|past) years?\b|\byear before\b|l.ann[ée]e derni[èe]re|a[ñn]o pasado"
)
_EARLIER = re.compile(
    r"(?i)\b(?:previous|past|earlier|former|old|other) (?:themes?|years?|editions?)\b|\byears? ago\b"
)


@dataclass(frozen=True)
class KnownTheme:
    """A theme of a year. source: empty when none is known. entered: by an administrator, into the edition."""

    year: int
    words: str
    source: str
    entered: bool


@dataclass(frozen=True)
class Wording:
    """One text of a record.

    where: what people call the field. heading: it is a title. in_english: False when it is said to be in
    another language; what it calls the theme cannot be compared then.
    """

    where: str
    text: str
    heading: bool = False
    in_english: bool = True


def wordings_of(record: Activity | Campaign) -> tuple[Wording, ...]:
    """The texts of an activity or a campaign that people get to read and that are not empty."""
    title = Wording("title", record.title, heading=True)
    if isinstance(record, Campaign):
        texts = [title, Wording("message", record.message), Wording("action", record.action, heading=True)]
    else:
        texts = [title, Wording("description", record.description)]
        for one in record.translations:
            texts += wordings_in(one.language, one.title, one.description)
    return tuple(one for one in texts if one.text)


def wordings_in(language: str, title: str, description: str) -> list[Wording]:
    """Title and description in one more language (BCP 47)."""
    name, english = language_name(language), language.lower().split("-")[0] == "en"
    return [
        Wording(f"title in {name}", title, heading=True, in_english=english),
        Wording(f"description in {name}", description, in_english=english),
    ]


def theme_findings(record: Activity | Campaign, editions: Iterable[Edition]) -> tuple[Finding, ...]:
    """What the texts of the record say of themes and hashtags that does not fit its edition.

    editions: all there are, for their themes and hashtags. A record without an edition has no findings.
    """
    if record.edition is None:
        return ()
    return check_texts(wordings_of(record), record.edition, editions, record.id, record.title)


def check_texts(
    texts: Sequence[Wording], year: int, editions: Iterable[Edition], about: UUID, name: str
) -> tuple[Finding, ...]:
    """The same for texts that may not be saved yet.

    year: of their edition. about, name: the record they belong to, and what it is called.
    """
    checked = _Check(year, tuple(editions), about, name)
    return (*checked.other_themes(texts), *checked.claims(texts), *checked.hashtags(texts))


def known_themes(editions: Iterable[Edition]) -> tuple[KnownTheme, ...]:
    """The themes there are, by year: what administrators entered, and what themes.toml has."""
    found = [KnownTheme(one.year, one.theme, one.theme_source, entered=True) for one in editions if one.theme]
    found += [
        KnownTheme(one.year, one.theme, one.sources[0], entered=False)
        for one in knowledge.themes().values()
        if one.theme
    ]
    return tuple(sorted(found, key=lambda one: (one.year, not one.entered)))


class _Check:
    """Themes and hashtags as they are known, and the year to which texts belong."""

    def __init__(self, year: int, editions: tuple[Edition, ...], about: UUID, name: str) -> None:
        self.year, self.about, self.name = year, about, f"“{name}”"
        themes = known_themes(editions)
        self.own = [one for one in themes if one.year == year]
        self.others = [
            one for one in themes if one.year != year and not any(_same(one, own) for own in self.own)
        ]
        self.tags = _hashtags(editions)

    def other_themes(self, texts: Sequence[Wording]) -> list[Finding]:
        """Themes of other years: one finding each, however often and wherever they stand."""
        where: dict[KnownTheme, list[str]] = {}
        seen: set[str] = set()
        for theme in self.others:
            if letters_of(theme.words) in seen:
                continue
            seen.add(letters_of(theme.words))
            fields = [text.where for text in texts if self._uses(text, theme)]
            if fields:
                where[theme] = fields
        return [self._other_theme(theme, fields) for theme, fields in where.items()]

    def _uses(self, text: Wording, theme: KnownTheme) -> bool:
        years = self._years_of(theme)
        meant = [one for one in find_phrase(text.text, theme.words) if is_meant(one, heading=text.heading)]
        if any(not self._is_history(one.sentence, years) for one in meant):
            return True
        claimed = [one for one in self._claimed(text) if self._is_of(one, theme)]
        if any(not self._is_history(one.sentence, years) for one in claimed):
            return True
        as_tag = (tag for tag, around in _tags_in(text.text) if not self._is_history(around, years))
        return any(_tag(tag) == letters_of(theme.words) for tag in as_tag)

    def _years_of(self, theme: KnownTheme) -> list[int]:
        return [one.year for one in self.others if _same(one, theme)]

    def _is_history(self, sentence: str, years: Sequence[int]) -> bool:
        """Whether the sentence says of which of these years it speaks."""
        if any(re.search(rf"(?<!\d){year}(?!\d)", sentence) for year in years) or _EARLIER.search(sentence):
            return True
        return self.year - 1 in years and bool(_RECENTLY.search(sentence))

    def _claimed(self, text: Wording) -> list[Claim]:
        """What the text calls the theme and is not the edition's."""
        found = claims(text.text) if text.in_english else ()
        own = [theme.words for theme in self.own]
        return [one for one in found if not any(resembles(one.words, words) for words in own)]

    def _is_of(self, claim: Claim, theme: KnownTheme) -> bool:
        return len(claim.words.split()) > 3 and resembles(claim.words, theme.words)

    def claims(self, texts: Sequence[Wording]) -> list[Finding]:
        """What is called the theme and is neither the edition's nor another year's."""
        where: dict[str, list[str]] = {}
        for text in texts:
            for one in self._claimed(text):
                known = any(self._is_of(one, theme) for theme in self.others)
                if not known and not self._speaks_of_another_year(one.sentence):
                    where.setdefault(one.words, []).append(text.where)
        make = self._home_made if self.own else self._not_entered
        return [make(words, fields) for words, fields in where.items()]

    def _speaks_of_another_year(self, sentence: str) -> bool:
        years = {int(one) for one in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", sentence)}
        earlier = _EARLIER.search(sentence) or _RECENTLY.search(sentence)
        return self.year not in years and bool(years or earlier)

    def hashtags(self, texts: Sequence[Wording]) -> list[Finding]:
        """Hashtags of other years that are none of this one's."""
        where: dict[str, list[str]] = {}
        for text in texts:
            for tag, sentence in _tags_in(text.text):
                years = sorted(self.tags.get(_tag(tag), ()))
                if years and self.year not in years and not self._is_history(sentence, years):
                    where.setdefault(f"#{tag}", []).append(text.where)
        return [self._other_hashtag(tag, fields) for tag, fields in where.items()]

    # What they say

    def _other_theme(self, theme: KnownTheme, fields: Sequence[str]) -> Finding:
        years = _list([str(year) for year in sorted(set(self._years_of(theme)))])
        instead = f"Use the theme of {self.year}" if self.own else "Take it out"
        return self._finding(
            f"{self._the(fields)} the theme of {years}, “{theme.words}”. {self._belongs()}",
            f"{_source(theme)} {self._own_theme()}",
            f"{instead}; if you mean the past, name the year {years} in the same sentence.",
            ("theme", theme.words, years, *fields),
        )

    def _home_made(self, words: str, fields: Sequence[str]) -> Finding:
        own = self.own[0]
        not_it = "That is not the theme that was entered for" if own.entered else "That is not the theme of"
        return self._finding(
            f"{self._the(fields, 'calls', 'call')} “{words}” the theme. {not_it} World Day {self.year}.",
            self._own_theme(),
            f"Use the theme of {self.year}. If this is the motto of the activity alone, call it a motto.",
            ("claim", words, own.words, *fields),
        )

    def _not_entered(self, words: str, fields: Sequence[str]) -> Finding:
        return self._finding(
            f"{self._the(fields, 'calls', 'call')} “{words}” the theme. {self._own_theme()}",
            "So nobody can compare the two, and no theme is guessed here.",
            f"Once the theme of {self.year} is announced, enter it with its source on the World Day screen.",
            ("not entered", words, *fields),
            severity=Severity.REMARK,
        )

    def _other_hashtag(self, tag: str, fields: Sequence[str]) -> Finding:
        years = _list([str(year) for year in sorted(self.tags[_tag(tag)])])
        own = [name for name, of in self.tags.items() if self.year in of]
        now = "has others" if own else "has no hashtags entered"
        return self._finding(
            f"{self._the(fields)} {tag}, a hashtag of World Day {years}. {self._belongs()}",
            f"World Day {self.year} {now}.",
            f"Use a hashtag of {self.year}; if {tag} is used again, enter it for {self.year} too.",
            ("hashtag", tag, years, *fields),
            rule=HASHTAG_RULE,
        )

    def _belongs(self) -> str:
        return f"{self.name} belongs to World Day {self.year}."

    def _the(self, fields: Sequence[str], one: str = "uses", many: str = "use") -> str:
        """The title of “Walk” uses, The title and the description of “Walk” use."""
        named = _list([f"the {field}" for field in dict.fromkeys(fields)])
        return f"{named[0].upper()}{named[1:]} of {self.name} {one if len(set(fields)) == 1 else many}"

    def _own_theme(self) -> str:
        if not self.own:
            return f"The theme of {self.year} has not been entered."
        return f"The theme of {self.year} is “{self.own[0].words}”{_in_brackets(self.own[0].source)}."

    def _finding(
        self,
        sentence: str,
        reason: str,
        advice: str,
        facts: tuple[str, ...],
        *,
        rule: str = THEME_RULE,
        severity: Severity = Severity.WARNING,
    ) -> Finding:
        return Finding(rule, severity, (self.about,), sentence, reason, advice, (str(self.year), *facts))


def _same(one: KnownTheme, other: KnownTheme) -> bool:
    return letters_of(one.words) == letters_of(other.words)


def _hashtags(editions: Iterable[Edition]) -> dict[str, set[int]]:
    """Hashtag for comparing -> the years it belongs to; those used every year left out."""
    named = [(tag, one.year) for one in editions for line in one.hashtags for tag in line.split()]
    named += [(tag, one.year) for one in knowledge.themes().values() for tag in one.hashtags]
    found: dict[str, set[int]] = {}
    for tag, year in named:
        if _tag(tag) and _tag(tag) not in EVERY_YEAR:
            found.setdefault(_tag(tag), set()).add(year)
    return found


def _tags_in(text: str) -> list[tuple[str, str]]:
    """The hashtags of a text, without their #, each with the sentence it stands in."""
    found = []
    for one in _HASHTAG.finditer(text):
        start, end = sentence_around(text, *one.span())
        found.append((one.group(1), text[start:end]))
    return found


def _tag(tag: str) -> str:
    """A hashtag for comparing: its letters and digits alone, without case and accents."""
    apart = unicodedata.normalize("NFKD", tag.casefold())
    return letters_of("".join(letter for letter in apart if letter.isalnum()))


def _source(theme: KnownTheme) -> str:
    known = f" ({theme.source})" if theme.source else ""
    by = "entered here" if theme.entered else "as the reference of this app has it"
    return f"It was the theme of {theme.year}, {by}{known}."


def _in_brackets(source: str) -> str:
    return f" ({source})" if source else ""


def _list(words: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
