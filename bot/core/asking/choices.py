"""A meaning as a button carries it: «was it this?» with everything that was understood beside the topic. Pure.

The topic stands first in ``choice``, then what has no place of its own in a button's value, as ``__`` and a letter:
``next_meeting__m_steering``. A value that no button of ours carries means nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.core.actions import ActionValue
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Act, Slots, Understood

LONGEST: Final = 60
NONE: Final = "none"
"""Of a button «none of these»: what stands before the topic that was likeliest."""

_SLOTS: Final = {"m": "meeting", "r": "role", "s": "stage", "p": "period"}
_OWN, _TOWN, _MORE = "o", "k", "a"


def value_of(understood: Understood, topic: Topic) -> ActionValue:
    """Return what a button carries that says «this is what I meant»."""
    slots, parts = understood.slots, [topic.value]
    for part in _parts(understood):
        if len("__".join((*parts, part))) <= LONGEST:
            parts.append(part)
    return ActionValue(
        choice="__".join(parts),
        phase=slots.phase,
        page=slots.month or 0,
        activity=next(iter(understood.activities), None),
        unit=understood.unit,
        person=next(iter(understood.persons), None),
    )


def none_of(understood: Understood) -> ActionValue:
    """Return what the button «none of these» carries."""
    return ActionValue(choice=f"{NONE}__{understood.topic.value}")


def rejected(value: ActionValue) -> Topic | None:
    """Return the topic that was likeliest where «none of these» was pressed; None for any other button."""
    first, _, topic = value.choice.partition("__")
    return Topic(topic) if first == NONE and topic in set(Topic) else None


def meaning(value: ActionValue) -> Understood | None:
    """Return what a button means; None where it is none of ours."""
    first, *parts = value.choice.split("__")
    if first not in set(Topic) or first == Topic.SENSITIVE:
        return None
    topic = Topic(first)
    found = Understood(
        topic=topic,
        confidence=1.0,
        slots=Slots(phase=value.phase or None, month=value.page if 1 <= value.page <= 12 else None),
        act=Act.INSTRUCTION if topic in INSTRUCTIONS else Act.QUESTION,
        activities=(value.activity,) if value.activity else (),
        unit=value.unit,
        persons=(value.person,) if value.person else (),
        reasons=("chosen",),
    )
    for part in parts:
        found = _with(found, *part.split("_", 1))
    return found


def _parts(understood: Understood) -> Iterator[str]:
    slots = understood.slots.filled()
    for letter, name in _SLOTS.items():
        if name in slots:
            yield f"{letter}_{slots[name]}"
    if understood.mine:
        yield _OWN
    if understood.municipality:
        yield f"{_TOWN}_{understood.municipality}"
    if len(understood.activities) > 1:
        yield f"{_MORE}_" + "_".join(map(str, understood.activities[1:]))


def _with(found: Understood, letter: str, said: str = "") -> Understood:
    """Add one part of a choice."""
    if letter in _SLOTS:
        return replace(found, slots=replace(found.slots, **{_SLOTS[letter]: said}))  # type: ignore[arg-type]  # texts all
    if letter == _OWN:
        return replace(found, mine=True)
    numbers = tuple(int(one) for one in said.split("_") if one.isdigit())
    if letter == _TOWN and numbers:
        return replace(found, municipality=numbers[0])
    if letter == _MORE and found.activities:
        return replace(found, activities=(*found.activities, *numbers))
    return found
