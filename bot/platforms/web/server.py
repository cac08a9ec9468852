"""The page's HTTP side: addresses, posted forms, live events, and the server itself, on the loopback address only."""

import signal
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from urllib.parse import quote

import uvicorn
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from typing_extensions import override

from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.errors import ConfigError
from bot.platforms import Painter
from bot.platforms.web.actions import Actions, Outcome, Step
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.pictures import Wall
from bot.platforms.web.places import Place, Tab, place_at, url
from bot.platforms.web.posted import Posted
from bot.platforms.web.posted import posted as read_posted
from bot.platforms.web.render import Renderer
from bot.platforms.web.security import guards
from bot.platforms.web.views import Views
from bot.platforms.web.world import DemoWorld

HOST = "127.0.0.1"
CLOSING = 2
"""Seconds that open pages get to notice that the server ends."""
LONGEST_TEXT = 3000
FIELD = "field:"
STATIC = Path(__file__).with_name("static")


class ChatPage:
    """All addresses of the page."""

    def __init__(self, world: DemoWorld, log: Conversations, texts: Texts, painter: Painter | None = None) -> None:
        """Show ``world``; what is said stands in ``log``, and ``painter`` paints the pictures."""
        self._world = world
        self._log = log
        self._wall = Wall(painter)
        self._actions = Actions(world, log, texts)
        self._views = Views(world, log, self._actions, texts)
        self._draw = Renderer(texts, self._wall)

    def routes(self) -> list[Route]:
        """Return the addresses; a person and a view are part of them, so no cookie is needed."""
        here = "/{municipality:int}/{person:int}/{tab}"
        return [
            Route("/", self.start),
            Route("/events", self.events),
            Route("/picture/{name}.png", self.picture),
            Route(here, self.show),
            Route(f"{here}/updates", self.updates),
            Route(f"{here}/file/{{entry:int}}/{{number:int}}", self.attachment),
            Route(f"{here}/say", self.say, methods=["POST"]),
            Route(f"{here}/press", self.press, methods=["POST"]),
            Route(f"{here}/form", self.submit, methods=["POST"]),
            Route(f"{here}/clock", self.move, methods=["POST"]),
        ]

    async def start(self, request: Request) -> Response:
        """Let one choose whom to be."""
        return HTMLResponse(self._draw.start(self._views.groups(), _language(request)))

    async def show(self, request: Request) -> Response:
        """Show a person's conversation, channel or home page."""
        return await self._page(self._place(request), answer=_number(request.query_params.get("answer")))

    async def updates(self, request: Request) -> Response:
        """Return what has changed on an open page, as JSON."""
        place = self._place(request)
        view = await self._views.page(place, _number(request.query_params.get("answer")))
        since = _number(request.query_params.get("since"))
        update = asdict(self._draw.update(view, self._views.translator(place), since))
        return JSONResponse(update | {"gone": [f"m{number}" for number in self._log.removed(place.key, since)]})

    async def events(self, _request: Request) -> Response:
        """Tell open pages, as server-sent events, that there is something new."""
        return EventSourceResponse(self._changes(), shutdown_grace_period=CLOSING)

    async def picture(self, request: Request) -> Response:
        """Show a picture; what an address shows never changes."""
        png = await self._wall.png(request.path_params["name"])
        if png is None:
            raise HTTPException(404)
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=86400, immutable"})

    async def attachment(self, request: Request) -> Response:
        """Hand over a file to the person it is for."""
        place, number = self._place(request), request.path_params["number"]
        entry = self._log.entry(place.key, request.path_params["entry"])
        if entry is None or not entry.visible_to(place.person.email) or number >= len(entry.attachments):
            raise HTTPException(404)
        file = entry.attachments[number]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.filename, safe='')}"}
        return Response(file.content, media_type="application/octet-stream", headers=headers)

    async def say(self, request: Request) -> Response:
        """Take a written text; a suggestion counts as written."""
        place, posted = self._place(request), await read_posted(request)
        text = (posted.get("suggestion") or posted.get("text", "")).strip()[:LONGEST_TEXT]
        outcome = await self._actions.say(place, text) if text else Outcome()
        return await self._after(request, place, outcome)

    async def press(self, request: Request) -> Response:
        """Take a pressed button."""
        place, posted = self._place(request), await read_posted(request)
        action, value = _asked(posted)
        return await self._after(request, place, await self._actions.press(place, _entry(posted), action, value))

    async def submit(self, request: Request) -> Response:
        """Take a filled-in form."""
        place, posted = self._place(request), await read_posted(request)
        action, value = _asked(posted)
        fields = {name.removeprefix(FIELD): text for name, text in posted.fields.items() if name.startswith(FIELD)}
        files = {name.removeprefix(FIELD): file for name, file in posted.files.items() if name.startswith(FIELD)}
        outcome = await self._actions.submit(place, _entry(posted), action, value, fields, files)
        return await self._after(request, place, outcome)

    async def move(self, request: Request) -> Response:
        """Move the clock."""
        place, posted = self._place(request), await read_posted(request)
        try:
            step = Step(posted.get("step", ""))
        except ValueError:
            raise HTTPException(400) from None
        await self._actions.move(place, step)
        return await self._after(request, place, Outcome(), announce=self._views.moved(place))

    async def problem(self, request: Request, error: Exception) -> Response:
        """Say in one sentence that an address leads nowhere or that a request makes no sense."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        key = "demo.problem_not_found" if status == 404 else "demo.problem_request"
        return HTMLResponse(self._draw.problem(key, _language(request)), status)

    async def _changes(self) -> AsyncIterator[ServerSentEvent]:
        async for revision in self._log.changes():
            yield ServerSentEvent(data=str(revision), event="changed")

    async def _after(self, request: Request, place: Place, outcome: Outcome, announce: str = "") -> Response:
        """Answer a post: JSON for the page's script; without a script the page itself, anew."""
        if request.headers.get("accept") == "application/json":
            t = self._views.translator(place)
            form = self._draw.form(place, t, outcome.form) if outcome.form is not None else ""
            form = self._draw.receipt(t, outcome.receipt) if outcome.receipt is not None else form
            return JSONResponse({"form": form, "answer": outcome.answer, "announce": announce})
        if outcome.form is not None or outcome.receipt is not None:
            return await self._page(place, outcome)
        query = f"?answer={outcome.answer}" if outcome.answer else ""
        return RedirectResponse(f"{url(place.person, place.tab)}{query}#latest", 303)

    async def _page(self, place: Place, outcome: Outcome | None = None, *, answer: int = 0) -> Response:
        view = await self._views.page(place, answer)
        outcome = outcome or Outcome()
        page = self._draw.page(view, self._views.translator(place), outcome.form, outcome.receipt)
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    def _place(self, request: Request) -> Place:
        """Return what the address names.

        Raises:
            HTTPException: 404, there is no such person or view.
        """
        params = request.path_params
        place = None
        if params["tab"] in set(Tab):
            place = place_at(self._world, params["municipality"], params["person"], Tab(params["tab"]))
        if place is None:
            raise HTTPException(404)
        return place


