"""What is wanted of each audience: a target is set by people, and never computed."""

from collections.abc import Iterable

from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.vocabulary import CampaignStatus


def campaign_target(campaign: Campaign) -> AudienceTarget | None:
    """The target of a campaign, None while it has no audience or figure, or when it was cancelled."""
    if campaign.audience is None or campaign.target is None or campaign.status is CampaignStatus.CANCELLED:
        return None
    return AudienceTarget(
        audience=campaign.audience,
        people=campaign.target,
        due=campaign.target_due,
        set_by=campaign.target_set_by or campaign.title,
    )


def edition_targets(edition: Edition | None, campaigns: Iterable[Campaign]) -> tuple[AudienceTarget, ...]:
    """The targets an edition sets itself and, for audiences it sets none for, those of its campaigns.

    Two campaigns for one audience may mean the same people, so their targets are not added: both are
    given, and the ledger takes the larger.
    """
    own = edition.targets if edition else ()
    named = {target.audience for target in own}
    theirs = (campaign_target(campaign) for campaign in campaigns)
    return (*own, *(target for target in theirs if target and target.audience not in named))
