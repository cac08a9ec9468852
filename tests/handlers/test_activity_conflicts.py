"""Two people with the same form open: each field against each, who is told what, and that nobody's words are lost."""

from datetime import timedelta

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, FormNote, Reply
from bot.core.plan_edit import TOGETHER, Json
from bot.handlers.views import activity_words as words
from bot.store import changes, plan_edits
from bot.store.changes import Author
from tests.handlers.activity_desk import about, activity, edit_form, fields, log, notes, send
from tests.handlers.door import Door, text_of, values_of
from tests.helpers.scene import NOW, PLAN

KEY = "strategies"
TRIED: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "title": ({"title": "Velge to strategier"}, {"title": "Velge strategier sammen"}),
    "phase": ({"phase": "3"}, {"phase": "none"}),
    "kind": (
        {"kind": "milestone", "condition": "Tre er valgt"},
        {"kind": "milestone", "condition": "Fire er valgt"},
    ),
    "start": ({"start": "juli 2026"}, {"start": "uke 36 2026"}),
    "end": ({"end": "oktober 2026"}, {"end": "november 2026"}),
    "repeats": ({"repeats": "monthly"}, {"repeats": "yearly"}),
    "roles": ({"roles": "staff"}, {"roles": "unit_leader,bti_contact"}),
    "persons": ({"persons": "{head}"}, {"persons": "{contact},{owner}"}),
    "condition": ({"condition": "Tre er valgt"}, {"condition": "Fire er valgt"}),
    "approver": ({"approver": "project_owner"}, {"approver": "steering_group"}),
    "comment": ({"comment": "Husk lokalet"}, {"comment": "Husk kaffe"}),
}
"""What the first and the second make of each field."""

SHOWN = {"milestone": "kind", "continuous": "repeats"}
BESIDE = [{SHOWN.get(name, name) for name in names} for names in TOGETHER]
NAMES = list(TRIED)
PAIRS = [
    *((name, name) for name in NAMES),
    *((name, NAMES[(at + step) % len(NAMES)]) for step in (1, 5) for at, name in enumerate(NAMES)),
    *(("approver", "kind"), ("start", "repeats")),
]
"""Each field with itself and with two others; all with all are tried in the core."""


def filled(door: Door, changed: dict[str, str]) -> dict[str, str]:
    return {name: text.format(**door.scene.people) for name, text in changed.items()}


def clash(one: str, other: str) -> bool:
    return one == other or any({one, other} <= names for names in BESIDE)


async def both_open(door: Door) -> tuple[Form, Form]:
    return await edit_form(door, "owner", KEY), await edit_form(door, "leader", KEY)


@pytest.mark.parametrize(("theirs", "mine"), PAIRS)
async def test_the_second_is_told_and_keeps_their_words(door: Door, theirs: str, mine: str) -> None:
    first, second = await both_open(door)
    one, other = filled(door, TRIED[theirs][0]), filled(door, TRIED[mine][1])
    assert (await send(door, "owner", first, one)).errors is None
    after_first = await fields(door, KEY)
    door.clock.advance(timedelta(minutes=5))
    reply = await send(door, "leader", second, other)
    if clash(theirs, mine):
        assert await fields(door, KEY) == after_first
        assert [line.who for line in await log(door)] == ["Ola Vik"]
        reply = await _again(door, reply.form, theirs, other)
    else:
        assert door.t()("activities.beside") in text_of(reply)
    assert reply.errors is None
    assert [line.who for line in await log(door)] == ["Kari Lunde", "Ola Vik"]
    _holds(await _shown(door), {**one, **other})


async def _again(door: Door, form: Form | None, theirs: str, other: dict[str, str]) -> Reply:
    """The form comes back with what the first did above it and what the second wrote in it; it is sent once more."""
    told = notes(form)
    assert form is not None
    assert told.startswith(door.t()("activities.clash"))
    assert "Ola Vik" in told
    field = "milestone" if theirs == "kind" else theirs
    assert words.label(door.t(), field) in told
    assert "i dag" in told
    shown = {name.removesuffix("_1"): value for name, value in values_of(form).items()}
    _holds(shown, other)
    assert not set(values_of(form)) & set(TRIED)  # new names, so that no platform puts old values into the fields
    return await send(door, "leader", form, {})


