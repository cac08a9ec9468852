"""The yardstick of pages: a bare Bolt app that publishes a home page of blocks it was given, in Socket Mode."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

BLOCKS = "BENCH_BLOCKS"
"""Names the file with the blocks of each user's page."""


async def serve() -> None:
    """Publish until the process is ended."""
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client)
    pages = json.loads(Path(os.environ[BLOCKS]).read_text(encoding="utf-8"))  # noqa: ASYNC240 - once, at the start

    @app.event("app_home_opened")
    async def home(event: dict[str, Any]) -> None:
        view = {"type": "home", "blocks": pages[event["user"]]}
        await client.views_publish(user_id=event["user"], view=view)

    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(serve())
