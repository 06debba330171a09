"""Raking: bend a table of people as little as possible until it agrees with what is known."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Bits = NDArray[np.bool_]

_EXACT = 1e-11  # of a fact, or of what it leaves over
_CLOSE_ENOUGH = 1e-8  # where rounding lets no step come nearer
_SMALLEST = 4e-16  # share of the audience that a float can tell from none
_SMALLEST_SEED = 1e-200  # of the audience: raking can enlarge a small cell, but not an empty one
_ROUNDS = 200
_RIDGE = 1e-13  # of a fact: keeps facts that say the same thing twice from dividing by zero
_LARGEST_STEP = 600.0  # e to its power is still a float
_TINY = 1e-300
_SHORTEST = 1e-6  # of Newton's step
_FINEST = 1e-12  # gain in relative entropy that rounding does not hide
_PIECE = 32  # cells: products of small matrices are not spread over threads, which would wait for each other


def rake(seed: Array, facts: Array, wanted: Array) -> Array:
    """The table nearest to the seed, in relative entropy, in which every fact holds; it adds up to 1.

    seed: share of each cell; one of 0 begins as _SMALLEST_SEED, and is free to grow. facts: one row a cell,
    one column a fact, 1 where the people of the cell count for it. wanted: the share of people each fact
    gives. They have to be consistent.

    It is the table that iterative proportional fitting (Deming and Stephan 1940) converges to. Newton's
    method on its dual finds it in some ten rounds; a round of proportional fitting stands in where Newton's
    step leads nowhere, as from a seed that is wrong by many powers of ten.
    """
    possible, telling = _possible(facts, wanted)
    table = np.zeros(len(seed))
    table[possible] = _Raking(facts[possible][:, telling], wanted[telling]).bent(seed[possible])
    return table


def _possible(facts: Array, wanted: Array) -> tuple[Bits, Bits]:
    """The cells that no fact rules out, and the facts that still tell something of them.

    A fact of nobody rules its cells out. So does one with all the people of a wider fact: whoever counts for
    the wider one counts for both.
    """
    telling: Bits = wanted > 0
    ruled_out: Bits = np.asarray(facts[:, ~telling].any(axis=1))
    cells = facts.sum(axis=0)
    as_many = (wanted[:, None] == wanted) & (cells[:, None] > cells) & telling
    for wider, same in zip(*np.nonzero(as_many), strict=True):
        more = facts[:, wider] - facts[:, same]
        if not (more < 0).any():
            ruled_out |= more > 0
            telling[same] = False
    return ~ruled_out, telling


class _Raking:
    """Facts that are to hold: one row a cell, one column a fact, and the share each gives, above 0."""

    def __init__(self, facts: Array, wanted: Array) -> None:
        self.facts = facts
        self.wanted = wanted
        number = -(-len(facts) // _PIECE)
        padded = np.pad(facts, ((0, number * _PIECE - len(facts)), (0, 0)))
        self.pieces = padded.reshape(number, _PIECE, facts.shape[1])

    def bent(self, seed: Array) -> Array:
        powers = np.log(np.maximum(seed, _SMALLEST_SEED))
        for _ in range(_ROUNDS):
            sums = self.sums(_table(powers))
            distance = self.distance(sums)
            nearer = self.newton(powers, sums) if distance > _EXACT else None
            if nearer is None and distance <= _CLOSE_ENOUGH:
                break
            powers = self.fitted(powers) if nearer is None else nearer
        return _table(powers)

    def sums(self, table: Array) -> Array:
        found: Array = (self.pieces * self._in_pieces(table)).sum(axis=(0, 1))
        return found

    def distance(self, sums: Array) -> float:
        """How far the worst of the sums is from what is wanted of it."""
        room = np.minimum(self.wanted, 1 - self.wanted) + _SMALLEST / _EXACT
        return float((np.abs(sums - self.wanted) / room).max(initial=0.0))

    def newton(self, powers: Array, sums: Array) -> Array | None:
        """Newton's step, or the half, the quarter ... of it that first comes nearer; None when none does."""
        step = self._step(_table(powers), sums)
        added = (self.pieces @ step).ravel()[: len(powers)]
        gain, distance, height = float((self.wanted - sums) @ step), self.distance(sums), _height(powers)
        length = 1.0
        while length > _SHORTEST:
            tried = powers + length * added
            if gain > _FINEST:
                nearer = height - _height(tried) + length * float(self.wanted @ step) > length * gain / 1e4
            else:
                nearer = self.distance(self.sums(_table(tried))) < distance / 2
            if nearer:
                return tried
            length /= 2
        return None

    def _step(self, table: Array, sums: Array) -> Array:
        """What Newton's method adds to the weight of each fact."""
        products = self.pieces.transpose(0, 2, 1) @ (self.pieces * self._in_pieces(table))
        slopes = products.sum(axis=0) - np.outer(sums, sums) + np.diag(_RIDGE * self.wanted + _TINY)
        try:
            step: Array = np.linalg.solve(slopes, self.wanted - sums)
        except np.linalg.LinAlgError:  # facts that tell nothing new of the cells that are left
            step = np.linalg.lstsq(slopes, self.wanted - sums)[0]
        return step * min(1.0, _LARGEST_STEP / float(np.abs(step).max(initial=1.0)))

    def fitted(self, powers: Array) -> Array:
        """One round of proportional fitting: each fact in its turn is made to hold."""
        for fact, share in zip(self.facts.T.astype(bool), self.wanted, strict=True):
            table = _table(powers)
            inside, outside = float(table[fact].sum()), float(table[~fact].sum())
            if inside > 0 and outside > 0 and share < 1:
                powers = powers + np.where(fact, np.log(share / inside), np.log((1 - share) / outside))
        return powers

    def _in_pieces(self, table: Array) -> Array:
        return np.pad(table, (0, -len(table) % _PIECE)).reshape(-1, _PIECE, 1)


def _table(powers: Array) -> Array:
    shares: Array = np.exp(powers - powers.max())
    shares /= shares.sum()
    return shares


def _height(powers: Array) -> float:
    """The logarithm of what a table adds up to before it is made to add up to 1."""
    highest = float(powers.max())
    return highest + float(np.log(np.exp(powers - highest).sum()))
