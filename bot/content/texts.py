"""Every text a person reads: gettext catalogues ``locales/<language>/<file>.po``, one key for all languages.

A key is ``<file>.<name>``. Catalogues are read when a language is first used and kept; `Texts` is safe to share.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

from babel import Locale
from babel.messages.pofile import PoFileError, read_po

from bot.content.date_words import DateWords
from bot.core.plan_time import PlanTime
from bot.errors import BotError

LOCALES = Path(__file__).with_name("locales")
DEFAULT_LANGUAGE = "nb"
_ALIASES = {"no": "nb"}
_PLURAL_TAGS = ("zero", "one", "two", "few", "many", "other")

Messages = Mapping[str, tuple[str, ...]]
"""Key → its texts: one, or one per plural form of the language in CLDR's order."""


class MissingText(KeyError):
    """A key, or a value that its text needs, does not exist: a mistake of ours, never of the person who asked."""


class BrokenCatalogue(ValueError):
    """A catalogue cannot be read; the message names file and line."""


class Translator(DateWords):
    """The texts of one language: ``t("meetings.reminder_title", meeting="Statusmøte")``."""

    def __init__(self, language: str, messages: Messages) -> None:
        """Speak ``language`` (a CLDR id) with ``messages``."""
        self.language = language
        self._messages = messages
        locale = Locale.parse(language)
        self._plural_tag = locale.plural_form
        self._plural_tags = [tag for tag in _PLURAL_TAGS if tag in locale.plural_form.tags or tag == "other"]
        super().__init__(locale, self)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of ``key`` with its named placeholders filled.

        Raises:
            MissingText: no such key, or a placeholder without a value.
        """
        return self._fill(key, self._forms(key)[0], values)

    def n(self, key: str, count: int, /, **values: object) -> str:
        """Return the plural form of ``key`` for ``count``, which the text may show as ``{n}``."""
        forms = self._forms(key)
        index = self._plural_tags.index(self._plural_tag(abs(count)))
        return self._fill(key, forms[min(index, len(forms) - 1)], {"n": count, **values})

    def has(self, key: str) -> bool:
        """Tell whether ``key`` exists."""
        return key in self._messages

    def value(self, value: object) -> object:
        """Word a value for use inside a sentence: dates, times, plan times and lists; anything else as it is."""
        match value:
            case PlanTime():
                return self.plan_time(value)
            case datetime():
                return self.datetime(value)
            case date():
                return self.date(value)
            case time():
                return self.time(value)
            case list() | tuple():
                return self.join(str(self.value(part)) for part in value)
            case _:
                return value

    def _forms(self, key: str) -> tuple[str, ...]:
        """Return all plural forms of ``key``, one for an ordinary text."""
        try:
            return self._messages[key]
        except KeyError:
            raise MissingText(f"{key} ({self.language})") from None

    def _fill(self, key: str, text: str, values: Mapping[str, object]) -> str:
        """Fill the placeholders of ``text``."""
        try:
            return text.format_map(values)
        except KeyError as missing:
            raise MissingText(f"{key} ({self.language}): no value for {missing}") from None


class Texts:
    """All catalogues of one folder; languages are read on first use."""

    def __init__(self, folder: Path, languages: tuple[str, ...]) -> None:
        """Use `Texts.load` instead."""
        self._folder = folder
        self.languages = languages
        self._translators: dict[str, Translator] = {}

    @classmethod
    def load(cls, folder: Path = LOCALES) -> "Texts":
        """Find the languages of ``folder``: each sub-folder with a catalogue in it is one."""
        return cls(folder, tuple(sorted({path.parent.name for path in folder.glob("*/*.po")})))

    def for_language(self, language: str | None) -> Translator:
        """Return the translator of ``language`` («nb», «nn-NO», «en_GB»), of bokmål where it is unknown."""
        known = self.known_language(language)
        if known not in self._translators:
            self._translators[known] = Translator(known, read_messages(self._folder / known))
        return self._translators[known]

    def known_language(self, language: str | None) -> str:
        """Return which of `languages` serves ``language``."""
        short = (language or "").replace("_", "-").split("-")[0].lower()
        short = _ALIASES.get(short, short)
        return short if short in self.languages else DEFAULT_LANGUAGE

    def error(self, t: Translator, error: BotError) -> str:
        """Say ``error`` to a person, its dates and lists worded in their language."""
        return t(error.key, **{name: t.value(value) for name, value in error.values.items()})


def read_messages(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read all catalogues of one language.

    Raises:
        BrokenCatalogue: a file is no PO file, or a key does not start with the name of its file.
    """
    messages: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.po")):
        messages.update(_read_catalogue(path))
    return messages


def _read_catalogue(path: Path) -> dict[str, tuple[str, ...]]:
    """Read one catalogue; the header is left out."""
    found: dict[str, tuple[str, ...]] = {}
    with path.open("rb") as file:
        try:
            catalogue = read_po(file, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            line = f", line {error.lineno + 1}" if isinstance(error, PoFileError) else ""
            raise BrokenCatalogue(f"{path.parent.name}/{path.name}{line}: {error}") from error
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if not key:
            continue
        if not key.startswith(f"{path.stem}."):
            raise BrokenCatalogue(f"{path.parent.name}/{path.name}, line {message.lineno}: {key} belongs elsewhere")
        found[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return found
