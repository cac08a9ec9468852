"""`stokurs plan import`: read the file, show what was understood, and, after a yes, store it.

Only looking needs neither a municipality nor a database, so the database's parts are loaded when storing.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from bot.content.texts import Texts, Translator
from bot.core.plan_import import DraftPlan
from bot.core.sensitive import is_sensitive
from bot.errors import BotError
from bot.exchange.plan_import import read_plan_now
from bot.exchange.plan_wire import Say, plan_json, refusal_json
from bot.handlers.plan_import import understood


@dataclass(frozen=True, slots=True)
class PlanImport:
    """One call of the command; ``language`` is what it speaks."""

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

    def read(self) -> DraftPlan:
        """Read the file.

        Raises:
            Refused: it is no plan, or hostile.
        """
        return read_plan_now(self.file, start=self.start, is_sensitive=is_sensitive)

    def print(self, t: Translator, draft: DraftPlan, *, as_json: bool) -> None:
        """Print the draft, for people or for scripts."""
        if as_json:
            typer.echo(json.dumps(plan_json(draft, _say(t)), ensure_ascii=False, indent=1))
        else:
            typer.echo("\n".join(understood(t, draft)))

    def refuse(self, t: Translator, error: BotError, *, as_json: bool) -> None:
        """Print why the file is not taken: one sentence."""
        if as_json:
            typer.echo(json.dumps(refusal_json(error, _say(t)), ensure_ascii=False, indent=1))
        else:
            typer.echo(t(error.key, **error.values), err=True)


def _say(t: Translator) -> Say:
    return lambda key, values: t(key, **values)
