"""Status reports in the chat: one form, filled in from the plan, kept, shown, given as a document, by those who may."""

import io
from collections.abc import AsyncIterator
from datetime import date

import docx
import pytest
from sqlalchemy import select

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, FormNote, TextField
from bot.core.plan import ActivityState
from bot.core.reports import LONGEST, POINTS
from bot.exchange.workshop import Workshop
from bot.handlers.router import Router
from bot.store import changes, people, reports
from bot.store.changes import Author
from bot.store.models import ActivityUnitRow, PersonRow
from tests.handlers.days import Days
from tests.handlers.door import Door, button, buttons_of, line_of, text_of, value_of, values_of
from tests.handlers.report_days import STATUS, begin_with_letters, fill_in, form_of, jump, series_id, utc
from tests.helpers.scene import NOW, STRANGER, TODAY

OTHERS = ("contact", "head", "teacher", "group", "coordinator")


@pytest.fixture
async def days(door: Door, programmes: Programmes) -> Days:
    """Tuesday 8 September, noon in Oslo."""
    return await begin_with_letters(door, programmes)


@pytest.fixture
async def workshop(door: Door, programmes: Programmes, texts: Texts) -> AsyncIterator[Workshop]:
    """A worker process for documents, ended with the test."""
    made = Workshop()
    door.router = Router(door.store, programmes, texts, door.clock, made)
    yield made
    made.close()


def text_fields(form: Form) -> dict[str, TextField]:
    return {part.name: part for part in form.parts if isinstance(part, TextField)}


async def saved(days: Days, who: str = "leader", **texts: str) -> int:
    """Save a report and return its id."""
    form = await form_of(days.door, who, Action.OPEN_REPORT)
    reply = await days.door.submit(who, form.action, {**values_of(form), **texts}, form.value)
    return button(reply.message, Action.GET_REPORT).value.report or 0


# ---- the form ----------------------------------------------------------------------------------------------------


async def test_the_form_holds_five_points_filled_in_from_the_plan(days: Days) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_REPORT)
    fields = text_fields(form)
    assert tuple(fields) == POINTS
    assert "0 av 6" in fields["progress"].value
    assert "• Velge strategier – innen utgangen av september" in fields["ahead"].value
    assert "Vurdere risiko" in fields["challenges"].value
    assert (fields["risk"].value, fields["resources"].value) == ("", "")
    assert all(field.hint and field.lines and not field.required for field in fields.values())


async def test_what_was_done_since_the_last_meeting_what_units_say_and_near_milestones_are_there(days: Days) -> None:
    scene = days.door.scene
    async with days.door.store.scope(scene.here) as scope:
        author = Author(scene.people["leader"], "chat", NOW)
        await changes.set_state(scope, author, scene.activities["strategies"], ActivityState.DONE, TODAY)
        row = await scope.session.scalar(
            select(ActivityUnitRow).where(ActivityUnitRow.unit_id == scene.units["Bukta barnehage"])
        )
        assert row is not None
        row.hindrance = "Mangler vikarer"
    await jump(days, utc(12, 1, 9))
    fields = text_fields(await form_of(days.door, "leader", Action.OPEN_REPORT))
    assert "Velge strategier" not in fields["progress"].value  # done before the meeting in November
    assert "Mangler vikarer (BTI-kontakt ved hver enhet)" in fields["challenges"].value
    assert "• Planen er godkjent – innen utgangen av desember" in fields["risk"].value
    assert "torsdag 31. desember" in fields["risk"].value


async def test_done_things_are_told_with_their_dates(days: Days) -> None:
    scene = days.door.scene
    async with days.door.store.scope(scene.here) as scope:
        author = Author(scene.people["leader"], "chat", NOW)
        await changes.set_state(scope, author, scene.activities["strategies"], ActivityState.DONE, TODAY)
    fields = text_fields(await form_of(days.door, "leader", Action.OPEN_REPORT))
    assert "• Velge strategier – gjort 8. september" in fields["progress"].value


