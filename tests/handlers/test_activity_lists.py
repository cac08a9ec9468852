"""The page of an activity, the log with its pages, what nobody answers for, and what is late."""

from datetime import timedelta

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Facts, Items, Message
from bot.core.people import NewPerson
from bot.core.plan import ActivityState
from bot.core.roles import Role
from bot.handlers.views.log_page import SHOWN
from bot.store import changes, comments, people, plan_edits, plans
from bot.store.changes import Author
from bot.store.plans import NewActivity, NewUnitState
from tests.handlers.activity_desk import about, actions, activity, edit_form, log, page, send
from tests.handlers.door import Door, button, buttons_of, line_of, text_of
from tests.helpers.scene import DOMAIN, NOW, PEOPLE, PLAN, TODAY


def items(message: Message | None) -> list[tuple[str, str]]:
    """Return titles and details of every list."""
    assert message is not None
    return [(i.title, i.detail) for block in message.blocks if isinstance(block, Items) for i in block.items]


def facts(message: Message) -> dict[str, str]:
    """Return the page's facts by their labels."""
    return dict(next(block for block in message.blocks if isinstance(block, Facts)).pairs)


# ---- the page ----------------------------------------------------------------------------------------------------


async def test_a_page_tells_what_one_wants_to_know(door: Door) -> None:
    t, shown = door.t(), await page(door, "leader", "strategies")
    assert line_of(shown) == "Velge strategier"
    assert facts(shown) == {
        t("activities.fact_state"): t("activities.state_started"),
        t("activities.fact_time"): "august–september",
        t("activities.fact_responsible"): "prosjektleder og arbeidsgruppa",
        t("activities.fact_phase"): "Fase 2 – Planlegge",
    }


async def test_a_page_of_what_is_spread_counts_units(door: Door) -> None:
    t, shown = door.t(), await page(door, "leader", "contacts")
    assert facts(shown)[t("activities.fact_units")] == t("plan.units_done", done=1, total=2)
    assert {Action.SHOW_SPREAD, Action.OPEN_SPREAD} <= await actions(door, "leader", "contacts")
    assert Action.OPEN_SPREAD not in await actions(door, "owner", "contacts")
    assert Action.OPEN_SPREAD not in await actions(door, "leader", "approved")


async def test_a_page_of_a_milestone_has_its_condition_and_who_approves(door: Door) -> None:
    t, shown = door.t(), await page(door, "leader", "approved")
    assert line_of(shown) == t("plan.milestone_title", title="Planen er godkjent")
    assert facts(shown)[t("activities.field_condition")] == "Godkjent av eier"
    assert facts(shown)[t("activities.field_approver")] == "prosjekteier"
    await send(door, "leader", await edit_form(door, "leader", "risks"), {"kind": "milestone", "condition": "Sjekket"})
    assert facts(await page(door, "leader", "risks"))[t("activities.field_approver")] == t("activities.any_approver")


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("explore", "gjort fredag 20. mars"),
        ("risks", "over fristen"),
        ("dropped", "droppet"),
        ("anchoring", "ikke begynt"),
    ],
)
async def test_the_state_is_said_in_words(door: Door, key: str, state: str) -> None:
    assert facts(await page(door, "leader", key))[door.t()("activities.fact_state")] == state


async def test_the_newest_comments_stand_first_and_older_ones_are_counted(door: Door) -> None:
    for at in range(5):
        async with door.store.scope(door.scene.here) as scope:
            author = Author(door.scene.people["head"], "chat", NOW + timedelta(minutes=at))
            await comments.add(scope, author, door.scene.activities["risks"], f"Kommentar {at}")
    shown = await page(door, "leader", "risks")
    assert items(shown) == [(f"Kommentar {at}", "Per Ness · i dag") for at in (4, 3, 2)]
    assert door.t().n("activities.older_comments", 2) in shown.fallback


