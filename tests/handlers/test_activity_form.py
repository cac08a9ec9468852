"""The one form of activities: new ones and changed ones, times in words, people and roles, three languages, limits."""

from dataclasses import replace

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, Form, FormNote, MultiField, SelectField, TextField
from bot.core.people import NewPerson
from bot.core.plan import ActivityState
from bot.core.plan_edit import EDITABLE
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import Role
from bot.store import people, plan_edits
from bot.store.changes import Author
from tests.handlers.activity_desk import about, activity, edit_form, fields, log, new, notes, send, titled
from tests.handlers.door import Door, button, line_of, text_of, values_of
from tests.helpers.scene import DOMAIN, NOW, PLAN, STRANGER

FORM_FIELDS = {
    *("title", "kind", "phase", "start", "end", "repeats", "roles", "persons", "condition", "approver", "comment"),
}


NOTHING = ActionValue()


async def opened(door: Door, who: str = "leader", value: ActionValue = NOTHING) -> Form:
    form = (await door.press(who, Action.OPEN_NEW_ACTIVITY, value)).form
    assert form is not None
    return form


# ---- new ---------------------------------------------------------------------------------------------------------


async def test_a_form_that_is_sent_twice_adds_one_and_says_the_same(door: Door) -> None:
    form = await opened(door)
    first, second = [await send(door, "leader", form, {"title": "Øve på en sak"}) for _ in range(2)]
    assert first.message is not None
    assert first.message == second.message
    assert (await titled(door, "Øve på en sak")).state is ActivityState.PLANNED


async def test_a_new_activity_has_one_form_and_stands_in_the_plan(door: Door) -> None:
    form = await opened(door)
    assert set(values_of(form)) == FORM_FIELDS
    assert values_of(form)["phase"] == "2"  # where the municipality is
    reply = await send(
        door,
        "leader",
        form,
        {
            "title": "  Øve på\n en sak ",
            "phase": "3",
            "start": "oktober 2026",
            "end": "12.3.2027",
            "roles": "unit_leader,all_staff",
            "persons": str(door.scene.people["head"]),
            "comment": "Bestill lokale.",
        },
    )
    made = await titled(door, "Øve på en sak")
    assert (made.phase, made.start, made.state) == (3, month_of(2026, 10), ActivityState.PLANNED)
    assert made.end is not None
    assert (made.end.first.isoformat(), made.end.precision) == ("2027-03-12", Precision.DAY)
    assert made.roles == ("unit_leader", "all_staff")
    assert made.persons == ("Per Ness",)
    assert made.person_ids == {door.scene.people["head"]}
    assert (made.comment, made.milestone, made.repeats, made.continuous) == ("Bestill lokale.", False, "", False)
    assert text_of(reply).startswith(door.t()("activities.added", title="Øve på en sak"))
    (line,) = await log(door)
    assert (line.action, line.entity_id, line.who, line.before) == ("added", made.id, "Kari Lunde", None)
    assert line.after is not None
    assert set(line.after) == {*EDITABLE, "state"}


async def test_the_words_ny_aktivitet_open_the_form(door: Door) -> None:
    assert (await door.say("leader", "ny aktivitet")).form is not None


async def test_a_button_may_say_in_which_phase(door: Door) -> None:
    assert values_of(await opened(door, value=ActionValue(phase=4)))["phase"] == "4"
    assert values_of(await opened(door, value=ActionValue(phase=9)))["phase"] == "2"


async def test_a_new_milestone_has_a_condition_and_an_approver(door: Door) -> None:
    form = await opened(door)
    filled = {"title": "Alle er opplært", "kind": "milestone", "approver": "steering_group", "end": "juni 2027"}
    refused = await send(door, "leader", form, filled)
    assert refused.errors is not None
    assert refused.errors.errors == {"condition": door.t()("activities.condition_missing")}
    await send(door, "leader", form, {**filled, "condition": "Alle har vært på kurs"})
    made = await titled(door, "Alle er opplært")
    assert (made.milestone, made.condition, made.approver) == (True, "Alle har vært på kurs", "steering_group")


