"""Pulse instruments as data: what is asked, in which words, and how coarse an answer may become.

A question lists its own options, takes those its instrument has for all its questions, or asks for the programme's
stages of change (``stages: true``). Each option is in exactly one group: the coarser cell it counts in where single
options may not be shown. Cells that are shown alone have names that are unique in their question, groups and options
taken together, so a published cell says what it is.
"""

from collections.abc import Iterable, Sequence
from typing import Self

from pydantic import Field, model_validator

from bot.content.parts import Def, Id, Key, RoleId, StageDef, StageGroupDef
from bot.content.programme_checks import known, unique
from bot.content.yaml_files import Misplaced, Place
from bot.core.pulse.forms import LONGEST, Form, Question
from bot.core.pulse.reading import Course
from bot.core.pulse.rounds import Rhythm
from bot.errors import NotFound

MOST_OPTIONS = 40
"""A question with more is no question one answers in seconds."""


class OptionDef(Def):
    """One answer: ``say_key`` is what one says who gives it, ``name_key`` what it is called in results."""

    id: Id
    say_key: Key
    name_key: Key


class OptionGroupDef(Def):
    """Options that are shown together where single ones may not be; ``say_key`` heads them in the form."""

    id: Id
    say_key: Key
    name_key: Key
    options: tuple[Id, ...] = Field(min_length=1)


class QuestionDef(Def):
    """One question: the whole of it, and a short name for tables."""

    id: Id
    text_key: Key
    name_key: Key
    stages: bool = False
    options: tuple[OptionDef, ...] = Field(default=(), max_length=MOST_OPTIONS)
    groups: tuple[OptionGroupDef, ...] = ()

    def frozen(self) -> Question:
        """Return the ids alone, as a round keeps them."""
        return Question(
            self.id, tuple(option.id for option in self.options), tuple((one.id, one.options) for one in self.groups)
        )

    def cell(self, cell_id: str) -> OptionDef | OptionGroupDef:
        """Return the option or group of that id; raise NotFound where the question has none."""
        cells: tuple[OptionDef | OptionGroupDef, ...] = self.options + self.groups
        for cell in cells:
            if cell.id == cell_id:
                return cell
        raise NotFound("content.unknown_cell", id=cell_id)


class InstrumentDef(Def):
    """What a pulse check asks, and how it is set up unless the municipality chooses otherwise."""

    id: Id
    name_key: Key
    about_key: Key
    """What it is for, as one sentence to those who set it up."""
    intro_key: Key
    """What it asks, as one sentence to those who are asked."""
    takes_key: Key
    """How long an answer takes."""
    rhythm: Rhythm = Rhythm.QUARTERLY
    open_days: int = Field(default=14, ge=7, le=21)
    options: tuple[OptionDef, ...] = Field(default=(), max_length=MOST_OPTIONS)
    """The options of all questions that list none themselves."""
    groups: tuple[OptionGroupDef, ...] = ()
    questions: tuple[QuestionDef, ...] = Field(min_length=1, max_length=LONGEST)

    @property
    def on_stages(self) -> QuestionDef | None:
        """The question that asks for the stage of change, where there is one."""
        return next((question for question in self.questions if question.stages), None)

    def form(self) -> Form:
        """Return what a round of it asks."""
        return Form(self.id, tuple(question.frozen() for question in self.questions))

    def question(self, question_id: str) -> QuestionDef:
        """Return one question; raise NotFound where it has none of that id."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise NotFound("content.unknown_question", id=question_id)

    def complete(self, stages: Sequence[StageDef], groups: Sequence[StageGroupDef]) -> "InstrumentDef":
        """Return it with the options of every question written out."""
        by_stage = tuple(OptionDef(id=one.id, say_key=one.about_key, name_key=one.name_key) for one in stages)
        together = tuple(_stage_group(group, stages) for group in groups)
        questions = tuple(
            question.model_copy(update={"options": by_stage, "groups": together})
            if question.stages
            else question.model_copy(
                update={} if question.options else {"options": self.options, "groups": self.groups}
            )
            for question in self.questions
        )
        return self.model_copy(update={"questions": questions})

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Refuse questions of one id, and options that stand in no group or in two."""
        unique((("questions", index), question.id) for index, question in enumerate(self.questions))
        if self.options:
            _check_options((), self.options, self.groups)
        for index, question in enumerate(self.questions):
            place: Place = ("questions", index)
            if question.stages and (question.options or question.groups):
                raise Misplaced(place, f"{question.id} asks for stages and lists options too")
            if question.options:
                _check_options(place, question.options, question.groups)
            elif not question.stages and (question.groups or not self.options):
                raise Misplaced(place, f"{question.id} has no options")
        return self


