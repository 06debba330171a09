"""Who works at this browser: a name for the journal, no sign-in."""

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from campaigns.pages import state
from campaigns.pages.drawing import literal

LONGEST_NAME = 80  # characters; the address /who refuses more


def show_who() -> None:
    """The name colleagues see in the journal, and the form that changes it."""
    name = state.named()
    st.subheader("Your name")
    if name:
        st.markdown(f"Colleagues see **{literal(name)}** beside your changes in the journal.")
    else:
        st.markdown(
            "Colleagues see in the journal who changed what. "
            f"Until you enter a name, your changes are by “{state.NOBODY}”."
        )
    with st.expander("Change your name" if name else "Enter your name"):
        st.html(_form(name))
        st.caption("Kept in this browser for a year. A label and no sign-in: anybody can enter any name.")


def _form(name: str) -> str:
    """A plain form: only an answer of the server may set a cookie that scripts cannot read."""
    base = urlsplit(st.context.url or "").path.rstrip("/")
    return f"""
<form method="post" action="{escape(base)}/who" style="display:flex;flex-wrap:wrap;gap:.5rem;align-items:end">
  <input type="hidden" name="back" value="{escape(base)}/">
  <label style="display:flex;flex-direction:column;gap:.25rem;flex:1 1 14rem">
    Name
    <input name="organiser" value="{escape(name)}" maxlength="{LONGEST_NAME}" autocomplete="name"
      style="font:inherit;color:inherit;background:transparent;padding:.5rem;border:1px solid currentColor;
      border-radius:.5rem;min-width:0">
  </label>
  <button type="submit" style="font:inherit;color:inherit;background:transparent;padding:.5rem 1rem;
    border:1px solid currentColor;border-radius:.5rem;cursor:pointer">Keep this name</button>
</form>"""
