"""What a pulse check asks, as it is frozen when a round is launched: ids only, the words are the programme's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST = 48
"""Questions at most: a vote has a byte for each, whether they are asked or not."""

Answers = tuple[int | None, ...]
"""One person's answers: for each question the number of the option (from 0), None where it is not answered."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``groups`` are coarser cells, each with the options it holds; every option is in exactly one."""

    id: str
    options: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    def group_of(self, option: str) -> str:
        """Return the coarser cell that an option is in; raise KeyError where there is no such option."""
        for group, options in self.groups:
            if option in options:
                return group
        raise KeyError(option)

    def grouped(self, counts: Sequence[int]) -> tuple[int, ...]:
        """Return the numbers of the coarser cells from those of the options, both in their order."""
        by_option = dict(zip(self.options, counts, strict=True))
        return tuple(sum(by_option[option] for option in options) for _, options in self.groups)


@dataclass(frozen=True, slots=True)
class Form:
    """What one round asks."""

    instrument: str
    questions: tuple[Question, ...]

    def as_json(self) -> dict[str, Any]:
        """Return what the store keeps of it."""
        questions = [
            {"id": one.id, "options": list(one.options), "groups": [[name, list(ids)] for name, ids in one.groups]}
            for one in self.questions
        ]
        return {"instrument": self.instrument, "questions": questions}

    @classmethod
    def parse(cls, stored: Mapping[str, Any]) -> "Form":
        """Read what `as_json` wrote."""
        questions = tuple(
            Question(one["id"], tuple(one["options"]), tuple((name, tuple(ids)) for name, ids in one["groups"]))
            for one in stored["questions"]
        )
        return cls(stored["instrument"], questions)

    @property
    def blank(self) -> Answers:
        """The answers of somebody who has not answered."""
        return (None,) * len(self.questions)
