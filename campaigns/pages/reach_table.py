"""The figures of reach: as a chart, as a table to read and take away, and how they came about."""

from collections.abc import Sequence

import streamlit as st

from campaigns.charts.chart import counted
from campaigns.charts.reach_chart import reach_by_audience
from campaigns.pages import screens
from campaigns.pages.drawing import literal_text, rows_as_csv, show_chart
from campaigns.pages.reach_address import AUDIENCE, BEHIND, VIEW, address_of
from campaigns.pages.reach_figures import Asked, figures
from campaigns.pages.reach_words import audience_text, table_rows
from campaigns.reach.ledger import AudienceReach

METHOD = """
**One activity** stands as it was entered. Several figures of one activity for one audience are its parts
(women and men, one day and the next) and are added.

**Several activities** may have reached the same people, so they are never added. When the audience size
is known, the *odds rule* counts each person once: each activity's reach is turned into odds (people
reached to people not reached), the odds are added, and the sum is turned back into people. Two activities
that each reach 500 of 1,000 people have odds of 1 each; together 2, which is 667 people.

**Likely range**: from people who come again often to people who come by chance. On five real surveys the
truth lay in it in about 95 of 100 cases.

**Certain limits**: never fewer than the largest single activity, never more than all of them added up or
the whole audience. They hold whatever the overlap, as long as the single figures do. “Or more” means that
one of the figures says “at least”. When figures are ranges themselves, both are wider.

**No audience size**: the highest figure of one activity stands, as “at least”.

**What is known of overlaps** bends the estimate until every known overlap holds (*Narrow it*). Activities
that nobody can have been at together are added. Lists of those present tell the number exactly.

**Under 5**: an observed figure of one to four people is hidden everywhere and reckoned with as a range, and
so is any figure that would tell it by subtraction.

**Kinds are never added together**: people present, people trained, material given, media reach and online
views are five different things. Material and views are added up among themselves: they are not people.

**Planned** is what the plan would give. It is never counted as reached. **Evidence** is that of the
weakest figure behind a number, and no better than “estimated” once figures were combined.
"""


def show_table(asked: Asked) -> None:
    """The chart of every audience, the table with its download, and what the numbers rest on."""
    rows = figures(asked)
    if not rows:
        st.info("No audience has a size, a target or a figure here yet. Enter one under the tabs above.")
        return
    for problem in dict.fromkeys(row.problem for row in rows if row.problem):
        st.warning(literal_text(problem))
    for remark in _remarks(asked):
        st.caption(remark)
    show_chart(reach_by_audience(rows), key="reach_chart", table=False)
    lines = table_rows(rows)
    st.dataframe(
        lines,
        hide_index=True,
        key="reach_table",
        alt="Reach by audience",
        column_config={"Audience": st.column_config.TextColumn(pinned=True, width="medium")},
    )
    with st.container(horizontal=True):
        st.download_button(
            "Download as CSV",
            data=lambda: rows_as_csv(lines),
            file_name=f"reach-{asked.edition or 'all-years'}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="reach_download",
        )
    _show_ways_to_rows(asked, rows)
    with st.expander("How these numbers are made"):
        st.markdown(METHOD)


def _show_ways_to_rows(asked: Asked, rows: Sequence[AudienceReach]) -> None:
    """For each audience a link to the observations its figures were made from, each with its source."""
    seen = [row for row in rows if row.actual and row.audience]
    with st.expander("From a number to the rows behind it"):
        for row in seen:
            activities = max(known.activities for known in row.actual.values())
            whom = audience_text(row.audience)
            query = {AUDIENCE: str(row.audience), VIEW: BEHIND, **address_of(asked)}
            screens.link(
                "reach",
                f"{whom}: {counted(activities, 'activity', 'activities')}",
                icon=":material/list:",
                **query,
            )
        if not seen:
            st.markdown("Nothing was observed here yet.")


def _remarks(asked: Asked) -> list[str]:
    """What the filters mean for the figures, a sentence each."""
    said = []
    if asked.country:
        said.append(
            "An activity in several countries counts in each. Targets belong to an edition as a whole."
        )
    if asked.only.is_part_of_people:
        said.append(
            "Sizes, targets and plans are known for all people of an audience, not by sex or age: here they "
            "are left out, and the highest figure of one activity stands."
        )
    if asked.evidence:
        said.append("Only figures known in that way; plans are left out, since nothing of them was observed.")
    return said
