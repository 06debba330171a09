"""A server for feeds alone: python -m campaigns serve-feeds --port 8600.

It stands beside the server of the screens, on the same database, where many programs subscribe.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route
from starlette.types import ASGIApp

from campaigns.settings import read_settings
from campaigns.store.store import open_store
from campaigns.web import feeds, routes
from campaigns.web.hiding import hide_secrets


@asynccontextmanager
async def _lifespan(_app: Starlette) -> AsyncIterator[None]:
    store = await run_in_threadpool(open_store, read_settings().database_url)
    yield
    await feeds.app("").close()
    store.close()


def application() -> ASGIApp:
    """Feeds, /health and /robots.txt; a sentence for any other address."""
    others = [
        Route("/health", routes.health),
        Route("/robots.txt", routes.robots),
        Route("/{rest:all}", routes.missing, methods=routes.EVERY_METHOD),
    ]
    return feeds.FeedsFirst(Starlette(routes=others, lifespan=_lifespan))


def serve(host: str, port: int) -> None:
    """Serve until stopped. Raises StoreError before it listens when the database cannot be opened."""
    open_store(read_settings().database_url)
    hide_secrets()
    uvicorn.run(
        application(), host=host, port=port, access_log=False, log_level="warning", server_header=False
    )
