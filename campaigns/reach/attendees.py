"""Exactly how many people came, from lists of who attended: each person counted once, nobody named.

What identifies a person (an e-mail address, a telephone number, an id) is made alike and then turned into a
hash under a key that is forgotten with the call. Only hashes are compared, in memory; none is given back.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_bytes

import numpy as np
from numpy.typing import NDArray

MOST_WITH_CELLS = 12  # lists
_INVISIBLE_KINDS = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # Unicode categories: control, format, white space
_INVISIBLE_LETTERS = re.compile(  # Unicode's Default_Ignorable_Code_Point of no such kind, after NFKC
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_INVISIBLE_ASCII = dict.fromkeys([*range(33), 127])
_TELEPHONE = re.compile("'?\\(?\\+?[0-9(][0-9()./\u2010-\u2015\u2212-]*")  # with any dash
_DIGITS = range(7, 16)  # of a telephone number; ITU-T E.164 allows 15


@dataclass(frozen=True)
class Attendance:
    """People by the lists they are on, lists counted from 0. Whole numbers, nothing that identifies anybody.

    singles: different people on each list. pairs: people on both of two lists, the smaller place first.
    union: people on at least one. at_least: people on at least one, two ... all lists.
    empty, repeated: entries of each list that hold nothing, and those of somebody it has already.
    cells: people on exactly these lists, None when there are more than MOST_WITH_CELLS.
    """

    singles: tuple[int, ...]
    pairs: Mapping[tuple[int, int], int]
    union: int
    at_least: tuple[int, ...]
    empty: tuple[int, ...]
    repeated: tuple[int, ...]
    cells: Mapping[tuple[int, ...], int] | None


def attendance(lists: Sequence[Iterable[str]]) -> Attendance:
    """Who is on which of several lists of e-mail addresses, telephone numbers or other ids, counted.

    Entries are one person when they differ only in case, width of letters, white space or invisible
    characters, and telephone numbers also when they differ in separators or in 00 for +. A number with its
    country code and the same number without are two people, since the country is not known.
    """
    key = token_bytes(32)
    met: dict[bytes, int] = {}
    empty, repeated = [0] * len(lists), [0] * len(lists)
    for place, entries in enumerate(lists):
        for entry in entries:
            alike = _alike(entry)
            if not alike:
                empty[place] += 1
                continue
            person = blake2b(alike.encode("utf-8", "surrogatepass"), key=key, digest_size=16).digest()
            before = met.get(person, 0)
            repeated[place] += before >> place & 1
            met[person] = before | 1 << place
    return _counted(Counter(met.values()), tuple(empty), tuple(repeated))


def _counted(people: Mapping[int, int], empty: tuple[int, ...], repeated: tuple[int, ...]) -> Attendance:
    """people: how many are on the lists whose bits are set."""
    number = len(empty)
    on = np.array([[lists >> place & 1 for place in range(number)] for lists in people], dtype=np.int64)
    on = on.reshape(len(people), number)
    count = np.array(list(people.values()), dtype=np.int64)
    both = on.T @ (on * count[:, None])
    pairs = {(i, j): int(both[i, j]) for i in range(number) for j in range(i + 1, number)}
    return Attendance(
        singles=tuple(int(people) for people in np.diag(both)),
        pairs=pairs,
        union=int(count.sum()),
        at_least=tuple(int(count[on.sum(axis=1) >= times].sum()) for times in range(1, number + 1)),
        empty=empty,
        repeated=repeated,
        cells=_cells(on, count) if number <= MOST_WITH_CELLS else None,
    )


def _cells(on: NDArray[np.int64], count: NDArray[np.int64]) -> Mapping[tuple[int, ...], int]:
    cells = {
        tuple(int(place) for place in np.flatnonzero(row)): int(n) for row, n in zip(on, count, strict=True)
    }
    return dict(sorted(cells.items()))


def _alike(entry: str) -> str:
    """The entry as every spelling of it is written here, empty when nothing of it can be seen."""
    plain = entry.lower().translate(_INVISIBLE_ASCII) if entry.isascii() else _plain(entry)
    return _as_telephone(plain) or plain


def _plain(entry: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", entry).casefold())
    seen = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in text
        if unicodedata.category(letter) not in _INVISIBLE_KINDS
    )
    return _INVISIBLE_LETTERS.sub("", seen)


def _as_telephone(text: str) -> str:
    """A telephone number as digits, after a + when it has its country code; empty for anything else."""
    if not _TELEPHONE.fullmatch(text):
        return ""
    abroad = text.lstrip("'(").startswith(("+", "00"))
    digits = re.sub(r"[^0-9]", "", text.replace("(0)", "") if abroad else text)
    if abroad:
        digits = digits.removeprefix("00")
    return ("+" if abroad else "") + digits if len(digits) in _DIGITS else ""
