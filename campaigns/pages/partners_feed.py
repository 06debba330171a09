"""One feed: its form, or its address, what it holds, who reads it and what changed in it."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID, uuid4

import streamlit as st

from campaigns.pages import screens, state, typed
from campaigns.pages.activity_people import all_names, named_or_new
from campaigns.pages.changes import show_history
from campaigns.pages.drawing import id_in_address, literal, reported
from campaigns.pages.editing import Editing
from campaigns.pages.partners_address import FEED, FILTER, FILTER_BEGINS, SCREEN
from campaigns.pages.partners_feed_actions import show_actions
from campaigns.pages.partners_feed_address import give_out, is_shown, show_once
from campaigns.pages.partners_feed_changes import show_changes
from campaigns.pages.partners_feed_form import show_fields
from campaigns.pages.partners_feed_preview import show_preview
from campaigns.pages.partners_feed_readers import show_readers
from campaigns.pages.partners_feed_values import blank, feed_of, values_of
from campaigns.pages.partners_feed_words import conditions_text, in_words, window_text
from campaigns.pages.partners_feeds import about_text, health, standing_markdown
from campaigns.pages.record_words import FEED as WORDS
from campaigns.pages.typed import Values
from campaigns.plan.feed import PUBLIC_FEED, Feed
from campaigns.plan.organisation import Organisation
from campaigns.store.feeds import living_secrets

VIEW = "feed_view"  # bound to the tabs
PARTS: Mapping[str, Callable[[Feed], None]] = {
    "Preview": show_preview,
    "Who reads it": show_readers,
    "What changed": show_changes,
    "History": lambda feed: show_history(feed.id),
}


def show() -> None:
    """Draw the feed of the address, or the form of a new one."""
    key = id_in_address(FEED)
    if st.query_params.get("do") == "new":
        _begin(key)
        return
    feed = state.store().get_many(Feed, [key], trash=True).get(key) if key else None
    if feed is None:
        st.title("Feed")
        st.info("There is no feed at this address. Perhaps the link was cut short on its way here.")
        _link_back()
    elif st.query_params.get("do") == "edit":
        st.title("Edit feed")
        EDITING.edit(feed)
        screens.link(SCREEN, "Back to the feed", **{FEED: str(feed.id)})
    else:
        _show(feed)


def _begin(key: UUID | None) -> None:
    """The form of a new feed. Its id is in the address: a reload or a second click means the same one."""
    asked = st.query_params
    said = {name: asked[FILTER_BEGINS + name] for name in FILTER if FILTER_BEGINS + name in asked}
    if key is None:
        key = (None if said else _begun()) or uuid4()
        st.query_params[FEED] = str(key)
    saved = state.store().get_many(Feed, [key], trash=True).get(key)
    if saved is not None and not typed.is_open(f"{ADDING.name_of_new}{key}"):
        st.query_params.pop("do")
        _show(saved)
        return
    st.title("New feed")
    ADDING.add(blank(key, said))
    _link_back()


def _begun() -> UUID | None:
    """The id of the new feed this browser began last and has not saved."""
    name = ADDING.name_of_new
    keys = [form.key.removeprefix(name) for form in typed.unsaved_forms() if form.key.startswith(name)]
    return UUID(keys[0]) if keys else None


def _show(feed: Feed) -> None:
    """The feed; while this tab shows its address, that alone, so that nobody goes on without it."""
    names, how = all_names(), health()
    st.title(literal(feed.title), anchor=False)
    show_actions(feed, is_open=feed.id in how.open_since)
    if is_shown(feed):
        show_once(feed, in_words("partner", str(feed.partner), names) if feed.partner else "")
        return
    how_long = f"{window_text(feed)}. {_written_text(feed)}"
    lines = (about_text(feed, names), conditions_text(feed, names), how_long)
    st.markdown("  \n".join([standing_markdown(feed, how), *map(literal, lines)]))
    for tab, part in zip(st.tabs(list(PARTS), key=VIEW, bind="query-params"), PARTS.values(), strict=True):
        if tab.open:
            with tab, reported():
                part(feed)
    _link_back()


def _written_text(feed: Feed) -> str:
    held = feed.model_dump(mode="json")
    names = [name for name in ("mark_cancelled", "date_bars") if held[name]]
    said = [f"{WORDS.label(name)}." for name in names]
    if feed.alarms:
        said.append(f"{WORDS.label('alarms')}: {in_words('alarms', held['alarms'], {})}.")
    return " ".join(said)


def _link_back() -> None:
    screens.link(SCREEN, "Back to the feeds")


def _read(values: Values, before: Feed) -> tuple[Feed, Sequence[Organisation]]:
    ids, new = named_or_new([values["partner"]])
    return feed_of(values, before, ids), new


def _go(feed: Feed) -> None:
    screens.go(SCREEN, **{FEED: str(feed.id)})


def _give_out_and_go(feed: Feed) -> None:
    """A late key stroke may ask for this twice; the address is made once."""
    if feed.id != PUBLIC_FEED and not is_shown(feed) and feed.id not in living_secrets(state.store()):
        give_out(feed)
    _go(feed)


EDITING = Editing(Feed, WORDS, values_of, show_fields, _read, _go)
ADDING = Editing(Feed, WORDS, values_of, show_fields, _read, _give_out_and_go)
