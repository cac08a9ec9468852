"""The coordinator's network at a glance: who may see it, what stands in it, and what never does."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Message, Table
from bot.core.meetings import OccurrenceChange, SeriesRule, SeriesSetup
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.handlers.views import network_table
from bot.store import meetings, municipalities, people, plans
from bot.store.models import MunicipalityRow, NetworkRow, StatusReportRow
from bot.store.session import System
from tests.handlers.door import Door, button, buttons_of, line_of
from tests.helpers.scene import NOW, PEOPLE, PLAN, STRANGER

LANGUAGES = ("nb", "nn", "en")


async def join(system: System, *municipality_ids: int) -> None:
    network = NetworkRow(name="Fjordnettverket")
    system.session.add(network)
    await system.session.flush()
    for number in municipality_ids:
        row = await system.session.get_one(MunicipalityRow, number)
        row.network_id = network.id


@pytest.fixture
async def network(door: Door) -> Door:
    """Strandvik and Nabovik in one network; the stranger stays in its own."""
    async with door.store.system() as system:
        await join(system, door.scene.here, door.scene.neighbour)
    return door


async def add_series(door: Door, municipality: int, meeting: str, weekday: str, at: time = time(9)) -> int:
    rule = SeriesRule(f"FREQ=WEEKLY;BYDAY={weekday}", date(2026, 1, 5), None, at, 60, "Europe/Oslo")
    async with door.store.scope(municipality) as scope:
        return (await meetings.add(scope, SeriesSetup(meeting=meeting, rule=rule, title="Hemmelig navn"))).id


def table_of(message: Message | None) -> Table:
    assert message is not None
    return next(block for block in message.blocks if isinstance(block, Table))


async def overview(door: Door, who: str = "coordinator", choice: str = "") -> Table:
    return table_of((await door.press(who, Action.SHOW_NETWORK, ActionValue(choice=choice))).message)


# ---- who sees it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["leader", "owner", "contact", "head", "teacher", "admin"])
async def test_nobody_but_the_coordinator_sees_other_municipalities(network: Door, who: str) -> None:
    reply = await network.press(who, Action.SHOW_NETWORK)
    assert reply.message is not None
    assert "Nabovik" not in reply.message.fallback
    assert not [block for block in reply.message.blocks if isinstance(block, Table)]


async def test_the_coordinator_sees_the_municipalities_of_the_network_and_no_others(network: Door) -> None:
    found = await overview(network)
    assert [row[0] for row in found.rows] == ["Nabovik kommune", "Strandvik kommune"]
    assert STRANGER not in repr(found)


async def test_a_coordinator_of_no_network_is_told_so(door: Door) -> None:
    reply = await door.press("coordinator", Action.SHOW_NETWORK)
    assert door.t()("network.none", municipality="Strandvik kommune") in (reply.message or Message(())).fallback


@pytest.mark.parametrize("word", ["nettverk", "vis nettverket", "network"])
async def test_a_word_is_enough(network: Door, word: str) -> None:
    assert table_of((await network.say("coordinator", word)).message).rows


# ---- what stands in it -------------------------------------------------------------------------------------------


async def test_each_row_has_phase_progress_late_meeting_and_report(network: Door) -> None:
    scene = network.scene
    series = await add_series(network, scene.here, "status", "WE")
    await add_series(network, scene.here, "project", "FR")
    async with network.store.scope(scene.here) as scope:
        sent = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
        scope.session.add(
            StatusReportRow(municipality_id=scene.here, series_id=series, nominal=date(2026, 9, 2), sent_at=sent)
        )
    t, found = network.t(), await overview(network)
    names = ("municipality", "phase", "progress", "late", "next", "report")
    assert found.head == tuple(t(f"network.head_{name}") for name in names)
    meeting = t("network.meeting", meeting=network.meeting("status"), date=t.short_date(date(2026, 9, 9)))
    assert found.rows[1] == (
        "Strandvik kommune",
        f"2 {t('programme_bti.phase_2_name')}",
        t("network.progress", done=0, total=6),
        "1",
        meeting,
        t.short_date(date(2026, 9, 1)),
    )
    assert found.rows[0] == ("Nabovik kommune", t("network.no_plan"), "–", "–", "–", "–")


async def test_no_text_of_a_plan_or_of_a_meeting_is_shown_and_no_pulse(network: Door) -> None:
    await add_series(network, network.scene.here, "status", "WE")
    for choice in ("", network_table.SCORES):
        reply = await network.press("coordinator", Action.SHOW_NETWORK, ActionValue(choice=choice))
        assert reply.message is not None
        text = reply.message.fallback
        assert not [new.title for new in PLAN.values() if new.title in text]
        assert "Hemmelig" not in text
        table = repr(table_of(reply.message)).lower()
        assert "puls" not in table


async def test_the_answer_counts_municipalities_and_those_that_are_late(network: Door) -> None:
    t = network.t()
    reply = await network.press("coordinator", Action.SHOW_NETWORK)
    assert reply.message is not None
    line = f"{t.n('network.count', 2, network='Fjordnettverket')} {t.n('network.late', 1)}"
    assert line in reply.message.fallback
    async with network.store.scope(network.scene.here) as scope:
        (await plans.row_of(scope, network.scene.activities["risks"])).state = "done"
    again = (await network.press("coordinator", Action.SHOW_NETWORK)).message
    assert again is not None
    assert t("network.none_late") in again.fallback


async def test_the_next_meeting_passes_over_the_cancelled_the_closed_and_the_begun(network: Door) -> None:
    scene = network.scene
    number = await add_series(network, scene.here, "project", "TU", time(11))
    t = network.t()

    async def next_day() -> str:
        return (await overview(network)).rows[1][4].split(",")[0]

    assert await next_day() == t.short_date(date(2026, 9, 15))  # today's began at eleven, and it is noon
    async with network.store.scope(scene.here) as scope:
        await meetings.set_change(scope, number, OccurrenceChange(date(2026, 9, 15), cancelled=True))
    assert await next_day() == t.short_date(date(2026, 9, 22))
    async with network.store.scope(scene.here) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 9, 21), date(2026, 9, 25), "")])
    assert await next_day() == t.short_date(date(2026, 9, 28))  # moved on, as it is not held on closed days
    async with network.store.scope(scene.here) as scope:
        moved = OccurrenceChange(date(2026, 9, 22), day=date(2026, 9, 18))
        await meetings.set_change(scope, number, moved)
    assert await next_day() == t.short_date(date(2026, 9, 18))


async def test_a_meeting_far_ahead_is_found_and_one_beyond_is_not(network: Door) -> None:
    rule = SeriesRule("FREQ=YEARLY;BYMONTH=12;BYDAY=1TU", date(2026, 1, 1), None, time(9), 60, "Europe/Oslo")
    async with network.store.scope(network.scene.here) as scope:
        await meetings.add(scope, SeriesSetup(meeting="network", rule=rule))
    assert network.t().short_date(date(2026, 12, 1)) in (await overview(network)).rows[1][4]
    network.clock.move_to(NOW + timedelta(days=90))
    assert (await overview(network)).rows[1][4] == "–"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_scores_stand_behind_a_button_with_their_explanation(network: Door, language: str) -> None:
    async with network.store.scope(network.scene.here) as scope:
        row = await scope.session.get_one(MunicipalityRow, network.scene.here)
        row.language = language
    reply = await network.press("coordinator", Action.SHOW_NETWORK)
    found = button(reply.message, Action.SHOW_NETWORK)
    shown = (await network.press("coordinator", found.action, found.value)).message
    assert shown is not None
    t = network.t(language)
    rows = table_of(shown).rows
    assert rows[1][2:] == (t("home.score_kept", done=2, planned=3), t.n("home.score_months", 12, used=1))
    assert rows[0][2:] == ("–", "–")
    assert t("home.score_about") in shown.fallback
    back = button(shown, Action.SHOW_NETWORK)
    assert back.value.choice == ""


# ---- many --------------------------------------------------------------------------------------------------------


@pytest.fixture
async def many(network: Door) -> Door:
    """A network of thirty."""
    async with network.store.system() as system:
        for number in range(28):
            name = f"Vik {number:02} kommune"
            await municipalities.add(system, name, language="nb", programme="bti", now=NOW, network="Fjordnettverket")
    return network


async def test_a_message_shows_some_and_the_rest_behind_a_button(many: Door) -> None:
    first = (await many.press("coordinator", Action.SHOW_NETWORK)).message
    assert len(table_of(first).rows) == network_table.MESSAGE_ROWS
    more = next(b for b in buttons_of(first) if b.value.page == 1)
    second = (await many.press("coordinator", more.action, more.value)).message
    assert len(table_of(second).rows) == 30 - network_table.MESSAGE_ROWS
    assert not [b for b in buttons_of(second) if b.value.page]
    names = {row[0] for row in (*table_of(first).rows, *table_of(second).rows)}
    assert len(names) == 30


async def test_a_page_that_is_not_there_is_the_first_one(many: Door) -> None:
    reply = await many.press("coordinator", Action.SHOW_NETWORK, ActionValue(page=77))
    assert len(table_of(reply.message).rows) == network_table.MESSAGE_ROWS


async def test_the_coordinators_home_is_the_whole_table(many: Door) -> None:
    message = await many.home("coordinator")
    assert line_of(message) == "Fjordnettverket"
    assert len(table_of(message).rows) == 30


async def test_the_page_of_who_only_coordinates_is_called_by_the_network(network: Door) -> None:
    assert (await network.home("coordinator")).fallback.startswith("Fjordnettverket\n")
    assert (await network.home("leader")).fallback.startswith("Strandvik kommune\n")


async def test_without_a_network_the_page_is_called_by_the_municipality(door: Door) -> None:
    assert (await door.home("coordinator")).fallback.startswith("Strandvik kommune\n")


async def test_a_coordinator_who_leads_a_project_too_finds_the_network_behind_a_button(network: Door) -> None:

    who = PEOPLE["coordinator"]
    roles = frozenset({Role.NETWORK_COORDINATOR, Role.PROJECT_LEADER})
    async with network.store.scope(network.scene.here) as scope:
        await people.add(scope, [NewPerson(who.name, who.email, roles)], NOW)
    message = await network.home("coordinator")
    assert not [block for block in message.blocks if isinstance(block, Table)]
    found = button(message, Action.SHOW_NETWORK)
    assert table_of((await network.press("coordinator", found.action, found.value)).message).rows