async def test_long_things_stay_within_a_message(door: Door) -> None:
    long = "Mange ord om dette. " * 200
    async with door.store.scope(door.scene.here) as scope:
        author, number = Author(door.scene.people["head"], "chat", NOW), door.scene.activities["approved"]
        await plan_edits.edit(scope, author, number, 0, {"title": long, "comment": long, "condition": long})
        await comments.add(scope, author, number, long)
    assert len((await page(door, "leader", "approved")).fallback) < 12_000
    await door.press("leader", Action.SHOW_LOG)
    await door.press("leader", Action.SHOW_LOG, about(door, "approved"))


@pytest.mark.parametrize("who", list(PEOPLE))
async def test_everybody_finds_the_page_from_the_plan(door: Door, who: str) -> None:
    if who == "group":  # is in two municipalities and is asked which
        return
    shown = (await door.press(who, Action.SHOW_PLAN, ActionValue(phase=2))).message
    opening = button(shown, Action.SHOW_ACTIVITY, "Sikre forankring")
    assert line_of(await door.press(who, opening.action, opening.value)) == "Sikre forankring"


async def test_lists_have_done_for_those_who_may_and_else_the_page(door: Door) -> None:
    leader = buttons_of((await door.say("leader", "neste")).message)
    teacher = buttons_of((await door.say("teacher", "neste")).message)
    assert Action.MARK_DONE in {one.action for one in leader}
    assert Action.MARK_DONE not in {one.action for one in teacher}
    assert Action.SHOW_ACTIVITY in {one.action for one in teacher}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("key", list(PLAN))
async def test_every_page_in_every_language(door: Door, language: str, key: str) -> None:
    async with door.store.scope(door.scene.here) as scope:
        leader = NewPerson("Kari Lunde", f"kari@{DOMAIN}", frozenset({Role.PROJECT_LEADER}), "Rådhuset", language)
        await people.add(scope, [leader], NOW)
    shown = await page(door, "leader", key)
    assert all(len(one.label) <= 24 for one in buttons_of(shown))
    assert len([one for one in buttons_of(shown) if one.style == "primary"]) <= 1


# ---- the log -----------------------------------------------------------------------------------------------------


async def test_the_log_tells_what_who_and_when_with_a_way_back(door: Door) -> None:
    await send(door, "owner", await edit_form(door, "owner", "anchoring"), {"end": "mars 2027", "comment": "Utsatt"})
    await door.press("leader", Action.MARK_DONE, about(door, "risks"))
    message = (await door.say("leader", "logg")).message
    assert items(message)[:2] == [
        ("«Vurdere risiko» er gjort", "i dag kl. 12.00 · Kari Lunde"),
        (
            "«Sikre forankring» ble endret (Frist: desember 2026 → mars 2027, Merknad)",
            "i dag kl. 12.00 · Ola Vik",
        ),
    ]
    assert [one.label for one in buttons_of(message) if one.value.change] == ["Angre", "Angre"]
    owner = (await door.press("owner", Action.SHOW_LOG)).message
    assert len([one for one in buttons_of(owner) if one.value.change]) == 1


def upper(text: str) -> str:
    """Return a line as it stands in the log: it begins as a sentence."""
    return text[:1].upper() + text[1:]


async def test_every_kind_of_line_is_told(door: Door) -> None:
    t = door.t()
    async with door.store.scope(door.scene.here) as scope:
        author, number = Author(door.scene.people["leader"], "chat", NOW), door.scene.activities["risks"]
        await plan_edits.assign(scope, author, number, ["staff"], [door.scene.people["head"], "Helse Bergen"])
        await plan_edits.edit(scope, author, number, 10**9, {"phase": None, "repeats": "on_hire", "title": "Ny"})
        await plan_edits.start(scope, author, number)
        await plan_edits.drop(scope, author, number, "")
        await plan_edits.reopen(scope, author, number)
        await changes.record(scope, author, "activity", number, "something_new", before={}, after={})
        await changes.record(scope, author, "activity", 10**6, "started", before={}, after={"state": "started"})
    found = [title for title, _ in items((await door.say("leader", "logg")).message)]
    edited = "Tittel: Vurdere risiko → Ny, Fase: fase 1 → ingen fase, Gjentas: aldri → når noen blir ansatt"
    roles = "Ansvarlige roller: prosjektleder og prosjekteier → ansatt"
    assigned = f"{roles}, Ansvarlige personer: – → Per Ness og Helse Bergen"
    assert found == [
        upper(t("history.activity_started", name=t("history.gone"))),
        upper(t("history.other")),
        upper(t("history.activity_reopened", name="Ny")),
        upper(t("history.activity_dropped", name="Ny")),
        upper(t("history.activity_started", name="Ny")),
        f"«Ny» ble endret ({edited})",
        f"Ansvaret for «Ny» ble endret ({assigned})",
    ]