async def test_what_was_saved_comes_back_with_who_and_when(days: Days) -> None:
    await saved(days, risk="Lite tid", progress="Alt går")
    form = await form_of(days.door, "leader", Action.OPEN_REPORT)
    assert values_of(form)["risk"] == "Lite tid"
    assert values_of(form)["progress"] == "Alt går"
    assert any("Kari Lunde" in part.text for part in form.parts if isinstance(part, FormNote))
    assert form.value.version == 1


async def test_resources_begin_with_what_was_said_the_last_time(days: Days) -> None:
    await saved(days, resources="40 prosent stilling")
    await jump(days, utc(10, 8, 8))
    fields = text_fields(await form_of(days.door, "leader", Action.OPEN_REPORT))
    assert fields["resources"].value == "40 prosent stilling"
    assert "0 av 6" in fields["progress"].value


async def test_the_button_of_the_request_opens_the_report_to_its_own_meeting(days: Days) -> None:
    number = await series_id(days)
    later = ActionValue(series=number, nominal=date(2026, 11, 4))
    form = await form_of(days.door, "leader", Action.OPEN_REPORT, later)
    assert (form.value.series, form.value.nominal) == (number, date(2026, 11, 4))


@pytest.mark.parametrize("who", [*OTHERS, "owner"])
async def test_only_the_project_leader_writes_and_the_others_hear_whom_to_ask(days: Days, who: str) -> None:
    number = await series_id(days)
    value = ActionValue(series=number, nominal=STATUS, municipality=days.door.scene.here)
    assert "Kari Lunde" in text_of(await days.door.press(who, Action.OPEN_REPORT, value))
    reply = await days.door.submit(who, Action.SAVE_REPORT, {"risk": "X"}, value)
    assert reply.errors is not None
    assert "Kari Lunde" in reply.errors.errors["risk"]
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        assert await reports.page(scope, 0, 5) == ([], 0)


@pytest.mark.parametrize("who", OTHERS)
async def test_reports_are_for_those_who_lead_and_oversee(days: Days, who: str) -> None:
    value = ActionValue(report=await saved(days, risk="Hemmelig risiko"), municipality=days.door.scene.here)
    for action in (
        *(Action.SHOW_REPORTS, Action.SHOW_REPORT, Action.GET_REPORT),
        *(Action.SHOW_QUARTER, Action.GET_QUARTER),
    ):
        reply = await days.door.press(who, action, value)
        assert "Kari Lunde" in text_of(reply)
        assert "Hemmelig" not in text_of(reply)
        assert reply.attachments == ()


# ---- saving ------------------------------------------------------------------------------------------------------


async def test_saving_says_where_it_goes(days: Days) -> None:
    reply = await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    assert line_of(reply) == "Statusmøte onsdag 7. oktober kl. 9.00: rapporten er lagret."
    assert days.door.t()("reports.goes_now", owner="Ola Vik") in text_of(reply)
    again = await fill_in(days.door, "leader", Action.OPEN_REPORT)
    assert days.door.t()("reports.not_again", owner="Ola Vik") in text_of(again)


async def test_without_an_owner_it_is_kept_and_says_so(days: Days) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        await people.deactivate(scope, days.door.scene.people["owner"])
    reply = await fill_in(days.door, "leader", Action.OPEN_REPORT, risk="Lite tid")
    assert days.door.t()("reports.no_owner") in text_of(reply)


async def test_nothing_written_is_told_beside_the_first_field(days: Days) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_REPORT)
    reply = await days.door.submit("leader", form.action, dict.fromkeys(POINTS, "  "), form.value)
    assert reply.errors is not None
    assert reply.errors.errors == {"progress": days.door.t()("reports.empty")}


async def test_a_text_that_is_too_long_is_told_beside_its_field(days: Days) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_REPORT)
    reply = await days.door.submit("leader", form.action, {**values_of(form), "risk": "x" * (LONGEST + 1)}, form.value)
    assert reply.errors is not None
    assert list(reply.errors.errors) == ["risk"]