async def _shown(door: Door) -> dict[str, str]:
    return values_of(await edit_form(door, "leader", KEY))


def _holds(shown: dict[str, str], wanted: dict[str, str]) -> None:
    for name, value in wanted.items():
        assert sorted(shown[name].split(",")) == sorted(value.split(",")), name


async def test_what_the_other_wrote_at_length_is_told_whole(door: Door) -> None:
    first, second = await both_open(door)
    await send(door, "owner", first, {"comment": "Lokalet er bestilt til tirsdag."})
    reply = await send(door, "leader", second, {"comment": "Noe annet"})
    assert "«Lokalet er bestilt til tirsdag»" in notes(reply.form)


async def test_a_milestone_here_and_a_rhythm_there_are_told_apart(door: Door) -> None:
    first, second = await both_open(door)
    await send(door, "owner", first, TRIED["repeats"][0])
    again = (await send(door, "leader", second, TRIED["kind"][0])).form
    assert again is not None
    assert words.label(door.t(), "repeats") in notes(again)
    refused = await send(door, "leader", again, {})
    assert refused.errors is not None
    assert refused.errors.errors == {"repeats_1": door.t()("activities.milestone_once")}
    await send(door, "leader", again, {"repeats": "never"})
    found = await activity(door, KEY)
    assert (found.milestone, found.repeats) == (True, "")


async def test_a_third_who_comes_in_between_is_told_of_too(door: Door) -> None:
    first, second = await both_open(door)
    third = await edit_form(door, "admin", KEY)
    await send(door, "owner", first, {"title": "En"})
    again = (await send(door, "leader", second, {"title": "To"})).form
    assert again is not None
    assert "Ola Vik" in notes((await send(door, "admin", third, {"title": "Tre"})).form)
    await send(door, "owner", await edit_form(door, "owner", KEY), {"title": "Fire"})
    once_more = (await send(door, "leader", again, {})).form
    assert once_more is not None
    assert "Fire" in notes(once_more)
    assert values_of(once_more)["title_2"] == "To"
    await send(door, "leader", once_more, {})
    assert (await activity(door, KEY)).title == "To"


async def test_on_second_thoughts_the_others_change_may_stand(door: Door) -> None:
    first, second = await both_open(door)
    await send(door, "owner", first, {"title": "En"})
    again = (await send(door, "leader", second, {"title": "To", "end": "november 2026"})).form
    assert again is not None
    await send(door, "leader", again, {"title": "En"})
    found = await activity(door, KEY)
    assert found.title == "En"
    assert found.end is not None
    assert found.end.month == "2026-11"


async def test_what_was_taken_back_in_between_is_no_change(door: Door) -> None:
    first, second = await both_open(door)
    await send(door, "owner", first, {"title": "En"})
    await door.press("owner", Action.UNDO, ActionValue(change=(await log(door))[0].id))
    reply = await send(door, "leader", second, {"title": "To"})
    assert reply.form is None
    assert (await activity(door, KEY)).title == "To"


async def test_something_done_in_between_stays_done(door: Door) -> None:
    _, second = await both_open(door)
    await door.press("owner", Action.MARK_DONE, about(door, KEY))
    reply = await send(door, "leader", second, {"title": "To"})
    assert reply.form is None
    found = await activity(door, KEY)
    assert (found.title, found.done_on is not None) == ("To", True)


