"""How units are worded in three languages, pages of long lists, and forms that fit the smallest dialog."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.content.texts import Texts, Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Buttons, FormNote, Message, MultiField
from bot.core.plan import Activity, ActivityState, UnitState
from bot.core.plan_time import month_of
from bot.core.units import Reporting, Unit, UnitTask
from bot.errors import BadInput
from bot.handlers.views import unit_forms, unit_lists, unit_tasks, unit_words
from bot.handlers.views.unit_forms import Wanted
from bot.store.unit_states import Reported, Said
from tests.handlers.door import buttons_of, check_form, check_message, values_of

DONE, STARTED, PLANNED, DROPPED = (
    ActivityState.DONE,
    ActivityState.STARTED,
    ActivityState.PLANNED,
    ActivityState.DROPPED,
)
TODAY = date(2027, 1, 12)
LANGUAGES = ("nb", "nn", "en")
UNITS = [Unit("Fjord skole", 1), Unit("Lia", 2, "kindergarten"), Unit("Rådhuset", 3)]


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest, texts: Texts) -> Translator:
    """Each language in turn."""
    return texts.for_language(str(request.param))


@pytest.fixture
def nb(texts: Texts) -> Translator:
    """Bokmål."""
    return texts.for_language("nb")


def unit(said: ActivityState, since: date | None = None, hindrance: str = "", name: str = "Fjord skole") -> UnitState:
    return UnitState(name, said, hindrance, 1, since)


def act(*units: UnitState, said: ActivityState = STARTED, title: str = "Øve", reporting: str = "") -> Activity:
    return Activity(7, "k", title, 2, end=month_of(2027, 3), state=said, units=units, reporting=reporting)


# ---- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "since", "expected"),
    [
        (STARTED, date(2027, 1, 12), "i gang siden 12. januar"),
        (STARTED, date(2027, 1, 6), "i gang siden 6. januar"),
        (STARTED, date(2027, 1, 5), "i gang siden 5. januar (1 uke)"),
        (STARTED, date(2026, 12, 29), "i gang siden 29. desember 2026 (2 uker)"),
        (PLANNED, date(2026, 9, 3), "ikke begynt, planen har ventet siden 3. september 2026 (18 uker)"),
        (DONE, date(2027, 1, 4), "ferdig 4. januar"),
        (DONE, None, "ferdig"),
        (PLANNED, None, "ikke begynt"),
    ],
)
def test_since_when(nb: Translator, said: ActivityState, since: date | None, expected: str) -> None:
    assert unit_words.state(nb, unit(said, since), TODAY) == expected


@pytest.mark.parametrize("said", [PLANNED, STARTED, DONE, DROPPED])
@pytest.mark.parametrize("days", [0, 6, 7, 400])
def test_every_state_has_words_in_every_language(t: Translator, said: ActivityState, days: int) -> None:
    since = date.fromordinal(TODAY.toordinal() - days)
    text = unit_words.state(t, unit(said, since), TODAY)
    assert str(since.day) in text
    assert (str(since.year) in text) == (since.year != TODAY.year)


def test_a_hindrance_is_quoted_as_it_is_while_the_unit_waits(t: Translator) -> None:
    odd = "Vi mangler *vikar* & <rom> {nå}"
    assert odd in unit_words.detail(t, unit(STARTED, TODAY, odd), TODAY)
    assert odd not in unit_words.detail(t, unit(DONE, TODAY, odd), TODAY)


@pytest.mark.parametrize(
    ("states", "key"),
    [
        ([], "spread_none"),
        ([DONE, PLANNED], "spread_line"),
        ([DONE, DONE], "spread_all_done"),
        ([DROPPED], "spread_none"),
    ],
)
def test_the_answer_comes_first(t: Translator, states: list[ActivityState], key: str) -> None:
    activity = act(*(unit(said) for said in states))
    total = len([said for said in states if said is not DROPPED])
    done = states.count(DONE)
    assert unit_words.headline(t, activity) == t(f"units.{key}", title="Øve", done=done, total=total)


def test_many_names_are_counted(nb: Translator) -> None:
    assert unit_words.names(nb, ["a", "b", "c"]) == "a, b og c"
    assert unit_words.names(nb, []) == ""
    many = unit_words.names(nb, [f"Enhet nummer {n:03}" for n in range(200)])
    assert many.endswith(" til")
    assert len(many) < 1300
    counted = int(many.split(" og ")[1].split(" ")[0])
    assert many.count("Enhet") + counted == 200


@pytest.mark.parametrize("now", [PLANNED, STARTED, DONE])
@pytest.mark.parametrize("other", [PLANNED, STARTED, DONE])
def test_what_the_other_said_is_told(t: Translator, now: ActivityState, other: ActivityState) -> None:
    said = Said("Per Ness", datetime(2027, 1, 12, 8, tzinfo=UTC), other, "Vi mangler vikar")
    lines = unit_words.reported(t, "Fjord skole", "Øve", unit(now), Reported(5, said), "09:00")
    assert lines[0] == t(f"units.reported_{now.value}", unit="Fjord skole", title="Øve")
    assert "Per Ness" in lines[1]
    assert "09:00" in lines[1]
    assert (t(f"units.state_{other.value}") in lines[1]) or now is other
    assert "Vi mangler vikar" in lines[2]
    nobody = unit_words.reported(t, "x", "y", unit(now), Reported(5, replace(said, who="", hindrance="")), "nå")
    assert t("units.somebody") in nobody[1]
    assert len(nobody) == 2


# ---- pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [1, 3, 20])
@pytest.mark.parametrize("room", [1, 10, 10_000])
@pytest.mark.parametrize("count", [0, 1, 7, 40])
def test_pages_hold_everything_once_in_order(most: int, room: int, count: int) -> None:
    things = [f"{n:02}" for n in range(count)]
    found: list[str] = []
    number, rest = 0, 1
    while rest:
        page = unit_words.page_of(things, number, most, len, room)
        assert page.number == number
        assert len(page.things) <= most
        assert len(page.things) == 1 or sum(map(len, page.things)) <= room
        found += page.things
        rest, number = page.rest, number + 1
        assert rest == count - len(found)
    assert found == things


def test_a_page_behind_the_last_is_the_last() -> None:
    page = unit_words.page_of(["a", "b", "c"], 2**62, 2, len, 100)
    assert (page.things, page.number, page.rest) == (("c",), 1, 0)


# ---- forms -------------------------------------------------------------------------------------------------------


def test_the_form_of_units_fits_in_every_language(t: Translator) -> None:
    form = unit_forms.spread_form(t, "Øve", UNITS, Wanted(frozenset({1, 99}), Reporting.MONTHLY), ActionValue(), "Noe")
    check_form(form)
    assert values_of(form) == {"groups": "", "units": "1", "reporting": "monthly"}
    assert [part.text for part in form.parts if isinstance(part, FormNote)] == ["Øve", "Noe"]
    groups = next(part for part in form.parts if isinstance(part, MultiField))
    assert [choice.value for choice in groups.choices] == ["all", "school", "kindergarten", "none"]
    assert all(len(choice.label) <= 75 for choice in groups.choices)


def test_every_kind_has_a_group(t: Translator) -> None:
    units = [Unit(f"Enhet {n}", n, kind) for n, kind in enumerate(unit_forms.KINDS)]
    form = unit_forms.spread_form(t, "Øve", units, Wanted(frozenset(), Reporting.NEVER), ActionValue())
    groups = next(part for part in form.parts if isinstance(part, MultiField))
    assert [choice.value for choice in groups.choices] == ["all", *unit_forms.KINDS, "none"]
    assert len({choice.label for choice in groups.choices}) == len(groups.choices)


@pytest.mark.parametrize(
    ("groups", "units", "expected"),
    [
        ("", "", set()),
        ("", "1,3", {1, 3}),
        ("all", "", {1, 2, 3}),
        ("school", "3", {1, 3}),
        ("none", "1,2,3", set()),
        ("none,kindergarten", "1,3", {2}),
        ("", ",1,,1,", {1}),
    ],
)
def test_reading_what_was_chosen(groups: str, units: str, expected: set[int]) -> None:
    found = unit_forms.read_spread({"groups": groups, "units": units, "reporting": "quarterly"}, UNITS)
    assert found == Wanted(frozenset(expected), Reporting.QUARTERLY)


def test_a_field_that_did_not_come_back_is_empty() -> None:
    assert unit_forms.read_spread({}, UNITS) == Wanted(frozenset(), Reporting.NEVER)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"groups": "ppt"}, "groups"),
        ({"groups": "all,castle"}, "groups"),
        ({"units": "-1"}, "units"),
        ({"units": "1;2"}, "units"),
        ({"units": "٣"}, ""),
        ({"reporting": "Monthly"}, "reporting"),
    ],
)
def test_what_was_not_offered_is_refused(fields: dict[str, str], field: str) -> None:
    if not field:  # a digit of another script is a number all the same
        assert unit_forms.read_spread(fields, UNITS).units == {3}
        return
    with pytest.raises(BadInput) as caught:
        unit_forms.read_spread(fields, UNITS)
    assert caught.value.values["field"] == field


def test_the_form_of_a_hindrance_fits_in_every_language(t: Translator) -> None:
    form = unit_forms.hindrance_form(t, "Øve – Fjord skole", "Noe", ActionValue(activity=7), "Noe annet")
    check_form(form)
    assert values_of(form) == {"hindrance": "Noe"}
    assert form.value.activity == 7


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("  \n", ""), (" Noe ", "Noe"), ("x" * 300, "x" * 300)])
def test_reading_a_hindrance(text: str, expected: str) -> None:
    assert unit_forms.read_hindrance({"hindrance": text}) == expected


def test_a_hindrance_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput):
        unit_forms.read_hindrance({"hindrance": "x" * 301})


# ---- messages ----------------------------------------------------------------------------------------------------


def message(t: Translator, activity: Activity, *, page: int = 0, may_choose: bool = True) -> Message:
    blocks = unit_lists.spread_blocks(t, activity, TODAY, page=page, unasked=["Lia"], may_choose=may_choose)
    found = Message(tuple(blocks))
    check_message(found)
    return found


@pytest.mark.parametrize("reporting", ["", "monthly", "quarterly"])
def test_the_units_of_an_activity(t: Translator, reporting: str) -> None:
    activity = act(
        unit(DONE, TODAY, name="A"), unit(PLANNED, TODAY, name="B"), unit(DROPPED, name="C"), reporting=reporting
    )
    text = message(t, activity).fallback
    assert t("units.done_line", names="A") in text
    assert t("units.nobody_line", names="Lia") in text
    assert t(f"units.asked_{reporting or 'never'}") in text
    assert "• C" not in text


def test_only_who_may_is_offered_to_choose(t: Translator) -> None:
    activity = act(unit(PLANNED))
    assert Action.OPEN_SPREAD in {b.action for b in buttons_of(message(t, activity))}
    assert Action.OPEN_SPREAD not in {b.action for b in buttons_of(message(t, activity, may_choose=False))}


def task(said: ActivityState, hindrance: str = "", *, activity: Activity | None = None) -> UnitTask:
    return UnitTask(activity or act(unit(said)), unit(said, TODAY, hindrance))


@pytest.mark.parametrize(
    ("said", "asking", "expected"),
    [
        (PLANNED, False, [Action.UNIT_DONE, Action.UNIT_STARTED, Action.OPEN_HINDRANCE]),
        (STARTED, False, [Action.UNIT_DONE, Action.OPEN_HINDRANCE]),
        (PLANNED, True, [Action.UNIT_DONE, Action.UNIT_STARTED, Action.UNIT_NOT_YET, Action.OPEN_HINDRANCE]),
        (STARTED, True, [Action.UNIT_DONE, Action.UNIT_STARTED, Action.OPEN_HINDRANCE]),
    ],
)
def test_the_buttons_of_a_task(t: Translator, said: ActivityState, asking: bool, expected: list[Action]) -> None:
    look = unit_tasks.Look(t, TODAY)
    asked = unit_tasks.asking_blocks(look, [task(said)])
    own = unit_tasks.page_blocks(look, UNITS[0], [task(said)])
    blocks = asked if asking else own
    row = next(block for block in blocks if isinstance(block, Buttons))
    assert [b.action for b in row.buttons] == expected
    assert len({b.spoken for b in row.buttons}) == len(row.buttons), "a screen reader tells them apart"
    assert all(b.value == ActionValue(activity=7, unit=1, version=1) for b in row.buttons)


def test_a_hindrance_is_changed_by_a_button_that_says_so(t: Translator) -> None:
    row = [
        b.label
        for b in buttons_of(Message(tuple(unit_tasks.asking_blocks(unit_tasks.Look(t, TODAY), [task(STARTED, "x")]))))
    ]
    assert t("units.hindrance_edit_button") in row


def test_what_was_closed_as_a_whole_is_not_opened_by_a_unit(t: Translator) -> None:
    closed = act(unit(DONE), unit(PLANNED), said=DONE)
    blocks = unit_tasks.page_blocks(unit_tasks.Look(t, TODAY), UNITS[0], [task(DONE, activity=closed)])
    assert buttons_of(Message(tuple(blocks))) == []
    by_units = act(unit(DONE), unit(DONE), said=DONE)
    blocks = unit_tasks.page_blocks(unit_tasks.Look(t, TODAY), UNITS[0], [task(DONE, activity=by_units)])
    assert [b.label for b in buttons_of(Message(tuple(blocks)))] == [t("units.reopen_button")]


def test_finished_ones_beyond_the_latest_are_named_in_a_line(t: Translator) -> None:
    finished = [task(DONE, activity=act(unit(DONE), said=DONE, title=f"Ting {n}")) for n in range(6)]
    found = Message(tuple(unit_tasks.page_blocks(unit_tasks.Look(t, TODAY), UNITS[0], finished)))
    check_message(found)
    assert all(f"Ting {n}" in found.fallback for n in range(6))
    assert len(buttons_of(found)) == unit_tasks.DONE_SHOWN
