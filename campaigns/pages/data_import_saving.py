"""Save many records while a bar shows how far it has got."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait

import streamlit as st

from campaigns.pages import state
from campaigns.plan.record import Record

_LOOK_EVERY = 0.2  # seconds


def save_with_progress(records: Sequence[Record]) -> None:
    """Save all records or none, on a thread of its own: nothing is drawn inside the transaction.

    When somebody leaves the page meanwhile, what was begun is finished. Raises what Store.save_all raises.
    """
    store, who, progress = state.store(), state.who(), [0]

    def tell(done: int, _total: int) -> None:
        progress[0] = done

    bar = st.progress(0.0, "Saving")
    with ThreadPoolExecutor(max_workers=1) as thread:
        saving = thread.submit(store.save_all, list(records), by=who, progress=tell)
        while wait([saving], timeout=_LOOK_EVERY).not_done:
            bar.progress(progress[0] / len(records), f"Saved {progress[0]:,} of {len(records):,} records")
    bar.empty()
    saving.result()