async def test_text_about_a_child_stays_on_the_screen(days: Days) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_REPORT)
    said = "Gutten på 5B slår de andre, og mor drikker"
    reply = await days.door.submit("leader", form.action, {**values_of(form), "challenges": said}, form.value)
    assert reply.errors is not None
    assert list(reply.errors.errors) == ["challenges"]
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        assert await reports.page(scope, 0, 5) == ([], 0)


async def test_of_two_who_write_the_second_hears_of_the_first_and_keeps_the_text(days: Days) -> None:
    door = days.door
    first, second = [await form_of(door, who, Action.OPEN_REPORT) for who in ("leader", "admin")]
    await door.submit("leader", first.action, {**values_of(first), "risk": "Karis risiko"}, first.value)
    reply = await door.submit("admin", second.action, {**values_of(second), "risk": "Idas risiko"}, second.value)
    assert reply.form is not None
    notes = [part.text for part in reply.form.parts if isinstance(part, FormNote)]
    assert any("Kari Lunde" in note for note in notes)
    assert any("Karis risiko" in note for note in notes)
    assert values_of(reply.form)["risk"] == "Idas risiko"
    done = await door.submit("admin", reply.form.action, values_of(reply.form), reply.form.value)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        (stored,) = (await reports.page(scope, 0, 5))[0]
    assert (stored.texts["risk"], stored.who, stored.version) == ("Idas risiko", "Ida Aas", 2)
    assert done.message is not None


async def test_the_same_form_sent_twice_is_saved_once(days: Days) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_REPORT)
    for _ in range(3):
        reply = await days.door.submit("leader", form.action, {**values_of(form), "risk": "Lite tid"}, form.value)
        assert reply.message is not None
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        (stored,) = (await reports.page(scope, 0, 5))[0]
    assert stored.version == 1


@pytest.mark.parametrize("nominal", [date(2026, 10, 8), date(1, 1, 1), date(9999, 12, 31), None])
async def test_a_made_up_meeting_saves_nothing(days: Days, nominal: date | None) -> None:
    value = ActionValue(series=await series_id(days), nominal=nominal)
    reply = await days.door.submit("leader", Action.SAVE_REPORT, {"risk": "X"}, value)
    assert reply.errors is not None
    assert days.door.t()("reports.no_meeting") in text_of(await days.door.press("leader", Action.OPEN_REPORT, value))


async def test_another_kind_of_meeting_has_no_status_report(days: Days) -> None:
    value = ActionValue(series=await series_id(days, "steering"), nominal=date(2026, 9, 10))
    assert days.door.t()("reports.no_meeting") in text_of(await days.door.press("leader", Action.OPEN_REPORT, value))


async def test_without_a_status_meeting_it_says_who_sets_it_up(door: Door) -> None:
    for action in (Action.SHOW_REPORTS, Action.OPEN_REPORT):
        assert "Kari Lunde som kan gjøre det" in text_of(await door.press("leader", action))
    reply = await door.submit("leader", Action.SAVE_REPORT, {"risk": "X"})
    assert reply.errors is not None


# ---- kept and shown ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["rapport", "statusrapport", "vis rapporter", "report"])
async def test_a_word_shows_the_reports(days: Days, words: str) -> None:
    reply = await days.door.say("leader", words)
    assert line_of(reply) == "Statusmøte onsdag 7. oktober kl. 9.00: statusrapporten er ikke skrevet ennå."
    assert button(reply.message, Action.OPEN_REPORT).style == "primary"


async def test_the_owner_sees_and_cannot_write(days: Days) -> None:
    number = await saved(days, risk="Lite tid")
    listed = await days.door.say("owner", "rapport")
    assert line_of(listed).endswith("statusrapporten er skrevet.")
    shown = await days.door.press("owner", Action.SHOW_REPORT, button(listed.message, Action.SHOW_REPORT).value)
    assert "Lite tid" in text_of(shown)
    assert "Statusrapport 7. oktober 2026" in text_of(shown)
    assert "I fase 2 (Planlegge) er 0 av 6 aktiviteter gjort." in text_of(shown)
    assert Action.OPEN_REPORT not in {b.action for m in (listed, shown) for b in buttons_of(m.message)}
    assert button(shown.message, Action.GET_REPORT).value.report == number


