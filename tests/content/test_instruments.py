"""Pulse checks are data: what they ask, what helps, what to expect; one is added without code."""

from pathlib import Path

import pytest
import yaml

from bot.content.instruments import MOST_OPTIONS, InstrumentDef, OptionDef, OptionGroupDef
from bot.content.programme import Programme, Programmes
from bot.content.texts import Texts, Translator
from bot.content.yaml_files import BrokenContent
from bot.core.pulse.forms import LONGEST, Form
from bot.core.pulse.reading import Course
from bot.core.pulse.rounds import Rhythm
from bot.core.roles import Role
from bot.errors import NotFound
from tests.content.test_programme import STAGE, TINY, write

BTI = Programmes.load().get("bti")
LANGUAGES = ("nb", "nn", "en")

GROUPS = "stage_groups:\n  - {id: g, name_key: common.yes, say_key: common.no}\n"
LUNCH = """\
pulse:
  - id: lunch
    name_key: common.yes
    about_key: common.yes
    intro_key: common.yes
    takes_key: common.yes
    rhythm: by_hand
    open_days: 7
    questions:
      - id: food
        text_key: common.yes
        name_key: common.yes
        options:
          - {id: good, say_key: common.yes, name_key: common.yes}
          - {id: bad, say_key: common.no, name_key: common.no}
        groups:
          - {id: well, say_key: common.yes, name_key: common.yes, options: [good]}
          - {id: badly, say_key: common.no, name_key: common.no, options: [bad]}
"""


# ---- the programme's own -----------------------------------------------------------------------------------------


def test_three_instruments_with_their_own_defaults() -> None:
    assert [(one.id, one.rhythm, one.open_days) for one in BTI.instruments] == [
        ("change_reaction", Rhythm.QUARTERLY, 14),
        ("critical_steps", Rhythm.YEARLY, 14),
        ("guide_use", Rhythm.YEARLY, 21),
    ]
    assert [len(one.questions) for one in BTI.instruments] == [1, 7, 6]


@pytest.mark.parametrize("instrument", BTI.instruments, ids=lambda one: one.id)
def test_every_option_is_in_exactly_one_group(instrument: InstrumentDef) -> None:
    assert len(instrument.questions) <= LONGEST
    for question in instrument.form().questions:
        assert 2 <= len(question.options) <= MOST_OPTIONS
        grouped = [option for _, options in question.groups for option in options]
        assert sorted(grouped) == sorted(question.options)
        assert not {name for name, _ in question.groups} & set(question.options)


@pytest.mark.parametrize("instrument", BTI.instruments, ids=lambda one: one.id)
def test_a_form_is_frozen_and_read_again(instrument: InstrumentDef) -> None:
    form = instrument.form()
    assert form.instrument == instrument.id
    assert Form.parse(form.as_json()) == form
    assert len(form.blank) == len(instrument.questions)


def test_the_change_reaction_asks_for_the_programmes_stages_in_its_groups() -> None:
    question = BTI.instrument("change_reaction").on_stages
    assert question is not None
    assert [option.id for option in question.options] == [stage.id for stage in BTI.stages]
    assert [group.id for group in question.groups] == ["on_the_way", "positive", "negative"]
    assert [len(group.options) for group in question.groups] == [3, 4, 4]
    assert BTI.instrument("critical_steps").on_stages is None
    assert [(stage.id, stage.group) for stage in BTI.curve] == [(stage.id, stage.group) for stage in BTI.stages]


def test_the_critical_steps_are_asked_one_by_one_with_the_same_answers() -> None:
    instrument = BTI.instrument("critical_steps")
    assert [question.name_key for question in instrument.questions] == [step.name_key for step in BTI.steps]
    assert {question.options for question in instrument.questions} == {instrument.options}
    assert [option.id for option in instrument.options] == ["agree", "partly", "disagree", "unknown"]
    assert instrument.questions[0].groups[0].options == ("agree",), "what is hoped for comes first"


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_fit_where_they_are_shown(texts: Texts, language: str) -> None:
    t = texts.for_language(language)
    for instrument in BTI.instruments:
        assert len(t(instrument.name_key)) <= 40
        assert len(t(instrument.about_key)) <= 120
        assert len(t(instrument.intro_key)) <= 100
        for question in instrument.questions:
            assert len(t(question.text_key)) <= 75
            assert len(t(question.name_key)) <= 40
            cells: tuple[OptionDef | OptionGroupDef, ...] = question.options + question.groups
            assert [t(cell.say_key) for cell in cells if len(t(cell.say_key)) > 75] == []
            assert [t(cell.name_key) for cell in cells if len(t(cell.name_key)) > 45] == []
            assert len({t(option.say_key) for option in question.options}) == len(question.options)
            assert len({t(option.name_key) for option in question.options}) == len(question.options)


