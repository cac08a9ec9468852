"""The steering group's report in the chat: what waits, what is new, how far each phase is, and the risk."""

import io
from collections.abc import AsyncIterator
from datetime import date

import docx
import pytest
from sqlalchemy import delete

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Items, Message, Picture
from bot.core.drawings import Progress
from bot.core.gates import Why
from bot.core.minutes import PointKind
from bot.core.plan import ActivityState
from bot.exchange.workshop import Workshop
from bot.handlers.router import Router
from bot.store import changes, gates, minutes, plans
from bot.store.changes import Author
from bot.store.models import ActivityPersonRow, ActivityRoleRow, ActivityRow, ActivityUnitRow
from bot.store.plans import NewActivity
from tests.handlers.days import Days
from tests.handlers.door import Door, buttons_of, line_of, text_of, values_of
from tests.handlers.report_days import begin_with_letters, fill_in, form_of, jump, series_id, utc
from tests.helpers.scene import NOW, STRANGER, TODAY


@pytest.fixture
async def days(door: Door, programmes: Programmes) -> Days:
    """Tuesday 8 September, noon in Oslo; the steering group meets on Thursday."""
    return await begin_with_letters(door, programmes)


@pytest.fixture
async def workshop(door: Door, programmes: Programmes, texts: Texts) -> AsyncIterator[Workshop]:
    """A worker process for documents, ended with the test."""
    made = Workshop()
    door.router = Router(door.store, programmes, texts, door.clock, made)
    yield made
    made.close()


def author(days: Days) -> Author:
    return Author(days.door.scene.people["leader"], "chat", days.door.clock.now())


def under(message: Message | None, heading: str) -> list[str]:
    """Return the titles that stand under a heading."""
    assert message is not None
    found = [b for b in message.blocks if isinstance(b, Items) and b.heading == heading]
    return [item.title for block in found for item in block.items]


async def test_a_quiet_quarter_says_so(days: Days) -> None:
    reply = await days.door.press("leader", Action.SHOW_QUARTER)
    assert line_of(reply) == "Ingenting er gjort ferdig siden 8. juni. Ingenting venter på en beslutning."
    assert "Styringsgruppemøte torsdag 10. september kl. 13.00" in text_of(reply)
    assert under(reply.message, days.door.t()("reports.decide_heading")) == []
    assert {b.action for b in buttons_of(reply.message)} == {
        Action.GET_QUARTER,
        Action.SHOW_GATE,
        Action.SHOW_REPORTS,
    }


async def test_what_waits_for_a_decision_stands_first(days: Days) -> None:
    scene, t = days.door.scene, days.door.t()
    async with days.door.store.scope(scene.here) as scope:
        await gates.propose(scope, scene.plan, 2, Why.ASKED, TODAY)
        row = await scope.session.get(ActivityRow, scene.activities["approved"])
        assert row is not None
        row.proposed_on = TODAY
        await plans.set_responsible(scope, scene.activities["risks"], [], [])
    reply = await days.door.press("owner", Action.SHOW_QUARTER)
    assert under(reply.message, t("reports.decide_heading")) == [
        t("reports.gate_waits", phase=days.door.inside(2)),
        t("reports.milestone_waits", title="Planen er godkjent"),
        t("reports.nobodys", title="Vurdere risiko"),
    ]
    assert line_of(reply).endswith(t.n("reports.quarter_waiting", 3))


async def test_what_is_new_comes_from_the_log(days: Days) -> None:
    scene, t = days.door.scene, days.door.t()
    async with days.door.store.scope(scene.here) as scope:
        who = author(days)
        await changes.set_state(scope, who, scene.activities["strategies"], ActivityState.DONE, TODAY)
        await changes.set_state(scope, who, scene.activities["monitoring"], ActivityState.DROPPED, None)
        (new,) = await plans.add_activities(scope, scene.plan, [NewActivity("Ny samling", 2)])
        await changes.record(scope, who, "activity", new, "added", after={"title": "Ny samling"})
        moved = scene.activities["anchoring"]
        await changes.record(scope, who, "activity", moved, "edited", before={"end": "a"}, after={"end": "b"})
    reply = await days.door.press("leader", Action.SHOW_QUARTER)
    assert under(reply.message, t("reports.quarter_done_heading")) == ["Velge strategier"]
    assert under(reply.message, t("reports.quarter_news_heading")) == [
        t("reports.news_added", title="Ny samling"),
        t("reports.news_moved", title="Sikre forankring"),
        t("reports.news_dropped", title="Planlegge måling"),
    ]
    assert "– droppet" not in text_of(reply)  # the line has said so
    assert line_of(reply).startswith(t.n("reports.quarter_done", 1, date="8. juni"))


