"""How many people of its audience a campaign wants, plans and has reached, over all its activities."""

import streamlit as st

from campaigns.pages import screens, state
from campaigns.pages.drawing import literal, literal_text
from campaigns.pages.reach_figures import Asked, figures
from campaigns.pages.reach_words import audience_text, table_rows, target_text
from campaigns.plan.campaign import Campaign
from campaigns.plan.vocabulary import label_of
from campaigns.reach.estimate import estimate_text
from campaigns.reach.ledger import AudienceReach


def show_reach(campaign: Campaign) -> None:
    """The three figures of the campaign's audience in words, then every row as a table."""
    if campaign.audience is None:
        st.info("The campaign has no audience yet, so its reach cannot be told. Choose one under Edit.")
        return
    rows = figures(Asked(campaign=campaign.id, audience=campaign.audience))
    own = next((row for row in rows if row.audience == campaign.audience), None)
    if own is None:
        st.info("There is no target, no planned and no observed figure of this audience yet.")
    else:
        st.markdown(_sentences(own))
    for problem in dict.fromkeys(row.problem for row in rows if row.problem):
        st.warning(literal_text(problem))
    if rows:
        st.dataframe(
            table_rows(rows), hide_index=True, key="campaign_reach", alt="Reach of the campaign by audience"
        )
    st.caption("Target, planned and actual are never mixed. Planned is never counted as reached.")
    screens.link(
        "reach",
        "How these numbers are made, and what is behind them",
        icon=":material/arrow_forward:",
        edition=state.ALL_YEARS,
        reach_campaign=campaign.title[:100],  # that screen's address holds what its choices show
        reach_audience=audience_text(campaign.audience)[:100],
    )


def _sentences(row: AudienceReach) -> str:
    planned = estimate_text(row.planned) if row.planned else "nothing planned yet"
    lines = [f"**Target:** {literal(target_text(row))}", f"**Planned:** {literal(planned)}"]
    lines += [
        f"**Actual, {label_of(kind).lower()}:** {literal(estimate_text(known))}"
        for kind, known in row.actual.items()
    ]
    return "  \n".join(lines if row.actual else [*lines, "**Actual:** no figure yet"])
