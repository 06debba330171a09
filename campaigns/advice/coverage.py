"""What the resolution asks for and the plan does not serve yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaigns.plan.campaign import Campaign
from campaigns.plan.serving import implied
from campaigns.plan.vocabulary import CampaignStatus
from campaigns.reference.audiences import paragraph_14, with_kinds
from campaigns.reference.resolution import Cell, cells


@dataclass(frozen=True)
class CellCoverage:
    """Who serves a cell.

    activities: each counted once. ticked: those of them whose organiser ticked the cell; the others
    count by what was entered. campaigns: campaigns of paragraph 14 for it.
    """

    cell: Cell
    activities: int
    ticked: int
    campaigns: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing in the plan serves it."""
        return not (self.activities or self.campaigns)


def coverage(
    activities: Mapping[str, tuple[int, int]], campaigns: Iterable[Campaign]
) -> tuple[CellCoverage, ...]:
    """Every cell in the order of the resolution.

    activities: cell -> (activities that serve it, those of them that ticked it), from store.serving.
    """
    by_campaigns = _campaigns_by_cell(campaigns)
    return tuple(
        CellCoverage(cell, *activities.get(cell.id, (0, 0)), by_campaigns.get(cell.id, 0))
        for cell in cells().values()
    )


def _campaigns_by_cell(campaigns: Iterable[Campaign]) -> dict[str, int]:
    """Cell -> campaigns that ticked it or are for its audience, the cancelled left out."""
    found: dict[str, int] = {}
    for campaign in _going_on(campaigns):
        own = implied().campaigns.get(campaign.audience or "")
        for cell in {*campaign.cells, *([own] if own else [])}:
            found[cell] = found.get(cell, 0) + 1
    return found


def audiences_left_out(activities: Mapping[str, int], campaigns: Iterable[Campaign]) -> tuple[str, ...]:
    """The audiences of paragraph 14 that no activity and no campaign is for, nor for a kind of them.

    activities: audience -> activities that name exactly it and are not cancelled.
    """
    named = {audience for audience, number in activities.items() if number > 0}
    named |= {campaign.audience for campaign in _going_on(campaigns) if campaign.audience}
    return tuple(one for one in paragraph_14() if named.isdisjoint(with_kinds(one)))


def _going_on(campaigns: Iterable[Campaign]) -> Iterable[Campaign]:
    return (campaign for campaign in campaigns if campaign.status is not CampaignStatus.CANCELLED)


def beginning(cell: Cell) -> dict[str, str]:
    """What a new activity for the cell begins with: parameter of the Activity screen's address -> id."""
    start = {"cell": cell.id}
    if cell.audience:
        start["audience"] = cell.audience
    if cell.kind == "training":
        start["kind"] = "training"
    return start