async def test_since_the_last_meeting_of_the_group_and_no_longer(days: Days) -> None:
    scene, t = days.door.scene, days.door.t()
    async with days.door.store.scope(scene.here) as scope:
        await changes.set_state(scope, author(days), scene.activities["strategies"], ActivityState.DONE, TODAY)
    await jump(days, utc(11, 20, 9))
    reply = await days.door.press("leader", Action.SHOW_QUARTER)
    assert under(reply.message, t("reports.quarter_done_heading")) == []
    assert "10. september" in line_of(reply)
    assert "torsdag 10. desember" in text_of(reply)


async def test_the_last_status_report_speaks_of_risk_and_what_needs_clearing_up(days: Days) -> None:
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Vi mangler folk", challenges="Hvem eier planen?")
    text = text_of(await days.door.press("owner", Action.SHOW_QUARTER))
    assert text.index("Hvem eier planen?") < text.index("Vi mangler folk")
    assert days.door.t()("reports.risk_heading") in text


async def test_what_meetings_decided_is_told_with_its_day(days: Days) -> None:
    series = await series_id(days, "project")
    async with days.door.store.scope(days.door.scene.here) as scope:
        made = await minutes.ensure(scope, series, date(2026, 9, 8))
        await minutes.add_point(scope, author(days), made, PointKind.DECISION, "Vi begynner med skolene")
    reply = await days.door.press("leader", Action.SHOW_QUARTER)
    assert under(reply.message, days.door.t()("reports.quarter_decided_heading")) == ["Vi begynner med skolene"]


@pytest.mark.usefixtures("workshop")
async def test_a_long_list_is_counted_in_the_chat_and_told_on_paper(days: Days) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        new = [NewActivity(f"Ny {n}", 2) for n in range(30)]
        for number in await plans.add_activities(scope, days.door.scene.plan, new):
            await changes.record(scope, author(days), "activity", number, "added")
    reply = await days.door.press("leader", Action.SHOW_QUARTER)
    assert len(under(reply.message, days.door.t()("reports.quarter_news_heading"))) == 6
    assert days.door.t().n("plan.and_more", 24) in text_of(reply)
    (file,) = (await days.door.press("leader", Action.GET_QUARTER)).attachments
    told = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(file.content)).paragraphs)
    assert all(f"Ny {n}" in told for n in range(30))


async def test_the_picture_says_its_facts_in_words(days: Days) -> None:
    message = (await days.door.press("leader", Action.SHOW_QUARTER)).message
    assert message is not None
    (picture,) = [block for block in message.blocks if isinstance(block, Picture)]
    assert isinstance(picture.drawing, Progress)
    assert [(band.done, band.total) for band in picture.drawing.phases] == [(2, 3), (0, 6), (0, 1)]
    assert picture.drawing.done_label.format(done=2, total=3) == "2 av 3"
    for number, told in ((1, "2 av 3"), (2, "0 av 6"), (3, "0 av 1")):
        assert f"{days.door.phase(number)}: {told} gjort." in picture.alt


@pytest.mark.usefixtures("workshop")
async def test_the_document_holds_the_same_and_the_picture(days: Days) -> None:
    await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Vi mangler folk")
    reply = await days.door.press("owner", Action.GET_QUARTER)
    (file,) = reply.attachments
    assert file.filename == "Rapport til styringsgruppa 2026-09-10 Strandvik kommune.docx"
    document = docx.Document(io.BytesIO(file.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for expected in ("Strandvik kommune", "Vi mangler folk", "Framdrift i fasene", "2 av 3"):
        assert expected in text
    assert STRANGER not in text
    assert len(document.inline_shapes) == 1


async def test_without_a_plan_there_is_none(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        assert await plans.get(scope, "bti") is not None
    for action in (Action.SHOW_QUARTER, Action.GET_QUARTER):
        reply = await door.press("group", action, ActionValue(municipality=door.scene.neighbour))
        assert reply.attachments == ()


async def test_before_any_meeting_is_set_up_it_looks_three_months_back(door: Door) -> None:
    reply = await door.press("leader", Action.SHOW_QUARTER)
    assert "8. juni" in line_of(reply)
    assert NOW.date() == TODAY


async def test_of_an_empty_plan_nothing_is_reported_and_nobody_is_asked(days: Days) -> None:
    door = days.door
    async with door.store.scope(door.scene.here) as scope:
        for table in (ActivityUnitRow, ActivityRoleRow, ActivityPersonRow, ActivityRow):
            await scope.session.execute(delete(table).where(table.municipality_id == door.scene.here))
    for action in (Action.SHOW_QUARTER, Action.GET_QUARTER):
        reply = await door.press("leader", action)
        assert reply.attachments == ()
        assert line_of(reply) == door.t()("plan.none_yet", municipality="Strandvik kommune", ask="Kari Lunde")
    form = await form_of(door, "leader", Action.OPEN_REPORT)
    assert set(values_of(form).values()) == {""}
    await jump(days, utc(10, 2, 8))
    await jump(days, utc(12, 8, 8))
    assert days.chat.got("U-owner") == []
    assert [m for m in days.chat.got("U-leader") if buttons_of(m)] == []
