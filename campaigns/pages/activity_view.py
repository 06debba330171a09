"""One activity to read: what, when, where, for whom, how many, how it stands, and its history."""

from collections.abc import Mapping

import streamlit as st

from campaigns.advice.days_off_rule import mark
from campaigns.pages import activity_people, drawing, screens, state
from campaigns.pages.activity_actions import show_actions
from campaigns.pages.activity_observing import show_observations
from campaigns.pages.activity_pairs import show_pair_notes
from campaigns.pages.activity_words import FIELDS, audience_words, figure_words, in_words
from campaigns.pages.advice_findings import has_open_theme_findings
from campaigns.pages.advice_line import show_activity_line
from campaigns.pages.changes import show_history
from campaigns.pages.theme_notes import show_theme_notes
from campaigns.plan.activity import Activity, disclosed
from campaigns.plan.dates import day_text
from campaigns.plan.timing import end_instant, start_instant, timing_text
from campaigns.plan.vocabulary import Disclosure
from campaigns.reference import countries
from campaigns.reference.resolution import cell as cell_of

_INTERNAL = ("cost", "internal_contact", "notes", "lesson")


def show(activity: Activity) -> None:
    """Draw the activity, its place no more than it is disclosed."""
    in_trash = state.store().get(Activity, activity.id) is None
    st.title(drawing.literal(activity.title), anchor=False)
    show_actions(activity, in_trash=in_trash)
    advice = st.container()
    if has_open_theme_findings(activity):
        show_theme_notes(activity)
    _Facts(activity).draw()
    if not in_trash:
        show_observations(activity)
    with st.expander("History", key="activity_history", on_change="rerun") as history:
        if history.open:
            show_history(activity.id)
    if not in_trash:
        with advice:  # computed last, so that the activity does not wait for it
            show_activity_line(activity)
            show_pair_notes(activity)


class _Facts:
    """What is known of the activity, as labels with their text. What is empty is left out."""

    def __init__(self, activity: Activity) -> None:
        self.whole, self.shown = activity, disclosed(activity)
        self.values = self.shown.model_dump(mode="json")
        self.names: Mapping[str, str] = activity_people.all_names()

    def draw(self) -> None:
        left, right = st.columns([3, 2], gap="large")
        with left:
            self._when()
            self._where()
            self._fields("description")
            self._translations()
            self._fields("kind", "other_kind", "series", "edition", "format", "level")
            self._resolution()
        with right:
            self._fields("status", "outcome", "visibility")
            self._campaign()
            self._fields("organiser", "partners", "public_contact")
            self._audiences()
            self._fields("languages", "access", "access_note")
            self._links()
        self._internal()

    def _when(self) -> None:
        lines = [timing_text(self.shown)]
        start, end = start_instant(self.shown), end_instant(self.shown)
        mine = state.zone()
        if start and start.astimezone(mine).utcoffset() != start.utcoffset():
            here = start.astimezone(mine)
            until = f" to {end.astimezone(mine):%H:%M}" if end else ""
            lines.append(f"For you: {day_text(here.date())}, {here:%H:%M}{until} ({mine.key})")
        day_off = mark(self.whole, state.today())
        _fact("When", *lines, *([f"Day off: {day_off}"] if day_off else []))

    def _where(self) -> None:
        place = [in_words("places", self.values["places"], self.names)] if self.shown.places else []
        lines = [*place, self.shown.venue, self.shown.street]
        hidden = self.whole.disclosure is not Disclosure.FULL and (
            self.whole.venue or self.whole.street or self.whole.disclosure is Disclosure.HIDDEN
        )
        if hidden:
            shown = in_words("disclosure", self.values["disclosure"], {}).lower()
            lines.append(f"Shown outside: {shown}. The form has the rest.")
        _fact("Where", *(line for line in lines if line))
        if self.shown.online_url:
            _link("Take part online", self.shown.online_url)

    def _fields(self, *fields: str) -> None:
        for field in fields:
            if self.values[field] not in (None, "", []):
                _fact(FIELDS[field], in_words(field, self.values[field], self.names))

    def _translations(self) -> None:
        if not self.shown.translations:
            return
        names = [countries.language_name(one.language) for one in self.shown.translations]
        with st.expander(drawing.literal(f"In other languages: {', '.join(names)}")):
            for name, one in zip(names, self.shown.translations, strict=True):
                _fact(f"Title in {name}", *filter(None, [one.title]))
                _fact(f"Description in {name}", *filter(None, [one.description]))

    def _resolution(self) -> None:
        if self.shown.cells:
            asked = [cell_of(cell) for cell in self.shown.cells]
            _fact(
                "What it serves of resolution 72/195",
                *(f"Paragraph {cell.paragraph}: {cell.label}" for cell in asked),
            )

    def _campaign(self) -> None:
        if self.shown.campaign and str(self.shown.campaign) in self.names:
            st.markdown("**Campaign**")
            screens.link("campaign", self.names[str(self.shown.campaign)], campaign=str(self.shown.campaign))

    def _audiences(self) -> None:
        named = [audience_words(one) for one in self.shown.audiences]
        _fact("For whom", *named, *self.shown.other_audiences)
        figures = [
            f"{audience_words(one.audience)}: {figure_words(one.people, one.qualifier)}"
            for one in self.shown.planned
        ]
        if figures:
            _fact("Planned reach (not counted as reached)", *figures)

    def _links(self) -> None:
        if self.shown.links:
            st.markdown("**Links**")
        for link in self.shown.links:
            _link(link.label or link.url, link.url)

    def _internal(self) -> None:
        values = self.whole.model_dump(mode="json")
        lines = {field: in_words(field, values[field], {}) for field in _INTERNAL if values[field]}
        if self.whole.currency:
            lines["cost"] = f"{lines['cost']} {self.whole.currency}"
        if not lines:
            return
        with st.expander("For the organisers only"):
            st.caption("Never leaves the house.")
            for field, text in lines.items():
                _fact(FIELDS[field], text)


def _fact(label: str, *lines: str) -> None:
    """A label and what is known, as typed."""
    if lines:
        st.markdown(
            f"**{drawing.literal(label)}**  \n" + "  \n".join(drawing.literal_text(line) for line in lines)
        )


def _link(label: str, url: str) -> None:
    """A link out of the house. url: http or https, which the plan has made sure of."""
    st.link_button(drawing.literal(label), url, icon=":material/open_in_new:", type="tertiary")
