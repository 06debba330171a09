"""The frame: logo, menu and the bar that undoes a change, around whichever screen the address asks for."""

import streamlit as st

from campaigns.pages import screens, undo_bar
from campaigns.settings import ASSETS

LOGO = ASSETS / "brand" / "logo.svg"
MARK = ASSETS / "brand" / "mark.svg"  # the logo without words, for a narrow menu
ICON = ASSETS / "brand" / "icon.png"

# On the dark ground no blue is both dark enough below the white of a button and light enough as text,
# so what is chosen shows in the colour of text; its frame and ground stay blue.
# Streamlit cuts the text of a link at the edge; here it takes as many lines as it needs.
STYLE = """
<style>
button[data-variant="pills"][data-selected="true"],
button[data-variant="segmented_control"][data-selected="true"] { color: inherit; }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] * { white-space: normal; overflow-wrap: anywhere; }
</style>
"""


def run() -> None:
    """Draw the frame, then the screen.

    Every screen is registered on every run, also those the menu does not show: Streamlit tells a
    visitor "Page not found" about any other. The menu has no headings: Streamlit puts them into
    its list in a way that screen readers stumble over.
    """
    st.html(STYLE)
    st.logo(str(LOGO), icon_image=str(MARK), size="large")
    screen = st.navigation(screens.pages())
    undo_bar.show_bar()
    screen.run()