async def test_the_first_activity_makes_the_plan(door: Door) -> None:
    """A municipality without a plan can begin in the chat."""
    async with door.store.scope(door.scene.neighbour) as scope:
        leader = NewPerson("Eva Strand", "eva@nabovik.example", frozenset({Role.PROJECT_LEADER}))
        await people.add(scope, [leader], NOW)
    eva = replace(door.visitor("leader"), user="U-eva", email="eva@nabovik.example")
    form = (await door.press(eva, Action.OPEN_NEW_ACTIVITY)).form
    assert form is not None
    filled = {**values_of(form), "title": "Begynne"}
    reply = await door.submit(eva, form.action, filled, form.value)
    assert "Begynne" in text_of(reply)


# ---- times in words ----------------------------------------------------------------------------------------------

D, W, M, Q, S = Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.SEASON
TIMES = [
    # start, end → start, end; it is 8 September 2026
    ("mars", "", "2027-03-01 month", None),
    ("oktober", "", "2026-10-01 month", None),
    ("september", "", "2026-09-01 month", None),
    ("uke 37", "", "2026-09-07 week", None),
    ("uke 36", "", "2027-09-06 week", None),
    ("høsten 2026", "", "2026-08-01 season", None),
    ("hausten 2026", "våren 2027", "2026-08-01 season", "2027-01-01 season"),
    ("12.3.2027", "", "2027-03-12 day", None),
    ("2027-03-12", "", "2027-03-12 day", None),
    ("1. kvartal 2027", "", "2027-01-01 quarter", None),
    ("March 2027", "April 2027", "2027-03-01 month", "2027-04-01 month"),
    ("mars–april 2027", "", "2027-03-01 month", "2027-04-01 month"),
    ("", "mars–april 2027", "2027-03-01 month", "2027-04-01 month"),
    ("", "mars 2027", None, "2027-03-01 month"),
    ("innen mars 2027", "", None, "2027-03-01 month"),
    ("mars", "april 2027", "2027-03-01 month", "2027-04-01 month"),
    ("november", "februar 2027", "2026-11-01 month", "2027-02-01 month"),
    ("november 2026", "februar", "2026-11-01 month", "2027-02-01 month"),
    ("november", "februar", "2026-11-01 month", "2027-02-01 month"),
    ("vinteren 2026–2027", "", "2026-12-01 season", None),
    ("", "", None, None),
]


def _named(time: PlanTime | None) -> str | None:
    return f"{time.first.isoformat()} {time.precision.value}" if time else None


@pytest.mark.parametrize(("start", "end", "first", "last"), TIMES)
async def test_times_are_written_as_plan_files_have_them(
    door: Door, start: str, end: str, first: str | None, last: str | None
) -> None:
    await new(door, title="Øve", start=start, end=end)
    made = await titled(door, "Øve")
    assert (_named(made.start), _named(made.end)) == (first, last)


@pytest.mark.parametrize(("field", "text"), [("start", "tull"), ("end", "en gang snart"), ("start", "neste fredag")])
async def test_a_time_nobody_understands_is_told_with_its_field(door: Door, field: str, text: str) -> None:
    reply = await new(door, title="Øve", **{field: text})
    assert reply.errors is not None
    assert reply.errors.errors == {field: door.t()("activities.bad_time", text=text)}
    assert await log(door) == []


@pytest.mark.parametrize(
    ("changed", "field", "key"),
    [
        ({"title": " "}, "title", "activities.title_missing"),
        ({"start": "mai 2027", "end": "april 2027"}, "end", "activities.ends_before_start"),
        ({"kind": "milestone", "condition": "Sjekket", "repeats": "yearly"}, "repeats", "activities.milestone_once"),
        ({"kind": "project"}, "kind", "activities.bad_choice"),
        ({"phase": "5"}, "phase", "activities.bad_choice"),
        ({"repeats": "daily"}, "repeats", "activities.bad_choice"),
        ({"approver": "king"}, "approver", "activities.bad_choice"),
        ({"roles": "unit_leader,king"}, "roles", "activities.bad_choice"),
        ({"persons": "999999"}, "persons", "activities.bad_choice"),
    ],
)
async def test_what_cannot_be_stored_is_told_with_its_field(
    door: Door, changed: dict[str, str], field: str, key: str
) -> None:
    reply = await new(door, **{"title": "Øve", **changed})
    assert reply.errors is not None
    assert reply.errors.errors == {field: door.t()(key)}
    assert await log(door) == []


