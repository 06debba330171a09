"""A tab on any screen, on the plan of the test's own store, without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit import config
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

if TYPE_CHECKING:
    from campaigns.store.store import Store

MAIN = Path(__file__).resolve().parents[2] / "campaigns" / "pages" / "main.py"
_FIELDS = (
    "text_input", "text_area", "selectbox", "multiselect", "date_input", "number_input", "radio", "checkbox",
)  # fmt: skip


_READ_AS_MARKS = re.compile(r"(?<!\\)(!\[|<img)")


def plain(text: str) -> str:
    """Text without what drawing.literal puts in so that it shows as it is."""
    return text.replace("\\", "").replace("\u2060", "")


@dataclass
class Tab:
    """A screen as somebody sees and uses it."""

    app: AppTest

    def run(self) -> Tab:
        self.app.run()
        assert [error.message for error in self.app.exception] == []
        return self

    def enter(self, **fields: object) -> Tab:
        """Set fields of a form by their names."""
        for name, value in fields.items():
            self.field(name).set_value(value)
        return self.run()

    def field(self, name: str) -> object:
        """The widget whose key ends with that name."""
        widgets = [widget for kind in _FIELDS for widget in getattr(self.app, kind)]
        return next(one for one in widgets if (one.key or "").endswith(f"_{name}"))

    def press(self, label: str) -> Tab:
        next(button for button in self.app.button if button.label == label).click()
        return self.run()

    @property
    def buttons(self) -> list[str]:
        return [button.label for button in self.app.button]

    @property
    def links(self) -> list[str]:
        """What the links on the screen say."""
        return [plain(link.proto.label) for link in self.app.get("page_link")]

    @property
    def errors(self) -> list[str]:
        return [plain(error.value) for error in self.app.error]

    @property
    def unescaped(self) -> list[str]:
        """What of the screen would be read as an image or a tag though somebody typed it."""
        kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "success", "error")
        written = [str(one.value) for kind in kinds for one in getattr(self.app, kind)]
        return [text for text in written if _READ_AS_MARKS.search(text)]

    @property
    def text(self) -> str:
        """Everything that is written on the screen outside fields and tables, as people read it."""
        kinds = ("title", "subheader", "markdown", "caption", "text", "info", "warning", "success", "error")
        parts = (str(one.value) for kind in kinds for one in getattr(self.app, kind))
        return plain("\n".join(parts))


@pytest.fixture
def open_screen(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Tab]]:  # noqa: ARG001
    """Opens the screen of that path, with these parameters in its address, for amina in Vienna.

    browser: another browser has other unsaved forms.
    """
    option = "runner.enforceSerializableSessionState"  # AppTest keeps functions beside the widgets
    before = config.get_option(option)
    config.set_option(option, False)
    monkeypatch.setattr(ContextProxy, "timezone", property(lambda _context: "Europe/Vienna"))

    def open_tab(path: str, browser: str = "hers", **address: object) -> Tab:
        sent = {"wdp_name": "amina", "wdp_browser": browser}
        monkeypatch.setattr(ContextProxy, "cookies", property(lambda _context: sent))
        app = AppTest.from_file(str(MAIN), default_timeout=20)
        app.user = {}
        app._page_hash = calc_hash(path)  # no public way to open a page that is a function
        for name, value in address.items():
            app.query_params[name] = str(value)
        return Tab(app).run()

    yield open_tab
    config.set_option(option, before)
