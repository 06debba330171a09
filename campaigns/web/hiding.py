"""Keeps the secrets of feeds out of what a server writes down about requests."""

import logging
import re

_SECRET = re.compile(r"(/feeds/+)(?!public\.ics(?:[?\s\"]|$))[^?\s\"]+")
_SERVERS = ("uvicorn.access", "uvicorn.error", "uvicorn.asgi")


class _HideSecrets(logging.Filter):
    """Rewrites each entry; drops none."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(one) if isinstance(one, str) else one for one in record.args)
        return True


_FILTER = _HideSecrets()


def hidden(text: str) -> str:
    """The text with three dots for what follows /feeds/ in an address, well formed or not."""
    return _SECRET.sub(r"\1...", text)


def hide_secrets() -> None:
    """From now on no server's log of this process holds a secret. Doing it twice changes nothing."""
    for name in _SERVERS:
        logging.getLogger(name).addFilter(_FILTER)