async def test_a_stranger_cannot_be_named(door: Door) -> None:
    reply = await new(door, title="Øve", persons=str(door.scene.strangers_person))
    assert reply.errors is not None
    assert set(reply.errors.errors) == {"persons"}


@pytest.mark.parametrize(
    ("choice", "continuous", "repeats"),
    [
        ("never", False, ""),
        ("continuous", True, ""),
        ("monthly", False, "monthly"),
        ("quarterly", False, "quarterly"),
        ("half_yearly", False, "half_yearly"),
        ("yearly", False, "yearly"),
        ("on_hire", True, "on_hire"),
    ],
)
async def test_every_rhythm_is_stored_and_shown_again(
    door: Door, choice: str, *, continuous: bool, repeats: str
) -> None:
    await new(door, title="Øve", repeats=choice)
    made = await titled(door, "Øve")
    assert (made.continuous, made.repeats) == (continuous, repeats)
    form = (await door.press("leader", Action.OPEN_EDIT_ACTIVITY, ActionValue(activity=made.id))).form
    assert values_of(form)["repeats"] == choice


async def test_fortlopende_in_words_is_all_the_time(door: Door) -> None:
    await new(door, title="Øve", start="løpende")
    assert (await titled(door, "Øve")).continuous


# ---- changed -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", list(PLAN))
@pytest.mark.parametrize("who", ["leader", "owner", "admin"])
async def test_a_form_that_is_sent_as_it_stands_changes_nothing(door: Door, who: str, key: str) -> None:
    before = await fields(door, key)
    form = await edit_form(door, who, key)
    reply = await send(door, who, form, {})
    assert reply.errors is None
    assert await fields(door, key) == before
    assert await log(door) == []
    assert line_of(reply) == door.t()("activities.nothing_changed", title=PLAN[key].title)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "time",
    ["2026-09-08 day", "2026-09-07 week", "2026-12-28 week", "2026-03-01 month", "2026-07-01 quarter"]
    + [f"2026-{month:02}-01 season" for month in (1, 6, 8, 12)],
)
async def test_a_time_shown_in_a_form_reads_back_as_it_was(door: Door, language: str, time: str) -> None:
    await _speak(door, language)
    day, precision = time.split()
    async with door.store.scope(door.scene.here) as scope:
        author = Author(None, "command", NOW)
        await plan_edits.edit(scope, author, door.scene.activities["undated"], 0, {"start": [day, precision]})
    form = await edit_form(door, "leader", "undated")
    await send(door, "leader", form, {"end": "desember 2031"})
    assert _named((await activity(door, "undated")).start) == time


async def test_only_what_was_changed_is_logged_with_before_and_after(door: Door) -> None:
    form = await edit_form(door, "owner", "strategies")
    reply = await send(door, "owner", form, {"title": "Velge tre strategier", "end": "oktober 2026"})
    (line,) = await log(door)
    assert (line.action, line.who) == ("edited", "Ola Vik")
    assert line.before == {"title": "Velge strategier", "end": ["2026-09-01", "month"]}
    assert line.after == {"title": "Velge tre strategier", "end": ["2026-10-01", "month"]}
    assert button(reply.message, Action.UNDO).value.change == line.id
    assert (await activity(door, "strategies")).version == 2


async def test_a_change_of_who_answers_is_an_assignment(door: Door) -> None:
    form = await edit_form(door, "leader", "monitoring")
    await send(door, "leader", form, {"persons": str(door.scene.people["contact"])})
    assert [line.action for line in await log(door)] == ["assigned"]
    assert (await activity(door, "monitoring")).concerns(door.scene.people["contact"], [])


