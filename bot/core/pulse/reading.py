"""What published tables mean: where most are, where the first barrier lies, what is to be expected now. Pure."""

from enum import StrEnum


class Course(StrEnum):
    """How motivation runs in a period of a plan."""

    HIGH = "high"
    FALLING = "falling"
    LOW = "low"
    RISING = "rising"
    SETTLED = "settled"

    @property
    def dips(self) -> bool:
        """Whether fewer being for it is what is to be expected."""
        return self in (Course.FALLING, Course.LOW)