async def test_an_import_in_between_is_a_change_like_any_other(door: Door) -> None:
    _, second = await both_open(door)
    async with door.store.scope(door.scene.here) as scope:
        number = door.scene.activities[KEY]
        before: Json = {"title": PLAN[KEY].title, "responsible": ["project_leader", "working_group"], "persons": []}
        after: Json = {"title": "Fra fila", "responsible": ["staff"], "persons": ["Ukjent Enhet"]}
        author = Author(None, "import", NOW)
        wanted = {"title": "Fra fila", "roles": ["staff"], "persons": ["Ukjent Enhet"]}
        await changes.apply(scope, author, number, "imported", wanted)
        (line,) = await changes.since(scope, number, 0)
        row = await changes.row_of_line(scope, line.id)
        assert row is not None
        row.before, row.after = before, after
    reply = await send(door, "leader", second, {"title": "Fra chatten"})
    assert reply.form is not None
    assert door.t()("activities.somebody") in notes(reply.form)
    await send(door, "leader", reply.form, {})
    found = await activity(door, KEY)
    assert (found.title, found.roles, found.persons) == ("Fra chatten", ("staff",), ("Ukjent Enhet",))


async def test_the_same_form_sent_twice_is_stored_once(door: Door) -> None:
    form = await edit_form(door, "leader", KEY)
    await send(door, "leader", form, {"title": "To"})
    await send(door, "leader", form, {"title": "To"})
    assert len(await log(door)) == 1
    assert (await activity(door, KEY)).version == 2


async def test_what_is_spread_over_units_becomes_no_milestone(door: Door) -> None:
    form = await edit_form(door, "leader", "contacts")
    reply = await send(door, "leader", form, {"kind": "milestone", "condition": "Alle har en kontakt"})
    assert reply.errors is not None
    assert reply.errors.errors == {"kind": door.t()("activities.milestone_units")}
    assert not (await activity(door, "contacts")).milestone


async def test_an_error_in_a_form_shown_again_stands_at_its_field(door: Door) -> None:
    first, second = await both_open(door)
    await send(door, "owner", first, {"title": "En"})
    again = (await send(door, "leader", second, {"title": "To"})).form
    assert again is not None
    reply = await send(door, "leader", again, {"start": "tull"})
    assert reply.errors is not None
    assert set(reply.errors.errors) == {"start_1"}
    reply = await send(door, "leader", again, {"title": "Emil i 3B blir slått hjemme, og mor drikker"})
    assert reply.errors is not None
    assert reply.errors.errors == {"title_1": door.t()("sensitive.in_form")}


@pytest.mark.parametrize("change", [None, 0, 10**9])
async def test_a_forged_place_in_the_log_stores_no_more_than_the_sender_may(door: Door, change: int | None) -> None:
    form = await edit_form(door, "leader", KEY)
    value = form.value.model_copy(update={"change": change, "page": 0})
    reply = await door.submit("leader", form.action, {**values_of(form), "title": "To"}, value)
    assert reply.errors is None
    assert (await activity(door, KEY)).title == "To"
    refused = await door.submit("teacher", form.action, {**values_of(form), "title": "Tre"}, value)
    assert refused.errors is not None
    assert (await activity(door, KEY)).title == "To"


async def test_edits_at_the_same_moment_are_merged_in_the_store(door: Door) -> None:
    """Below the chat: what somebody saw is told by the log, whatever came in between."""
    number = door.scene.activities[KEY]
    async with door.store.scope(door.scene.here) as scope:
        seen = await plan_edits.see(scope, number)
        owner, leader = (Author(door.scene.people[who], "chat", NOW) for who in ("owner", "leader"))
        await plan_edits.edit(scope, owner, number, seen.change, {"title": "En"})
        beside = await plan_edits.edit(scope, leader, number, seen.change, {"comment": "Husk"})
        clashing = await plan_edits.edit(scope, leader, number, seen.change, {"title": "To"})
    assert (beside.merged.theirs, beside.merged.mine, beside.merged.clashes) == (("title",), ("comment",), ())
    assert (clashing.change, clashing.merged.clashes) == (None, ("title",))
    assert clashing.base["title"] == PLAN[KEY].title
    assert all(not isinstance(part, FormNote) for part in (await edit_form(door, "leader", KEY)).parts)