async def test_people_the_plan_names_but_nobody_knows_stay(door: Door) -> None:
    form = await edit_form(door, "leader", "information")
    persons = next(part for part in form.parts if isinstance(part, MultiField) and part.name == "persons")
    assert {choice.label for choice in persons.choices if choice.value in persons.values} == {
        "Helse Bergen",
        "Kari Lunde (Rådhuset)",
    }
    await send(door, "leader", form, {"persons": ",".join([*persons.values, str(door.scene.people["head"])])})
    assert set((await activity(door, "information")).persons) == {"Kari Lunde", "Helse Bergen", "Per Ness"}
    kept = next(choice.value for choice in persons.choices if choice.label == "Helse Bergen")
    await send(door, "leader", await edit_form(door, "leader", "information"), {"persons": kept})
    assert (await activity(door, "information")).persons == ("Helse Bergen",)


async def test_a_large_municipality_offers_those_with_a_part_in_it(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        staff = [NewPerson(f"Ansatt {n}", f"ansatt{n}@{DOMAIN}", frozenset({Role.STAFF})) for n in range(250)]
        await people.add(scope, staff, NOW)
    form = await opened(door)
    persons = next(part for part in form.parts if isinstance(part, MultiField) and part.name == "persons")
    assert len(persons.choices) == 7  # the scene's without the teacher


async def test_a_long_text_from_a_file_is_never_cut(door: Door) -> None:
    title, remark = "Lang tittel " * 40, "Lang merknad " * 300
    async with door.store.scope(door.scene.here) as scope:
        author = Author(None, "command", NOW)
        await plan_edits.edit(scope, author, door.scene.activities["risks"], 0, {"title": title, "comment": remark})
    form = await edit_form(door, "leader", "risks")
    for part in form.parts:
        if isinstance(part, TextField):
            assert part.longest >= len(part.value)


async def test_an_edit_of_something_dropped_leaves_it_dropped(door: Door) -> None:
    await send(door, "leader", await edit_form(door, "leader", "dropped"), {"title": "Ekstra dag"})
    assert (await activity(door, "dropped")).state is ActivityState.DROPPED


async def test_a_milestone_that_becomes_an_activity_waits_for_nobody(door: Door) -> None:
    await door.press("leader", Action.MARK_DONE, about(door, "approved"))
    assert (await activity(door, "approved")).proposed_on is not None
    await send(door, "leader", await edit_form(door, "leader", "approved"), {"kind": "activity"})
    assert (await activity(door, "approved")).proposed_on is None


# ---- languages and limits ------------------------------------------------------------------------------------------


async def _speak(door: Door, language: str) -> None:
    async with door.store.scope(door.scene.here) as scope:
        leader = NewPerson("Kari Lunde", f"kari@{DOMAIN}", frozenset({Role.PROJECT_LEADER}), "Rådhuset", language)
        await people.add(scope, [leader], NOW)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_every_form_is_within_the_smallest_limits_in_every_language(door: Door, language: str) -> None:
    await _speak(door, language)
    forms = [await opened(door), *[await edit_form(door, "leader", key) for key in ("information", "approved")]]
    for action in (Action.OPEN_DROP_ACTIVITY, Action.OPEN_COMMENT):
        forms.append((await door.press("leader", action, about(door, "risks"))).form or forms[0])
    for form in forms:
        assert all(len(text) <= 24 for text in (form.title, form.submit, form.close))
        assert len(form.parts) <= 20
        for part in form.parts:
            assert isinstance(part, FormNote) or len(part.label) <= 48
            choices: tuple[Choice, ...] = part.choices if isinstance(part, SelectField | MultiField) else ()
            assert all(0 < len(choice.label) <= 75 for choice in choices)
            assert all(0 < len(choice.value) <= 75 and "," not in choice.value for choice in choices)
            assert not isinstance(part, MultiField) or set(part.values) <= {choice.value for choice in part.choices}
    assert STRANGER not in str(forms)
    assert notes(forms[0]) == ""


@pytest.mark.parametrize("field", ["title", "start", "end", "condition", "comment"])
async def test_a_text_about_a_child_is_stopped_in_every_field(door: Door, field: str) -> None:
    text = "Emil i 3B blir slått hjemme, og mor drikker"
    for form in (await opened(door), await edit_form(door, "leader", "risks")):
        reply = await send(door, "leader", form, {field: text})
        assert reply.errors is not None
        assert reply.errors.errors == {field: door.t()("sensitive.in_form")}
    assert await log(door) == []