@pytest.mark.parametrize(
    ("language", "me"), [("nb", {"jeg", "meg", "min"}), ("nn", {"eg", "meg", "min"}), ("en", {"i", "me", "my"})]
)
def test_who_answers_speaks_of_themselves(texts: Texts, language: str, me: set[str]) -> None:
    t = texts.for_language(language)
    said = [t(stage.about_key) for stage in BTI.stages] + [t(group.say_key) for group in BTI.stage_groups]
    assert [text for text in said if not me & set(text.lower().replace(",", " ").replace(".", " ").split())] == []


def test_nobody_is_judged_for_being_against(nb: Translator) -> None:
    against = [nb(stage.about_key) for stage in BTI.stages if stage.branch == "negative"]
    against += [nb(group.say_key) for group in BTI.stage_groups if group.id == "negative"]
    assert not any(word in text.lower() for text in against for word in ("negativ", "motstand", "trussel", "nekter"))


# ---- what helps, and what to expect ------------------------------------------------------------------------------


STEPS = [question.id for question in BTI.instrument("critical_steps").questions]


@pytest.mark.parametrize("cell", [*(one.id for one in BTI.stages), *(one.id for one in BTI.stage_groups), *STEPS])
def test_every_stage_group_and_critical_step_has_two_or_three_strategies(cell: str) -> None:
    found = BTI.strategies_for(cell)
    assert 2 <= len(found) <= 3
    assert len([one for one in BTI.strategies if cell in one.fits]) <= 3, "one that nobody would ever see"


@pytest.mark.parametrize("language", LANGUAGES)
def test_strategies_are_short_and_said_to_somebody(texts: Texts, language: str) -> None:
    t = texts.for_language(language)
    said = [t(one.text_key) for one in BTI.strategies]
    assert len(set(said)) == len(said)
    assert [text for text in said if not 40 <= len(text) <= 150] == []
    assert all(t.has(f"common.role_{role}") for one in BTI.strategies for role in one.by)
    assert {role for one in BTI.strategies for role in one.by} <= set(Role)