class StrategyDef(Def):
    """Something that helps people on: what to do next week, and who; ``fits`` are stages, groups or questions."""

    id: Id
    text_key: Key
    by: tuple[RoleId, ...] = Field(min_length=1)
    fits: tuple[Id, ...] = Field(min_length=1)


class ExpectedDef(Def):
    """What is to be expected of people from a month of the plan on, counted from its first (0)."""

    id: Id
    from_month: int = Field(ge=0)
    course: Course
    text_key: Key


def check_pulse(
    instruments: Sequence[InstrumentDef],
    strategies: Sequence[StrategyDef],
    stages: Sequence[StageDef],
    groups: Sequence[StageGroupDef],
) -> None:
    """Refuse ids that stand twice, a question on stages where there are none, and strategies that fit nothing."""
    unique((("pulse", index), part.id) for index, part in enumerate(instruments))
    unique((("strategies", index), part.id) for index, part in enumerate(strategies))
    for index, instrument in enumerate(instruments):
        if instrument.on_stages is not None and not stages:
            raise Misplaced(("pulse", index), f"{instrument.id} asks for stages, and there are none")
    cells = {stage.id for stage in stages} | {group.id for group in groups}
    questions = {question.id for instrument in instruments for question in instrument.questions}
    if cells & questions:
        raise Misplaced(("pulse",), f"a stage and a question are called {min(cells & questions)}")
    for index, strategy in enumerate(strategies):
        for fit in strategy.fits:
            known(("strategies", index), "stage, stage group or question", fit, cells | questions)


def check_expected(expected: Sequence[ExpectedDef]) -> None:
    """Refuse an expected course that does not begin with the plan, or does not run forwards."""
    unique((("expected", index), part.id) for index, part in enumerate(expected))
    months = [part.from_month for part in expected]
    if months != sorted(set(months)) or (months and months[0] != 0):
        raise Misplaced(("expected",), f"months must begin with 0 and grow, found {months}")


def _stage_group(group: StageGroupDef, stages: Iterable[StageDef]) -> OptionGroupDef:
    members = tuple(stage.id for stage in stages if stage.group == group.id)
    return OptionGroupDef(id=group.id, say_key=group.say_key, name_key=group.name_key, options=members)


def _check_options(place: Place, options: Sequence[OptionDef], groups: Sequence[OptionGroupDef]) -> None:
    """Refuse cells of one id, options in no group or in two, and more options than buttons hold."""
    unique(((*place, "options", index), option.id) for index, option in enumerate(options))
    ids = {option.id for option in options}
    unique(((*place, "groups", index), group.id) for index, group in enumerate(groups))
    for index, group in enumerate(groups):
        if group.id in ids:
            raise Misplaced((*place, "groups", index), f"{group.id} is an option's id too")
        for option in group.options:
            known((*place, "groups", index), "option", option, ids)
    unique(((*place, "groups", index), option) for index, group in enumerate(groups) for option in group.options)
    alone = ids - {option for group in groups for option in group.options}
    if alone:
        raise Misplaced((*place, "options"), f"in no group: {', '.join(sorted(alone))}")
    if len(options) < 2 or len(groups) < 2:
        raise Misplaced((*place, "options"), "at least two options in two groups")
