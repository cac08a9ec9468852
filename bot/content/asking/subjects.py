"""What people ask the programme about, as data: ``subjects.yaml``. The file's head tells how it is written."""

from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from bot.content.parts import Def
from bot.content.yaml_files import Misplaced, read_model
from bot.core.asking.subjects import APART, Phrase, Subject, Subjects, Word
from bot.core.asking.topics import Topic

SUBJECTS = Path(__file__).with_name("subjects.yaml")
_JOINT, _TIGHT = "+", "="
_NUMBER, _ORDINAL = "#", "##"


class NumberDef(Def):
    """How a number is said: «3 tre», and as the one in a row: «tredje»."""

    said: str
    ordinal: str = ""


class SubjectDef(Def):
    """One subject; ``words`` and ``hints`` are phrases, parted by blanks.

    The words of a phrase are common forms, joined by ``+``, or by ``=`` where nothing may stand between them.
    """

    page: str = Field(pattern=r"^[a-z][a-z0-9_#]*$")
    topics: tuple[str, ...] = Field(min_length=1)
    words: str = ""
    hints: str = ""
    then: tuple[str, ...] = ()
    together: str = ""
    numbers: tuple[int, ...] = ()
    """The subject stands once for each: ``#`` is the number in the page, and said in the words; ``##`` in a row."""


class SubjectsFile(Def):
    """The whole file."""

    numbers: dict[str, NumberDef]
    subjects: tuple[SubjectDef, ...]

    @model_validator(mode="after")
    def _check(self) -> "SubjectsFile":
        """Refuse topics and numbers that do not exist, and a subject that no words tell."""
        for index, one in enumerate(self.subjects):
            place = ("subjects", index)
            for topic in one.topics:
                if topic not in set(Topic):
                    raise Misplaced(place, f"there is no topic {topic}")
            for number in one.numbers:
                if str(number) not in self.numbers:
                    raise Misplaced(place, f"the number {number} has no words")
            if not one.words.split() and len(one.hints.split()) < 2:
                raise Misplaced(place, f"no words tell {one.page}")
            if bool(one.numbers) != ("#" in one.page):
                raise Misplaced(place, f"{one.page}: numbers, and only numbers, stand for #")
        return self


@cache
def load_subjects() -> Subjects:
    """Read the subjects; once, for all.

    Raises:
        BrokenContent: a mistake, with file and line.
    """
    return read_subjects(SUBJECTS)


def read_subjects(file: Path) -> Subjects:
    """Read the subjects of one file; raise BrokenContent for a mistake, with file and line."""
    read = read_model(SubjectsFile, [file])
    return Subjects(
        tuple(_subject(one, number, read.numbers) for one in read.subjects for number in one.numbers or (None,))
    )


def _subject(one: SubjectDef, number: int | None, numbers: dict[str, NumberDef]) -> Subject:
    spoken = numbers[str(number)] if number is not None else NumberDef(said="")
    return Subject(
        page=one.page.replace("#", str(number)),
        topics=frozenset(map(Topic, one.topics)),
        words=_phrases(one.words, spoken),
        hints=_phrases(one.hints, spoken),
        then=one.then,
        together=one.together,
    )


def _phrases(written: str, spoken: NumberDef) -> tuple[Phrase, ...]:
    """Read phrases; those that name a number which is not said in that way are left out."""
    found = (_phrase(phrase, spoken) for phrase in written.split())
    return tuple(phrase for phrase in found if all(phrase.words))


def _phrase(written: str, spoken: NumberDef) -> Phrase:
    tight = _TIGHT in written
    words = tuple(_word(word, spoken) for word in written.split(_TIGHT if tight else _JOINT))
    return Phrase(words, 0 if tight else APART)


def _word(word: str, spoken: NumberDef) -> Word:
    if word == _ORDINAL:
        return frozenset(spoken.ordinal.split())
    return frozenset(spoken.said.split()) if word == _NUMBER else frozenset({word})
