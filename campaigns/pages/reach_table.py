"""The figures of reach: as a table to read and take away, then as a chart, then how they came about."""

import csv
import io

import streamlit as st

from campaigns.charts.reach_chart import reach_by_audience
from campaigns.pages.drawing import literal_text, show_chart
from campaigns.pages.reach_figures import Asked, figures
from campaigns.pages.reach_words import table_rows
from campaigns.reach.ledger import AudienceReach
from campaigns.tables.cells import guarded

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
one of the figures says “at least”.

**No audience size**: the highest figure of one activity stands, as “at least”.

**Kinds are never added together**: people present, people trained, material given, media reach and online
views are five different things. Material and views are added up among themselves: they are not people.

**Planned** is what the plan would give. It is never counted as reached. **Evidence** is that of the
weakest figure behind a number, and no better than “estimated” once figures were combined.
"""


def show_table(asked: Asked) -> None:
    """The table of every audience, its download, and what it rests on."""
    rows = figures(asked)
    if not rows:
        st.info("No audience has a size, a target or a figure here yet. Enter one under the tabs above.")
        return
    for problem in dict.fromkeys(row.problem for row in rows if row.problem):
        st.warning(literal_text(problem))
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
            data=lambda: as_csv(lines),
            file_name=f"reach-{asked.edition or 'all-years'}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="reach_download",
        )
    if asked.country:
        st.caption(
            "An activity in several countries counts in each. Targets belong to an edition as a whole."
        )
    with st.expander("How these numbers are made"):
        st.markdown(METHOD)
    _show_chart(rows)


def as_csv(lines: list[dict[str, str | int | None]]) -> bytes:
    """The table as UTF-8 with a byte order mark, for spreadsheets; no cell is read as a formula."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(lines[0]))
    writer.writeheader()
    for line in lines:
        cells = {name: guarded(cell) if isinstance(cell, str) else cell for name, cell in line.items()}
        writer.writerow(cells)
    return text.getvalue().encode("utf-8-sig")


def _show_chart(rows: tuple[AudienceReach, ...]) -> None:
    show_chart(reach_by_audience(rows), key="reach_chart")
