"""Draws the page from templates. Every text is escaped by the templates; nothing here builds HTML from strings."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.content.date_words import unbroken
from bot.content.texts import Texts, Translator
from bot.core.chat import Block, Button, Choice, Field, Form, FormPart, Receipt
from bot.platforms.web.actions import LARGEST_FILE, OpenForm
from bot.platforms.web.pictures import Wall
from bot.platforms.web.places import Place
from bot.platforms.web.views import GroupView, PageView

SUGGESTIONS = ("next", "status", "meetings", "plan", "help")
TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Update:
    """What an open page needs to be up to date: changed messages, and the parts that are swapped by name."""

    revision: int
    messages: list[dict[str, str]]
    live: dict[str, str]


class Renderer:
    """Draws whole pages and the parts that change."""

    def __init__(self, texts: Texts, wall: Wall) -> None:
        """Read the templates; ``texts`` has the words of pages that belong to nobody, ``wall`` the pictures."""
        self._texts = texts
        self._templates = _environment()
        self._templates.filters["picture"] = wall.address

    def start(self, groups: list[GroupView], language: str) -> str:
        """Return the page on which one chooses whom to be."""
        return self._draw("start.html", self._texts.for_language(language), groups=groups)

    def problem(self, key: str, language: str) -> str:
        """Return a page that says one sentence."""
        return self._draw("problem.html", self._texts.for_language(language), key=key)

    def page(self, view: PageView, t: Translator, form: OpenForm | None = None, receipt: Receipt | None = None) -> str:
        """Return the whole page, with ``form`` or ``receipt`` open in its dialog."""
        return self._draw("page.html", t, view=view, form=form, receipt=receipt, suggestions=SUGGESTIONS)

    def form(self, place: Place, t: Translator, form: OpenForm) -> str:
        """Return the content of the dialog."""
        return self._draw("form.html", t, place=place, form=form)

    def receipt(self, t: Translator, receipt: Receipt) -> str:
        """Return what takes the place of the dialog's content."""
        return self._draw("receipt.html", t, receipt=receipt)

    def update(self, view: PageView, t: Translator, since: int) -> Update:
        """Return what has changed after ``since``."""
        messages = [
            {"id": f"m{line.entry.id}", "html": self._draw("line.html", t, view=view, line=line)}
            for line in view.lines
            if line.entry.revision > since
        ]
        return Update(view.revision, messages, self._live(view, t))

    def _live(self, view: PageView, t: Translator) -> dict[str, str]:
        """Return the parts that an open page swaps; the badges of all people are among them."""
        names = ["clock", "coming", "sent", *(["home"] if view.home is not None else [])]
        live = {name: self._draw(f"live_{name}.html", t, view=view) for name in names}
        unread = {tab.url: tab.unread for tab in view.tabs}
        unread |= {f"person{one.url}": one.unread for group in view.groups for one in group.people}
        return live | {f"unread-{url}": self._draw("live_badge.html", t, count=count) for url, count in unread.items()}

    def _draw(self, template: str, t: Translator, **context: object) -> str:
        return self._templates.get_template(template).render(t=t, **context)


def _environment() -> Environment:
    """Return the templates: everything is escaped, a name that does not exist is an error."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["kind"] = kind
    templates.filters["runs"] = runs
    templates.filters["first_upper"] = first_upper
    templates.filters["spoken"] = spoken
    templates.filters["json"] = value_json
    templates.filters["unbroken"] = unbroken
    templates.globals["largest_file"] = LARGEST_FILE
    return templates


def kind(part: Block | FormPart | Field) -> str:
    """Return the name of a block's or a field's class, by which templates tell them apart."""
    return type(part).__name__


def runs(choices: Sequence[Choice]) -> list[tuple[str, list[Choice]]]:
    """Return the choices under their headings, in their order; what has no heading stands under an empty one."""
    return [(heading, list(held)) for heading, held in groupby(choices, key=lambda choice: choice.group)]


def first_upper(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def spoken(button: Button) -> str:
    """Return what a screen reader calls a button: it always contains the words one sees."""
    if not button.spoken or button.label.lower() in button.spoken.lower():
        return button.spoken
    return f"{button.label}: {button.spoken}"


def value_json(part: Button | Form) -> str:
    """Return what a button or a form carries, as JSON."""
    return part.value.model_dump_json(exclude_defaults=True)