def test_the_expected_course_starts_high_falls_and_rises() -> None:
    assert [one.course for one in BTI.expected] == [
        Course.HIGH,
        Course.FALLING,
        Course.LOW,
        Course.RISING,
        Course.SETTLED,
    ]
    found = [BTI.expected_in(month) for month in (0, 11, 12, 30, 200)]
    assert [one.id if one else None for one in found] == ["start", "start", "own_work", "valley", "habit"]
    assert [one.id for one in BTI.expected if one.course.dips] == ["own_work", "valley"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_expected_is_told_shortly(texts: Texts, language: str) -> None:
    t = texts.for_language(language)
    assert all(60 <= len(t(one.text_key)) <= 220 for one in BTI.expected)


# ---- one is added without code -----------------------------------------------------------------------------------


def tiny(tmp_path: Path, *parts: str) -> Programme:
    write(tmp_path, TINY + "".join(parts))
    return Programmes.load(tmp_path).get("tiny")


def test_an_instrument_is_added_by_adding_a_file(tmp_path: Path) -> None:
    write(tmp_path, TINY, "tiny/programme.yaml")
    write(tmp_path, LUNCH, "tiny/pulse.yaml")
    lunch = Programmes.load(tmp_path).get("tiny").instrument("lunch")
    form = Form.parse(lunch.form().as_json())
    assert [question.id for question in form.questions] == ["food"]
    assert form.questions[0].grouped([3, 4]) == (3, 4)
    assert lunch.question("food").cell("well").id == "well"
    assert (lunch.rhythm, lunch.open_days) == (Rhythm.BY_HAND, 7)


def test_an_instrument_on_stages_takes_those_of_its_programme(tmp_path: Path) -> None:
    asks = yaml.safe_load(LUNCH)
    asks["pulse"][0]["questions"] = [{"id": "q", "text_key": "common.yes", "name_key": "common.yes", "stages": True}]
    found = tiny(tmp_path, STAGE, GROUPS, yaml.safe_dump(asks)).instrument("lunch").form().questions[0]
    assert (found.options, found.groups) == (("a",), (("g", ("a",)),))


def test_a_programme_may_have_none(tmp_path: Path) -> None:
    plain = tiny(tmp_path)
    assert [*plain.instruments, *plain.strategies, *plain.strategies_for("a"), *plain.curve] == []
    assert plain.expected_in(3) is None


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        BTI.instrument("lunch")
    with pytest.raises(NotFound):
        BTI.instrument("guide_use").question("lunch")
    with pytest.raises(NotFound):
        BTI.instrument("guide_use").question("known").cell("lunch")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("options: [bad]", "options: [good]", "food: good"),
        ("options: [bad]", "options: [ugly]", "there is no option ugly"),
        ("{id: badly", "{id: well", "well stands twice"),
        ("{id: badly", "{id: bad", "bad is an option's id too"),
        ("{id: bad,", "{id: good,", "good stands twice"),
        ("          - {id: badly, say_key: common.no, name_key: common.no, options: [bad]}\n", "", "in no group: bad"),
        ("open_days: 7", "open_days: 6", "open_days: Input should be greater"),
        ("open_days: 7", "open_days: 22", "open_days: Input should be less"),
        ("rhythm: by_hand", "rhythm: daily", "rhythm: Input should be"),
        ("        text_key", "        stages: true\n        text_key", "food asks for stages and lists options too"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in LUNCH
    with pytest.raises(BrokenContent) as caught:
        tiny(tmp_path, LUNCH.replace(old, new, 1))
    said = str(caught.value)
    assert ", line " in said
    assert expected.removeprefix("food: ") in said


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (LUNCH + LUNCH.removeprefix("pulse:\n"), "lunch stands twice"),
        (
            "strategies: [{id: s, text_key: common.yes, by: [staff], fits: [nowhere]}]\n",
            "no stage, stage group or question nowh",
        ),
        (LUNCH.replace("id: food", "id: a"), "a stage and a question are called a"),
        ("strategies: [{id: s, text_key: common.yes, by: [boss], fits: [a]}]\n", "no role is called 'boss'"),
        ("expected: [{id: e, from_month: 3, course: low, text_key: common.yes}]\n", "months must begin with 0"),
        ("expected: [{id: e, from_month: 0, course: odd, text_key: common.yes}]\n", "course: Input should be"),
    ],
)
def test_parts_must_fit_together(tmp_path: Path, parts: str, expected: str) -> None:
    with pytest.raises(BrokenContent) as caught:
        tiny(tmp_path, STAGE, GROUPS, parts)
    assert expected in str(caught.value)


def test_a_strategy_may_fit_a_question_of_ones_own(tmp_path: Path) -> None:
    helps = "strategies: [{id: cook, text_key: common.yes, by: [staff], fits: [food]}]\n"
    assert [one.id for one in tiny(tmp_path, LUNCH, helps).strategies_for("food")] == ["cook"]


def test_stages_cannot_be_asked_for_where_there_are_none(tmp_path: Path) -> None:
    asks = yaml.safe_load(LUNCH)
    asks["pulse"][0]["questions"] = [{"id": "q", "text_key": "common.yes", "name_key": "common.yes", "stages": True}]
    with pytest.raises(BrokenContent, match="asks for stages, and there are none"):
        tiny(tmp_path, yaml.safe_dump(asks))


def test_a_question_without_any_options_is_refused(tmp_path: Path) -> None:
    asks = yaml.safe_load(LUNCH)
    asks["pulse"][0]["questions"] = [{"id": "q", "text_key": "common.yes", "name_key": "common.yes"}]
    with pytest.raises(BrokenContent, match="q has no options"):
        tiny(tmp_path, yaml.safe_dump(asks))
