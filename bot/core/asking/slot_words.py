"""The words that slots are recognised by, as the core gets them; `bot.content.asking.slot_words` reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Phrases = Mapping[str, tuple[str, ...]]
"""A value (a role's id, a month's number) → the phrases that name it; a word that ends in ``*`` stands for its
inflected forms too."""


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """How phases are called."""

    words: tuple[str, ...] = ()
    """«fase», «phase»: what a number stands beside."""
    numbers: Phrases = field(default_factory=dict)
    named: Phrases = field(default_factory=dict)
    loose: Phrases = field(default_factory=dict)
    """Words for the work itself, which mean the phase only where phases are spoken of."""


@dataclass(frozen=True, slots=True)
class TimeWords:
    """How months and stretches of time are called."""

    months: Phrases = field(default_factory=dict)
    month_short: Phrases = field(default_factory=dict)
    before_month: tuple[str, ...] = ()
    """What must stand before a short month, or a number: «i okt», «15. okt»."""
    units: Phrases = field(default_factory=dict)
    """``week``, ``month``, ``quarter``, ``year``."""
    relations: Phrases = field(default_factory=dict)
    """``this``, ``next``, ``last``."""
    fixed: Phrases = field(default_factory=dict)
    """Whole phrases for a period: «i fjor» → ``last_year``."""
    ordinals: Phrases = field(default_factory=dict)
    """«fjerde» → 4, before «kvartal»."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Municipalities, and what kinds of unit are called."""

    municipalities: tuple[str, ...] = ()
    """Official names, each once."""
    short_forms: Phrases = field(default_factory=dict)
    also_words: frozenset[str] = frozenset()
    unit_kinds: tuple[str, ...] = ()
    """«skole», «barnehage»: what stands after a unit's own name."""
    no_unit_names: frozenset[str] = frozenset()
    """Words before «skole» that name none: «en», «vår», «hver»."""


@dataclass(frozen=True, slots=True)
class SlotWords:
    """All of them."""

    phases: PhaseWords = PhaseWords()
    times: TimeWords = TimeWords()
    meeting_named: Phrases = field(default_factory=dict)
    meeting_loose: Phrases = field(default_factory=dict)
    role_named: Phrases = field(default_factory=dict)
    role_loose: Phrases = field(default_factory=dict)
    stage_named: Phrases = field(default_factory=dict)
    stage_loose: Phrases = field(default_factory=dict)
    places: PlaceWords = PlaceWords()
    ordinary: frozenset[str] = frozenset()
    """Everyday words that look like a mistyped slot word, and are none."""
    activity_weights: Mapping[str, float] = field(default_factory=dict)
    """What was learnt about which words name an activity; see `slot_activities`."""
    judge_weights: Mapping[str, float] = field(default_factory=dict)
    """What was learnt about which candidate for a slot counts; see `slot_judging`."""