def build_app(
    world: DemoWorld, log: Conversations, texts: Texts, more: Sequence[Route] = (), painter: Painter | None = None
) -> Starlette:
    """Return the page as an app, with ``more`` addresses; reminders arrive through ``log``, shared with the sender."""
    page = ChatPage(world, log, texts, painter)
    routes = [*page.routes(), *more, Mount("/static", StaticFiles(directory=STATIC))]
    app = Starlette(routes=routes, middleware=guards(), exception_handlers={HTTPException: page.problem})
    app.state.closing = log.end
    return app


class PageServer:
    """Serves an app on 127.0.0.1, nowhere else."""

    def __init__(self, app: Starlette, *, port: int) -> None:
        """Take the port; a browser that comes from now on waits until `serve` runs.

        Args:
            app: what `build_app` returned.
            port: 0 takes a free one.

        Raises:
            ConfigError: the port is taken, or not ours to take.
        """
        self._socket = _listen(port)
        self.address = f"http://{HOST}:{self._socket.getsockname()[1]}/"
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=CLOSING
        )
        self._server = _Server(config, app.state.closing)

    async def serve(self) -> None:
        """Answer until `stop`, or until the process is told to end; then return, so that others can tidy up."""
        with self._socket:
            await self._server.serve(sockets=[self._socket])

    def stop(self) -> None:
        """Let `serve` return soon."""
        self._server.should_exit = True


class _Server(uvicorn.Server):
    """Uvicorn that ends quietly: open streams end by themselves, and what is done afterwards is not cancelled.

    Left alone, it raises the signal that ended it once more.
    """

    def __init__(self, config: uvicorn.Config, closing: Callable[[], None]) -> None:
        super().__init__(config)
        self._closing = closing

    @override
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._closing()
        await super().shutdown(sockets)


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError:
        listening.close()
        raise ConfigError("demo.port_taken", port=port) from None
    return listening


def _asked(posted: Posted) -> tuple[Action, ActionValue]:
    """Read what a button or a form carries.

    Raises:
        HTTPException: 400, it is nothing that the bot ever put into a button.
    """
    try:
        return Action(posted.get("action", "")), ActionValue.model_validate_json(posted.get("value") or "{}")
    except ValueError:
        raise HTTPException(400) from None


def _language(request: Request) -> str:
    """Return the browser's first language; only pages that belong to nobody ask for it."""
    return request.headers.get("accept-language", "").split(",")[0]


def _entry(posted: Posted) -> int:
    return _number(posted.get("entry"))


def _number(text: str | None) -> int:
    """Read a number of ours from an address or a form; anything else counts as 0, which is no entry."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 16 else 0
