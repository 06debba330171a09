"""Raking: bend a table of people as little as possible until it agrees with what is known."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_CLOSE_ENOUGH = 1e-12  # share of the audience
_ROUNDS = 200
_RIDGE = 1e-13  # keeps facts that say the same thing twice from dividing by zero


def rake(seed: Array, facts: Array, wanted: Array) -> Array:
    """The table nearest to the seed, in relative entropy, in which every fact holds; it adds up to 1.

    seed: share of each cell, above 0. facts: one row a cell, one column a fact, 1 where the people of the
    cell count for it. wanted: the share of people each fact gives. They have to be consistent.

    It is the table that iterative proportional fitting (Deming and Stephan 1940) converges to, found by
    Newton's method on its dual in some ten rounds, where proportional fitting takes hundreds.
    """
    weights = np.zeros(len(wanted))
    table, height = _bent(seed, facts, wanted, weights)
    for _ in range(_ROUNDS):
        sums = table @ facts
        surplus = sums - wanted
        if np.abs(surplus).max(initial=0.0) < _CLOSE_ENOUGH:
            break
        slopes = facts.T @ (facts * table[:, None]) - np.outer(sums, sums)
        step = np.linalg.solve(slopes + _RIDGE * np.eye(len(wanted)), surplus).astype(np.float64)
        taken = _downhill(seed, facts, wanted, weights, step, height, float(surplus @ step))
        if taken is None:
            break
        weights, table, height = taken
    return table


def _downhill(
    seed: Array, facts: Array, wanted: Array, weights: Array, step: Array, height: float, slope: float
) -> tuple[Array, Array, float] | None:
    """The longest of the step, its half, its quarter ... that goes down; None when none does."""
    length = 1.0
    while length > 1e-9:
        tried = weights - length * step
        table, reached = _bent(seed, facts, wanted, tried)
        if reached <= height - 1e-4 * length * slope + 1e-15:
            return tried, table, reached
        length /= 2
    return None


def _bent(seed: Array, facts: Array, wanted: Array, weights: Array) -> tuple[Array, float]:
    """The seed times exp(weights of the facts a cell counts for), adding up to 1, and the dual's value."""
    powers = np.log(seed) + facts @ weights
    highest = float(powers.max())
    table = np.exp(powers - highest)
    total = float(table.sum())
    return table / total, highest + float(np.log(total)) - float(weights @ wanted)
