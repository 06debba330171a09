"""Copying an edition to the next one: the rule, what it would make, which of it to take, and back again."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import streamlit as st

from campaigns.advice.days_off_rule import mark
from campaigns.advice.roll_forward import (
    Copied,
    LeftOut,
    Move,
    MoveRule,
    RollForward,
    next_edition,
    roll_forward,
    taken,
    year_after,
)
from campaigns.charts.chart import Cell, counted
from campaigns.pages import state
from campaigns.pages.data_import_saving import save_with_progress
from campaigns.pages.drawing import reported
from campaigns.pages.programme_rolled import remember, show_rolled
from campaigns.pages.reach_figures import Asked, figures
from campaigns.pages.screens import link
from campaigns.plan.activity import Activity
from campaigns.plan.campaign import Campaign
from campaigns.plan.dates import WEEKDAYS, days_text
from campaigns.plan.edition import Edition, world_day
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.record import Record
from campaigns.plan.timing import in_calendars, timing_text
from campaigns.plan.vocabulary import label_of
from campaigns.reach.estimate import estimate_text

DO, COPY = "do", "copy"  # in the address: ?edition=2026&do=copy
_TAKE = "Copy"
_LAST_YEAR = 2100
_WIDTHS = {  # in pixels: a long title must not push what is to be looked at off the screen
    _TAKE: 65, "Title": 165, "Then": 125, "Now": 125, "Weekday now": 105, "Day off": 110, "Look at": 125,
}  # fmt: skip
_RULES = {
    MoveRule.SAME_OFFSET: "As many days before or after 30 July",
    MoveRule.SAME_WEEKDAY: "On the same weekday",
}


def is_asked() -> bool:
    """Whether the address asks for this instead of the programme."""
    return st.query_params.get(DO) == COPY


def show_link(year: int) -> None:
    """The way here, among what can be done with an edition."""
    if year < _LAST_YEAR:
        link(
            "world_day",
            "Copy to the next edition",
            icon=":material/event_repeat:",
            edition=str(year),
            do=COPY,
        )


def show(year: int) -> None:
    """The copying of that edition, from the choice of the rule to the note that it is done."""
    store, target = state.store(), year_after(year, state.today())
    edition = store.edition(year)
    link("world_day", f"Back to World Day {year}", icon=":material/arrow_back:", edition=str(year))
    show_rolled()
    if edition is None or target > _LAST_YEAR:
        st.info(f"World Day {year} cannot be copied: nobody has started it, or no later one can be.")
        return
    st.markdown(
        f"Drafts for World Day {target}, made of what was planned for {year}. What holds for {year} alone "
        "stays there: results, approvals, theme, status, links, sources and notes. "
        "Nothing is saved until you press the button."
    )
    move = Move(_choose_rule(year, target), year, target)
    found = _found(store.version(), move)
    started = store.edition(target)
    beside = []
    if not started:
        with_targets = _asks_for_targets(edition, target)
        beside.append(next_edition(edition, target, with_targets=with_targets))
    elif edition.targets:
        st.caption(f"World Day {target} has been started: its targets stay as they are.")
    _show_found(found, move, beside)


def _choose_rule(year: int, target: int) -> MoveRule:
    then, now = world_day(year), world_day(target)
    chosen = st.radio(
        "How days move",
        [rule.value for rule in MoveRule],
        format_func=lambda value: _RULES[MoveRule(value)],
        key="programme_roll_rule",
        captions=[
            f"The 30th stays the 30th. It was a {WEEKDAYS[then.weekday()]} and will be a "
            f"{WEEKDAYS[now.weekday()]}.",
            "A Monday stays a Monday: the one nearest to as many days before or after 30 July.",
        ],
    )
    return MoveRule(chosen or MoveRule.SAME_OFFSET)


def _asks_for_targets(edition: Edition, target: int) -> bool:
    """Whether the targets are to come along; asked only when there are some."""
    if not edition.targets:
        return False
    number = counted(len(edition.targets), "target", "targets")
    return st.checkbox(f"Give World Day {target} the same {number}", key="programme_roll_targets")


@st.cache_resource(max_entries=4, show_spinner="Making the drafts")  # not copied: nothing in it can change
def _found(version: int, move: Move) -> RollForward:  # noqa: ARG001  made anew when the plan changes
    store = state.store()
    activities = store.activities(ActivityFilter(edition=move.from_year))
    campaigns = store.campaigns(move.from_year)
    keys = {*map(move.key_of, activities), *map(move.key_of, campaigns)}
    before = {key: one.id for key, one in store.by_import_key(Activity, keys).items()}
    before |= {key: one.id for key, one in store.by_import_key(Campaign, keys).items()}
    results = {one.id: _result(one) for one in campaigns}
    return roll_forward(activities, campaigns, move, before, results)


def _result(campaign: Campaign) -> str:
    """How many of its audience a campaign reached, in words; empty when nobody has entered a figure."""
    if campaign.audience is None:
        return ""
    rows = figures(Asked(campaign=campaign.id, audience=campaign.audience))
    own = next((row for row in rows if row.audience == campaign.audience), None)
    reached = own.actual.items() if own else ()
    return "; ".join(f"{label_of(kind).lower()} {estimate_text(known)}" for kind, known in reached)


def _show_found(found: RollForward, move: Move, beside: Sequence[Edition]) -> None:
    unwanted: set[UUID] = set()
    if found.copies:
        unwanted = _choose(found, move)
    _show_left_out(found.left_out)
    records: list[Record] = [*beside, *taken(found, unwanted)]
    number = len(records) - len(beside)
    if not number:
        st.info(_nothing(found))
        return
    label = f"Copy {counted(number, 'record', 'records')} to World Day {move.to_year}"
    if st.button(label, type="primary", key="programme_roll_save"):
        with reported():
            save_with_progress(records)
            remember(move.to_year, records)
            st.rerun()


def _nothing(found: RollForward) -> str:
    if found.copies:
        return "Nothing is chosen. Tick what you want to copy."
    if found.left_out:
        return "Nothing is left to copy. The list above says why."
    return "Nothing to copy: no activity and no campaign is in this edition."


def _choose(found: RollForward, move: Move) -> set[UUID]:
    """The table of the drafts; the ids of the records copied from that somebody does not want."""
    key = f"programme_roll_{move.from_year}_{move.to_year}_{move.rule}_{found.copies[0].after.id}"
    rows = _rows(state.store().version(), move, state.today())
    st.data_editor(
        rows,
        key=key,
        hide_index=True,
        num_rows="fixed",
        disabled=[name for name in rows[0] if name != _TAKE],
        placeholder="",
        column_config={name: st.column_config.Column(width=pixels) for name, pixels in _WIDTHS.items()},
        alt="What would be copied, with its days then and now",
    )
    typed = st.session_state[key]["edited_rows"]
    return {found.copies[row].before.id for row, cells in typed.items() if not cells.get(_TAKE, True)}


@st.cache_data(max_entries=4, show_spinner="Looking for days off")
def _rows(version: int, move: Move, today: date) -> list[dict[str, Cell]]:
    return [_row(one, today) for one in _found(version, move).copies]


def _row(one: Copied, today: date) -> dict[str, Cell]:
    return {
        _TAKE: True,
        "Title": one.before.title,
        "Then": _when(one.before),
        "Now": _when(one.after),
        "Weekday now": _weekday(one.after),
        "Day off": mark(one.after, today) if isinstance(one.after, Activity) else "",
        "Look at": " ".join(one.remarks),
        "What": "Activity" if isinstance(one.after, Activity) else "Campaign",
    }


def _when(record: Activity | Campaign) -> str:
    if isinstance(record, Activity):
        return timing_text(record)
    if record.first_day is None or record.last_day is None:
        return "No period"
    return days_text(record.first_day, record.last_day)


def _weekday(record: Activity | Campaign) -> str:
    known = isinstance(record, Campaign) or in_calendars(record)
    return WEEKDAYS[record.first_day.weekday()] if known and record.first_day else ""


def _show_left_out(left_out: Sequence[LeftOut]) -> None:
    if not left_out:
        return
    label = f"{counted(len(left_out), 'record is', 'records are')} not copied, and why"
    with st.expander(label, key="programme_roll_left_out", on_change="rerun") as opened:
        if opened.open:
            rows = [{"Title": one.record.title, "Why": one.why} for one in left_out]
            st.dataframe(rows, hide_index=True, key="programme_roll_left_out_rows")
