"""The words by which the aspects of a question are known: ``aspects.yaml``, which who knows Norwegian can extend.

Subject → aspect → phrases. A phrase is one or more common forms with spaces between them; `bot.core.asking.aspects`
tells what is done with them.
"""

from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from bot.content.yaml_files import read_model
from bot.core.asking.aspects import Aspects

FILE: Final = Path(__file__).with_name("aspects.yaml")
Subject = dict[str, tuple[str, ...]]


class _File(BaseModel):
    """The whole file: one field for each subject."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meeting: Subject = Field(min_length=1)
    agenda: Subject = Field(min_length=1)
    structure: Subject = Field(min_length=1)
    day: Subject = Field(min_length=1)
    pulse_result: Subject = Field(min_length=1)
    pulse: Subject = Field(min_length=1)
    network: Subject = Field(min_length=1)
    report: Subject = Field(min_length=1)
    help: Subject = Field(min_length=1)
    greeting: Subject = Field(min_length=1)
    outside: Subject = Field(min_length=1)


@cache
def aspects(subject: str, file: Path = FILE) -> Aspects:
    """Return the aspects of a subject, in the file's order.

    Raises:
        BrokenContent: the file is wrong; says where.
        KeyError: there is no such subject.
    """
    found: Subject = _read(file).model_dump()[subject]
    return Aspects({aspect: tuple(tuple(text.split()) for text in texts) for aspect, texts in found.items()})


@cache
def _read(file: Path) -> _File:
    return read_model(_File, [file])
