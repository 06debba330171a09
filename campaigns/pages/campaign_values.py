"""A campaign as what the widgets of its form hold, and back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from campaigns.plan.campaign import Campaign, check_launch
from campaigns.plan.change import changed
from campaigns.plan.vocabulary import CampaignStatus, Visibility

Values = dict[str, Any]

_AS_IT_IS = (
    "title", "message", "action", "channel", "measure", "baseline", "target", "target_due",
    "target_set_by", "measured_on", "first_day", "last_day", "notes",
)  # fmt: skip
_LISTS = ("countries", "languages", "cells")


def values_of(campaign: Campaign) -> Values:
    """What the form shows of a campaign."""
    return {
        **{name: getattr(campaign, name) for name in _AS_IT_IS},
        **{name: list(getattr(campaign, name)) for name in _LISTS},
        "edition": str(campaign.edition or ""),
        "audience": campaign.audience or "",
        "lead": str(campaign.lead) if campaign.lead else None,
        "partners": [str(partner) for partner in campaign.partners],
        "status": campaign.status.value,
        "visibility": campaign.visibility.value,
    }


def campaign_of(values: Values, before: Campaign, organisations: Mapping[str, UUID]) -> Campaign:
    """The next version of a campaign, as the form has it.

    before: the version the form was filled from, or a blank one. organisations: from what stands in lead
    and partners, an id or a new name, to ids. Raises PlanError with a sentence for the first thing that
    cannot be kept.
    """
    after = changed(
        before,
        **{name: values[name] for name in _AS_IT_IS},
        **{name: tuple(values[name]) for name in _LISTS},
        edition=int(values["edition"]) if values["edition"] else None,
        audience=values["audience"] or None,
        lead=organisations[values["lead"]] if values["lead"] else None,
        partners=tuple(dict.fromkeys(organisations[partner] for partner in values["partners"])),
        status=CampaignStatus(values["status"]),
        visibility=Visibility(values["visibility"]),
    )
    check_launch(before if before.revision else None, after)
    return after


def blank(key: UUID, **known: Any) -> Campaign:
    """A new campaign with no title yet, to fill a form from. Nothing in it is checked."""
    return Campaign.model_construct(id=key, title="", **known)


def copied(campaign: Campaign, key: UUID) -> Campaign:
    """A new draft like this one, of which nothing is measured yet. Nobody else sees it at first."""
    return changed(
        campaign,
        id=key,
        revision=0,
        created_at=None,
        modified_at=None,
        import_key="",
        baseline="",
        measured_on=None,
        status=CampaignStatus.DRAFT,
        visibility=Visibility.DRAFT,
    )
