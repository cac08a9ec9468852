"""`stokurs plan import`: read the file, show what was understood, and, after a yes, store it.

Only looking needs neither a municipality nor a database, so the database's parts are loaded when storing.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.app.application import Application
from bot.content.texts import Texts, Translator
from bot.core.plan_import import DraftPlan
from bot.core.sensitive import is_sensitive
from bot.errors import BotError
from bot.exchange.plan_import import read_plan_now
from bot.exchange.plan_wire import Say, plan_json, refusal_json
from bot.handlers.plan_import import store, stored_lines, understood
from bot.store import municipalities
from bot.store.changes import Author


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the command writes, and whom it asks: None where nobody can answer."""

    out: Callable[[str], None]
    err: Callable[[str], None]
    ask: Callable[[str], str] | None


@dataclass(frozen=True, slots=True)
class PlanImport:
    """One call of the command; ``language`` is what it speaks before a municipality is known."""

    terminal: Terminal
    file: Path
    start: date | None = None
    language: str = "nb"

    def show(self, *, as_json: bool) -> int:
        """Print what was understood; return the exit code."""
        t = Texts.load().for_language(self.language)
        try:
            draft = self.read()
        except BotError as error:
            self.refuse(t, error, as_json=as_json)
            return 1
        self.print(t, draft, as_json=as_json)
        return 0

    async def store(self, application: Application, name: str, *, yes: bool, as_json: bool) -> int:
        """Show what was understood and, after a yes, store it for the municipality; return the exit code.

        Raises:
            NotFound: there is no such municipality.
        """
        async with application.store.system(read_only=True) as system:
            municipality = await municipalities.find(system, name)
        t = application.texts.for_language(municipality.language)
        try:
            draft = self.read()
        except BotError as error:
            self.refuse(t, error, as_json=as_json)
            return 1
        self.print(t, draft, as_json=as_json)
        if not yes and not self._agreed(t, municipality.name):
            self.terminal.err(t("plan_import.not_stored"))
            return 1
        author = Author(None, "import", application.clock.now())
        async with application.store.scope(municipality.id) as scope:
            written = await store(scope, municipality, author, draft, self.start)
        (self.terminal.err if as_json else self.terminal.out)("\n".join(stored_lines(t, municipality.name, written)))
        return 0

    def _agreed(self, t: Translator, name: str) -> bool:
        """Ask; where nobody can answer, the answer is no."""
        if self.terminal.ask is None:
            self.terminal.err(t("plan_import.needs_yes"))
            return False
        answer = self.terminal.ask(t("plan_import.ask", name=name))
        return answer.strip().casefold() in {word.strip() for word in t("plan_import.yes_words").split(",")}

    def read(self) -> DraftPlan:
        """Read the file.

        Raises:
            Refused: it is no plan, or hostile.
        """
        return read_plan_now(self.file, start=self.start, is_sensitive=is_sensitive)

    def print(self, t: Translator, draft: DraftPlan, *, as_json: bool) -> None:
        """Print the draft, for people or for scripts."""
        if as_json:
            self.terminal.out(json.dumps(plan_json(draft, _say(t)), ensure_ascii=False, indent=1))
        else:
            self.terminal.out("\n".join(understood(t, draft)))

    def refuse(self, t: Translator, error: BotError, *, as_json: bool) -> None:
        """Print why the file is not taken: one sentence."""
        if as_json:
            self.terminal.out(json.dumps(refusal_json(error, _say(t)), ensure_ascii=False, indent=1))
        else:
            self.terminal.err(t(error.key, **error.values))


def _say(t: Translator) -> Say:
    return lambda key, values: t(key, **values)
