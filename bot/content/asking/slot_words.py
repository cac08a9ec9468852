"""The words that slots are recognised by: ``slots/*.yaml``, read and checked into what the core takes.

Anyone who writes Norwegian can extend the files: a word that ends in ``*`` stands for its inflected forms too, and
neither capitals nor spellings without æøå need entries of their own.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict

from bot.content.yaml_files import BrokenContent, read_model
from bot.core.asking.slot_words import PhaseWords, PlaceWords, SlotWords, TimeWords

FOLDER: Final = Path(__file__).with_name("slots")
FILES: Final = (
    "phases.yaml",
    "times.yaml",
    "meetings.yaml",
    "roles.yaml",
    "stages.yaml",
    "municipalities.yaml",
    "ordinary.yaml",
)
ACTIVITY_WEIGHTS: Final = FOLDER / "activity_weights.bin"
JUDGE_WEIGHTS: Final = FOLDER / "judge_weights.bin"
_LEAST: Final = 0.12
"""Weights nearer to nothing are left out."""

Texts = tuple[Annotated[str, BeforeValidator(str)], ...]
Lists = dict[Annotated[str, BeforeValidator(str)], Texts]


class _Words(BaseModel):
    """What the files hold together."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phase_words: Texts
    phase_numbers: Lists
    phase_named: Lists
    phase_loose: Lists
    months: Lists
    month_short: Lists
    before_month: Texts
    units: Lists
    this: Texts
    next: Texts
    last: Texts
    fixed: Lists
    ordinals: Lists
    meeting_named: Lists
    meeting_loose: Lists
    role_named: Lists
    role_loose: Lists
    stage_named: Lists
    stage_loose: Lists
    municipalities: Lists
    short_forms: Lists
    also_words: Texts
    unit_kinds: Texts
    no_unit_names: Texts
    ordinary: Texts


def load_slot_words(folder: Path = FOLDER) -> SlotWords:
    """Read every file, and what was learnt.

    Raises:
        BrokenContent: a file is wrong; says where.
    """
    return replace(
        read_slot_words(folder),
        activity_weights=read_weights(folder / ACTIVITY_WEIGHTS.name),
        judge_weights=read_weights(folder / JUDGE_WEIGHTS.name),
    )


def read_slot_words(folder: Path = FOLDER) -> SlotWords:
    """Read the words alone.

    Raises:
        BrokenContent: a file is wrong; says where.
    """
    read = read_model(_Words, [folder / name for name in FILES])
    return SlotWords(
        phases=PhaseWords(read.phase_words, read.phase_numbers, read.phase_named, read.phase_loose),
        times=TimeWords(
            months=read.months,
            month_short=read.month_short,
            before_month=read.before_month,
            units=read.units,
            relations={"this": read.this, "next": read.next, "last": read.last},
            fixed=read.fixed,
            ordinals=read.ordinals,
        ),
        meeting_named=read.meeting_named,
        meeting_loose=read.meeting_loose,
        role_named=read.role_named,
        role_loose=read.role_loose,
        stage_named=read.stage_named,
        stage_loose=read.stage_loose,
        places=_places(read),
        ordinary=frozenset(read.ordinary),
    )


def _places(read: _Words) -> PlaceWords:
    """Return what concerns municipalities and units; a name that two municipalities share stands once."""
    names = dict.fromkeys(name for county in read.municipalities.values() for name in county)
    return PlaceWords(
        municipalities=tuple(names),
        short_forms=read.short_forms,
        also_words=frozenset(read.also_words),
        unit_kinds=read.unit_kinds,
        no_unit_names=frozenset(read.no_unit_names),
    )


def read_weights(path: Path) -> dict[str, float]:
    """Read what was learnt: a feature → its weight.

    Raises:
        BrokenContent: the file is missing or broken.
    """
    try:
        found: dict[str, float] = json.loads(zlib.decompress(path.read_bytes()))
    except (OSError, ValueError, zlib.error) as error:
        raise BrokenContent(path, 1, f"learn it anew: {type(error).__name__}") from error
    return found


def write_weights(weights: Mapping[str, float], path: Path) -> int:
    """Write the file, the same bytes for the same weights, and return how many: those next to nothing are left out."""
    kept = {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= _LEAST}
    path.write_bytes(zlib.compress(json.dumps(kept, ensure_ascii=False).encode(), 9))
    return len(kept)
