"""What advice consists of: findings, each with a sentence, the reason for it, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from campaigns.plan.dismissal import Dismissal


class Severity(StrEnum):
    """How much a finding matters, most first.

    problem: something cannot go as planned. warning: somebody should look. remark: good to know.
    """

    PROBLEM = "problem"
    WARNING = "warning"
    REMARK = "remark"


@dataclass(frozen=True)
class Finding:
    """One thing the plan says when it is asked.

    rule: which rule found it, such as days_off. about: the records it is about, in a fixed order.
    sentence: what was found, to what. reason: why it matters, with its source where it has one. advice: what
    to do now. facts: all it rests on; a dismissal holds for as long as they stay the same.
    """

    rule: str
    severity: Severity
    about: tuple[UUID, ...]
    sentence: str
    reason: str
    advice: str
    facts: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The same for the same facts, whatever the words; what a decision about the finding is kept by."""
        return sha256(
            repr((self.rule, self.severity.value, self.facts or self.sentence)).encode()
        ).hexdigest()


def is_decided(finding: Finding, decisions: Iterable[Dismissal]) -> bool:
    """Whether organisers have decided about this finding, and nothing it rests on has changed since."""
    return any(
        (one.rule, one.about, one.facts) == (finding.rule, finding.about, finding.fingerprint)
        for one in decisions
    )