async def test_the_log_has_pages(door: Door) -> None:
    for at in range(2 * SHOWN + 3):
        async with door.store.scope(door.scene.here) as scope:
            author = Author(door.scene.people["leader"], "chat", NOW + timedelta(minutes=at))
            await comments.add(scope, author, door.scene.activities["risks"], f"Kommentar {at}")
    first = await door.say("leader", "logg")
    older = button(first.message, Action.SHOW_LOG)
    second = await door.press("leader", older.action, older.value)
    assert second.replace
    third = await door.press("leader", Action.SHOW_LOG, buttons_of(second.message)[-1].value)
    assert [len(items(reply.message)) for reply in (first, second, third)] == [SHOWN, SHOWN, 3]
    back = await door.press("leader", Action.SHOW_LOG, buttons_of(third.message)[-1].value)
    assert items(back.message) == items(second.message)
    nothing = await door.press("leader", Action.SHOW_LOG, ActionValue(page=99))
    assert door.t()("activities.log_empty") in text_of(nothing)


async def test_one_activitys_log_is_its_own_and_leads_back(door: Door) -> None:
    await door.press("leader", Action.START_ACTIVITY, about(door, "risks"))
    await door.press("leader", Action.START_ACTIVITY, about(door, "anchoring"))
    found = button(await page(door, "leader", "risks"), Action.SHOW_LOG)
    reply = await door.press("leader", found.action, found.value)
    assert [title for title, _ in items(reply.message)] == ["«Vurdere risiko» er i gang"]
    undo = button(reply.message, Action.UNDO)
    after = await door.press("leader", undo.action, undo.value)
    assert line_of(after) == door.t()("plan.change_undone", title="Vurdere risiko")
    back = button(after.message, Action.SHOW_ACTIVITY)
    again = await door.press("leader", back.action, back.value)
    assert line_of(again) == "Vurdere risiko"
    assert again.replace


async def test_what_concerns_people_is_for_those_who_lead(door: Door) -> None:
    await door.press("teacher", Action.MUTE_REMINDERS)
    assert items((await door.say("leader", "logg")).message)[0][0] == upper(door.t()("history.person_muted"))
    assert door.t()("activities.log_empty") in text_of(await door.say("owner", "logg"))


@pytest.mark.parametrize(
    ("who", "sees"),
    [("head", True), ("teacher", True), ("owner", True), ("leader", True), ("admin", True), ("coordinator", False)],
)
async def test_what_a_unit_reported_is_read_by_it_and_by_those_who_oversee(door: Door, who: str, sees: bool) -> None:
    where = ActionValue(activity=door.scene.activities["contacts"], unit=door.scene.units["Fjord skole"])
    await door.press("contact", Action.UNIT_STARTED, where)
    assert ("Fjord skole" in text_of(await door.say(who, "logg"))) is sees


async def test_a_page_beyond_every_log_is_empty(door: Door) -> None:
    reply = await door.press("leader", Action.SHOW_LOG, ActionValue(page=2**62))
    assert door.t()("activities.log_empty") in text_of(reply)


async def test_another_units_reports_are_not_in_ones_log(door: Door) -> None:
    where = ActionValue(activity=door.scene.activities["contacts"], unit=door.scene.units["Fjord skole"])
    await door.press("contact", Action.UNIT_STARTED, where)
    async with door.store.scope(door.scene.here) as scope:
        nursery = door.scene.units["Bukta barnehage"]
        roles = frozenset({Role.UNIT_LEADER})
        await people.change(scope, door.scene.people["head"], roles=roles, unit_id=nursery, language="nb")
    assert text_of(await door.say("head", "logg")).count(door.t()("activities.log_empty")) == 1