async def test_many_reports_are_turned_page_by_page(days: Days) -> None:
    number = await series_id(days)
    async with days.door.store.scope(days.door.scene.here) as scope:
        author = Author(days.door.scene.people["leader"], "chat", NOW)
        for month in range(1, 10):
            written = reports.Written(number, date(2025, month, 5), {"risk": f"Nr. {month}"}, {})
            await reports.save(scope, author, written)
    first = await days.door.say("leader", "rapport")
    older = next(b for b in buttons_of(first.message) if b.value.page == 1)
    second = await days.door.press("leader", older.action, older.value)
    shown = [b.value.report for m in (first, second) for b in buttons_of(m.message) if b.action is Action.SHOW_REPORT]
    assert len(shown) == len(set(shown)) == 9
    assert any(b.action is Action.SHOW_REPORTS and b.value.page == 0 for b in buttons_of(second.message))
    beyond = await days.door.press("leader", Action.SHOW_REPORTS, ActionValue(page=2**60))
    assert text_of(beyond) == text_of(first)


@pytest.mark.usefixtures("workshop")
async def test_a_report_is_given_as_a_document_that_holds_the_same(days: Days) -> None:
    number = await saved(days, risk="Lite tid & få folk")
    reply = await days.door.press("owner", Action.GET_REPORT, ActionValue(report=number))
    (file,) = reply.attachments
    assert file.filename == "Statusrapport 2026-10-07 Strandvik kommune.docx"
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(file.content)).paragraphs)
    for expected in ("Statusrapport 7. oktober 2026", "Strandvik kommune", "Lite tid & få folk", "Kari Lunde"):
        assert expected in text


@pytest.mark.parametrize("action", [Action.SHOW_REPORT, Action.GET_REPORT])
async def test_a_report_that_is_nowhere_is_not_found(days: Days, action: Action) -> None:
    for number in (None, 0, 99, 2**62):
        assert text_of(await days.door.press("leader", action, ActionValue(report=number))) == days.door.t()(
            "reports.gone"
        )


async def test_the_stranger_s_report_and_series_are_nowhere(days: Days) -> None:
    door = days.door
    number = await saved(days, risk="Vår egen")
    theirs = ActionValue(series=1, nominal=STATUS, municipality=door.scene.stranger)
    reply = await door.press("leader", Action.OPEN_REPORT, theirs)
    assert STRANGER not in str(reply)
    async with door.store.scope(door.scene.stranger, read_only=True) as scope:
        assert await reports.page(scope, 0, 5) == ([], 0)
    assert number


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.usefixtures("workshop")
async def test_everything_is_said_in_three_languages(days: Days, language: str) -> None:
    door, t = days.door, days.door.t(language)
    async with door.store.scope(door.scene.here) as scope:
        row = await scope.session.get(PersonRow, door.scene.people["leader"])
        assert row is not None
        row.language = language
    form = await form_of(door, "leader", Action.OPEN_REPORT)
    assert [part.label for part in form.parts if isinstance(part, TextField)] == [
        t(f"reports.point_{name}") for name in POINTS
    ]
    number = await saved(days, risk="Lite tid")
    shown = await door.press("leader", Action.SHOW_REPORT, ActionValue(report=number))
    assert t("reports.point_risk") in text_of(shown)
    quarter = await door.press("leader", Action.SHOW_QUARTER)
    assert t("reports.phases_heading") in text_of(quarter)
    (file,) = (await door.press("leader", Action.GET_QUARTER)).attachments
    assert docx.Document(io.BytesIO(file.content)).core_properties.language.startswith(language)
    assert value_of(text_fields(form)["progress"])
