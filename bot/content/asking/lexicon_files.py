"""The lexicons, read and checked: everyday words, words of the field, English words, ideas, and speech acts."""

import re
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict

from bot.content.yaml_files import BrokenContent, read_model
from bot.core.asking.lexicon import ActWords, Lexicon, TwoMeanings, build_lexicon


def _text(value: object) -> object:
    """Take nothing for no words; YAML reads a bare ``no``, ``on`` or ``off`` as true or false."""
    if isinstance(value, bool):
        raise ValueError("put the word in quotes")  # noqa: TRY004 - what Pydantic turns into a mistake with a place
    return "" if value is None else value


LEXICONS: Final = Path(__file__).with_name("lexicons")
FILES: Final = ("everyday.yaml", "words.yaml", "english.yaml", "concepts.yaml", "acts.yaml")
_OF_WORDS: Final = 3
Text = Annotated[str, BeforeValidator(_text)]
"""Words with spaces between them; nothing counts as none."""


class _Words(BaseModel):
    """What the files hold together."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    everyday: dict[str, Text]
    words: dict[str, Text]
    english: dict[str, Text]
    concepts: dict[str, Text]
    orders: str
    requests: str
    asking: str
    wondering: str
    verbs_first: str
    greetings: str


def read_lexicon(folder: Path = LEXICONS) -> Lexicon:
    """Read the lexicon.

    Raises:
        BrokenContent: a file is wrong, or a word stands for two things; says where.
    """
    read = read_model(_Words, [folder / name for name in FILES])
    acts = {name: frozenset(getattr(read, name).split()) for name in ActWords.__dataclass_fields__}
    try:
        return build_lexicon(read.everyday, read.words, read.english, read.concepts, ActWords(**acts))
    except TwoMeanings as error:
        path, line = _last_place(folder, error.spelling)
        raise BrokenContent(path, line, str(error)) from error


def _last_place(folder: Path, spelling: str) -> tuple[Path, int]:
    """Return the last file and line (from 1) that a word stands on."""
    place = (folder / FILES[0], 1)
    for path in (folder / name for name in FILES[:_OF_WORDS]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if spelling in re.findall(r"[^\s:\"]+", line.partition("#")[0]):
                place = (path, number)
    return place