# ---- what needs somebody -------------------------------------------------------------------------------------------


async def test_what_nobody_answers_for_can_be_given_to_somebody(door: Door) -> None:
    message = (await door.press("leader", Action.SHOW_UNCLEAR)).message
    assert message is not None
    assert line_of(message) == door.t().n("activities.unclear_count", 1)
    found = button(message, Action.OPEN_EDIT_ACTIVITY, "Planlegge måling")
    form = (await door.press("leader", found.action, found.value)).form
    assert form is not None
    await send(door, "leader", form, {"roles": "working_group"})
    assert (await activity(door, "monitoring")).roles == ("working_group",)
    assert text_of(await door.press("leader", Action.SHOW_UNCLEAR)) == door.t()("activities.unclear_none")


async def test_others_see_what_is_unclear_but_open_it_only(door: Door) -> None:
    offered = {one.action for one in buttons_of((await door.press("head", Action.SHOW_UNCLEAR)).message)}
    assert offered == {Action.SHOW_ACTIVITY}


async def test_what_is_late_stands_by_who_is_still_reminded(door: Door) -> None:
    t = door.t()
    message = (await door.press("leader", Action.SHOW_OVERDUE)).message
    assert message is not None
    assert line_of(message) == t.n("activities.overdue_count", 1)
    assert t("activities.beyond_heading") in message.fallback  # since May: reminded of twice
    door.clock.advance(timedelta(days=12))  # week 37 is over; once reminded of
    message = (await door.press("leader", Action.SHOW_OVERDUE)).message
    assert message is not None
    assert message.fallback.index("Vurdere risiko") < message.fallback.index(t("activities.nudged_heading"))
    assert message.fallback.index(t("activities.nudged_heading")) < message.fallback.index("BTI-kontakt")
    assert {one.action for one in buttons_of(message)} == {Action.SHOW_ACTIVITY}


async def test_when_nothing_is_late_it_says_so(door: Door) -> None:
    await door.press("leader", Action.MARK_DONE, about(door, "risks"))
    assert text_of(await door.press("leader", Action.SHOW_OVERDUE)) == door.t()("plan.status_none_late")


async def test_late_and_nobodys_leads_to_what_is_unclear(door: Door) -> None:
    door.clock.advance(timedelta(days=90))
    message = (await door.press("leader", Action.SHOW_OVERDUE)).message
    assert button(message, Action.SHOW_UNCLEAR).label == door.t()("activities.unclear_button")


async def test_five_hundred_activities_over_seventy_five_units_stay_readable(door: Door) -> None:
    """The door holds every answer against what all platforms can draw."""
    async with door.store.scope(door.scene.here) as scope:
        new = [NewActivity(f"Aktivitet {n}", 2, PLAN["risks"].start, PLAN["risks"].end) for n in range(500)]
        ids = await plans.add_activities(scope, door.scene.plan, new)
        units = await people.ensure_units(scope, [(f"Enhet {n:02}", "school") for n in range(75)])
        for number in ids[:40]:
            await plans.spread(scope, number, [NewUnitState(unit, ActivityState.DONE) for unit in units.values()])
    for action in (Action.SHOW_UNCLEAR, Action.SHOW_OVERDUE, Action.SHOW_LOG, Action.SHOW_PLAN):
        await door.press("leader", action)
    message = (await door.press("leader", Action.SHOW_ACTIVITY, ActionValue(activity=ids[0]))).message
    assert message is not None
    assert door.t()("plan.units_done", done=78, total=78) in message.fallback


async def test_nothing_that_only_looks_leaves_a_trace(door: Door) -> None:
    for action in (Action.SHOW_ACTIVITY, Action.SHOW_LOG, Action.SHOW_UNCLEAR, Action.SHOW_OVERDUE):
        await door.press("leader", action, about(door, "risks"))
    assert await log(door) == []
    assert (await activity(door, "risks")).overdue(TODAY)
