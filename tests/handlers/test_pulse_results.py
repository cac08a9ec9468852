"""Results in the chat: who sees what of a round, and nothing to those it is not for."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Buttons, Heading, Items, Paragraph, Picture, Table
from bot.core.drawings import Curve, Trend
from bot.core.pulse.rounds import Audience, Round
from bot.core.roles import Role
from bot.handlers.views.pulse_words import group_name
from bot.store import people
from tests.handlers.door import Door, buttons_of, line_of, text_of
from tests.handlers.pulse_days import STAFF
from tests.helpers.pulse import STEPS, Pulse, hire
from tests.helpers.scene import NOW, STRANGER

LATER = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
ANSWERS = ("understanding", "engagement", "ownership")


@pytest.fixture
async def pulse(door: Door, programmes: Programmes, tmp_path: Path) -> Pulse:
    async with door.store.scope(door.scene.here) as scope:
        await hire(scope, STAFF, NOW)
    return Pulse.beside(door.store, programmes, tmp_path)


async def held(
    door: Door,
    pulse: Pulse,
    options: tuple[str, ...] = ANSWERS,
    now: datetime = NOW,
    instrument: str = "change_reaction",
) -> Round:
    """Hold a round from start to end."""
    opened = await pulse.start(door.scene.here, now, instrument)
    await pulse.all_say(opened, options)
    found = await pulse.close(opened)
    door.clock.move_to(found.closes_at)
    return found


async def page(door: Door, who: str, **value: object) -> tuple[str, list[Block]]:
    reply = await door.press(who, Action.SHOW_PULSE_RESULT, ActionValue(**value))  # type: ignore[arg-type]
    assert reply.message is not None
    return text_of(reply), list(reply.message.blocks)


def pictures(blocks: list[Block], kind: type[Curve] | type[Trend]) -> list[Picture]:
    return [block for block in blocks if isinstance(block, Picture) and isinstance(block.drawing, kind)]


# ---- who sees what -----------------------------------------------------------------------------------------------


async def test_staff_see_the_whole_and_their_own_group(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse)
    said, blocks = await page(door, "head", round=round_.id)
    assert said.startswith("Hvor er vi nå? (september 2026)\nAlle som ble spurt: Flest svarte ")
    assert "Fjord skole: Flest svarte" in said
    assert "Bukta barnehage" not in said
    assert len(pictures(blocks, Curve)) == 1
    groups = {group.name: group.id for group in await pulse.groups(round_)}
    own, _ = await page(door, "head", round=round_.id, group=groups["Fjord skole"])
    assert "\nFjord skole: Flest svarte" in own
    refused, _ = await page(door, "head", round=round_.id, group=groups["Bukta barnehage"])
    assert refused == door.t()("pulse_results.group_gone")
    listed, _ = await page(door, "head", round=round_.id, choice="groups")
    assert "Bukta barnehage" not in listed


@pytest.mark.parametrize("who", ["leader", "owner", "admin"])
async def test_those_who_oversee_it_see_every_group(door: Door, pulse: Pulse, who: str) -> None:
    round_ = await held(door, pulse)
    listed, _ = await page(door, who, round=round_.id, choice="groups")
    for group in await pulse.groups(round_):
        if group.name:
            name = group_name(door.t(), group)
            assert name in listed
            said, _ = await page(door, who, round=round_.id, group=group.id)
            assert f"\n{name}: " in said


async def test_who_was_not_asked_and_leads_nobody_sees_nothing(door: Door, pulse: Pulse) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await people.set_pulse(scope, door.scene.people["teacher"], wanted=False)
        await people.set_pulse(scope, door.scene.people["coordinator"], wanted=False)
        await people.set_pulse(scope, door.scene.people["head"], wanted=False)
    round_ = await held(door, pulse)
    for who, language in (("teacher", "en"), ("coordinator", "nb")):
        said, _ = await page(door, who, round=round_.id)
        assert said == door.t(language)("pulse_results.not_asked")
        reply = await door.press(who, Action.GET_PULSE_TABLES, ActionValue(round=round_.id))
        assert reply.attachments == ()
        last, _ = await page(door, who)
        assert last == door.t(language)("pulse_results.none_yet")
    said, _ = await page(door, "head", round=round_.id)
    assert "Fjord skole: Flest svarte" in said  # who leads a unit sees its group, asked or not


async def test_an_open_or_called_off_round_has_no_result_for_anybody(door: Door, pulse: Pulse) -> None:
    opened = await pulse.start(door.scene.here, NOW)
    await pulse.all_say(opened, ANSWERS)
    planned = await pulse.plan(door.scene.here, LATER, STEPS)
    for number in (opened.id, planned.id, 0, 10**15):
        for who in ("leader", "head", "owner"):
            said, _ = await page(door, who, round=number)
            assert said == door.t()("pulse_results.no_such_round")
            reply = await door.press(who, Action.GET_PULSE_TABLES, ActionValue(round=number))
            assert (text_of(reply), reply.attachments) == (said, ())


async def test_rounds_and_groups_of_others_are_not_there(door: Door, pulse: Pulse) -> None:
    here = await held(door, pulse)
    async with door.store.scope(door.scene.neighbour) as scope:
        await hire(scope, {"Nabo skole": 24, "Nabo barnehage": 24}, NOW, domain="nabovik.example")
    opened = await pulse.start(door.scene.neighbour, NOW)
    await pulse.all_say(opened, ANSWERS)
    theirs = await pulse.close(opened)
    said, _ = await page(door, "leader", round=theirs.id)
    assert said == door.t()("pulse_results.no_such_round")
    for group in await pulse.groups(theirs):
        said, _ = await page(door, "leader", round=here.id, group=group.id)
        assert said == door.t()("pulse_results.group_gone")
        assert "Nabo" not in said


# ---- in which words ----------------------------------------------------------------------------------------------


async def test_every_number_is_one_that_may_be_shown(door: Door, pulse: Pulse) -> None:
    """Shares in steps of five per cent, answers in steps of five, and no other count of people."""
    round_ = await held(door, pulse, ("awareness", "understanding", "engagement", "positive_trial", "negative_trial"))
    texts = [(await page(door, "leader", round=round_.id, choice="groups"))[0]]
    texts += [(await page(door, "leader", round=round_.id, group=one.id))[0] for one in await pulse.groups(round_)]
    for text in texts:
        assert all(int(share) % 5 == 0 for share in re.findall(r"(\d+) %", text))
        ranges = re.findall(r"(\d+)–(\d+) svar", text)
        assert all(int(least) % 5 == 0 and int(most) == int(least) + 4 for least, most in ranges)
        assert STRANGER not in text
    assert any(re.search(r"\d+–\d+ svar", text) for text in texts)


async def test_what_may_not_be_shown_is_said_in_a_plain_sentence(door: Door, pulse: Pulse) -> None:
    opened = await pulse.start(door.scene.here, NOW)
    one = next(iter(await pulse.members(opened)))
    await pulse.answer(opened, {one: (0,)})
    round_ = await pulse.close(opened)
    said, blocks = await page(door, "leader", round=round_.id)
    assert "Alle som ble spurt: Her kan jeg ikke vise noe." in said
    assert not re.search(r"\d+ %", said)
    assert [block for block in blocks if isinstance(block, Picture | Table)] == []


async def test_one_answer_of_all_is_nearly_all_of_them(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse, ("understanding",))
    said, blocks = await page(door, "leader", round=round_.id)
    assert "De aller fleste svarte «Forståelse»." in said
    assert "%" not in said
    (drawn,) = pictures(blocks, Curve)
    assert isinstance(drawn.drawing, Curve)
    assert [stage.label for stage in drawn.drawing.stages if stage.strongest] == ["Forståelse"]
    assert all(stage.share is None for stage in drawn.drawing.stages)


async def test_several_questions_are_shown_one_by_one(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse, ("agree", "agree", "disagree"), instrument=STEPS)
    said, blocks = await page(door, "leader", round=round_.id)
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert len(table.rows) == 7
    assert all(row[1] in {"Enig 70 %, Uenig 30 %", "Enig 65 %, Uenig 35 %"} for row in table.rows)
    assert all(re.fullmatch(r"\d+–\d+ svar", row[2]) for row in table.rows)
    assert pictures(blocks, Curve) == []
    assert "Er det lagt til rette?" in said


async def test_the_whole_page_in_three_languages(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse)
    for language in ("nb", "nn", "en"):
        async with door.store.scope(door.scene.here) as scope:
            roles = frozenset({Role.PROJECT_LEADER})
            await people.change(scope, door.scene.people["leader"], roles=roles, unit_id=None, language=language)
        t = door.t(language)
        said, _ = await page(door, "leader", round=round_.id)
        assert t("pulse_results.how_shown", k=5) in said
        assert t("pulse_results.no_sentence") in said
        assert t("pulse_results.trend_first") in said


# ---- what it means -----------------------------------------------------------------------------------------------


async def test_who_leads_reads_the_barrier_and_what_helps_and_staff_do_not(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse, ("understanding", "understanding", "ownership"))
    said, blocks = await page(door, "leader", round=round_.id)
    assert "Det første hinderet: Mange blir stående på «Forståelse»." in said
    (helps,) = (
        b for b in blocks if isinstance(b, Items) and b.heading == "Dette kan hjelpe når flest svarer «Forståelse»"
    )
    assert 2 <= len(helps.items) <= 3
    assert all(item.title and item.detail for item in helps.items)
    plain, _ = await page(door, "teacher", round=round_.id)
    english = door.t("en")
    assert english("pulse_results.barrier_stem", cell="Understanding") not in plain
    assert "What can help" not in plain


async def test_a_dip_after_the_start_is_said_to_be_normal(door: Door, pulse: Pulse) -> None:
    """The plan began in January 2026; from its second year on people are expected to see what it costs them."""
    await held(door, pulse, ("positive_trial", "positive_trial", "positive_trial", "negative_trial"))
    now = datetime(2027, 2, 9, 9, 0, tzinfo=UTC)
    fallen = await held(door, pulse, ("positive_trial", "negative_trial", "negative_trial"), now)
    said, blocks = await page(door, "leader", round=fallen.id)
    assert "Motivasjonen er lav eller på vei ned. Det er vanlig på dette tidspunktet." in said
    assert len(pictures(blocks, Trend)) == 1
    early = await held(door, pulse, ("negative_trial", "negative_trial", "positive_trial"), now + timedelta(days=700))
    said, _ = await page(door, "leader", round=early.id)
    assert "lavere enn ventet" in said


# ---- from round to round -----------------------------------------------------------------------------------------


async def test_the_same_people_in_two_rounds_give_a_trend(door: Door, pulse: Pulse) -> None:
    await held(door, pulse, ("understanding", "understanding", "positive_trial"))
    round_ = await held(door, pulse, ("understanding", "positive_trial", "positive_trial"), LATER)
    said, blocks = await page(door, "leader", round=round_.id)
    assert "Siden september 2026: " in said
    assert re.search(r"«Forståelse» ned fra omtrent (65|70) % til omtrent (30|35) %", said)
    (drawn,) = pictures(blocks, Trend)
    assert isinstance(drawn.drawing, Trend)
    assert drawn.drawing.rounds == ("september 2026", "desember 2026")
    before, after = {line.label: line.shares for line in drawn.drawing.lines}["Positiv retning"]
    assert (before, after) in {(30, 65), (30, 70), (35, 65), (35, 70)}, "a third, then two thirds, rounded to five"
    assert f"omtrent {before} % i september 2026, omtrent {after} % i desember 2026" in drawn.alt


async def test_one_who_joined_hides_the_trend_and_it_is_said_why(door: Door, pulse: Pulse) -> None:
    await held(door, pulse, ("understanding", "understanding", "positive_trial"))
    async with door.store.scope(door.scene.here) as scope:
        await hire(scope, {"Fjord skole 2": 1}, NOW, domain="ny.example")
    round_ = await held(door, pulse, ("understanding", "positive_trial", "positive_trial"), LATER)
    said, blocks = await page(door, "leader", round=round_.id)
    assert "Kan ikke sammenlignes med september 2026" in said
    assert "Siden september" not in said
    assert pictures(blocks, Trend) == []


async def test_other_people_than_before_are_not_compared(door: Door, pulse: Pulse) -> None:
    await held(door, pulse)
    opened = await pulse.start(door.scene.here, LATER, audience=Audience(frozenset({Role.STAFF})))
    await pulse.all_say(opened, ANSWERS)
    round_ = await pulse.close(opened)
    said, blocks = await page(door, "leader", round=round_.id)
    assert pictures(blocks, Trend) == []
    assert "Kan ikke sammenlignes med runden før" in said or "Her kan jeg ikke vise noe" in said


async def test_the_answer_comes_first_and_all_figures_are_a_button_away(door: Door, pulse: Pulse) -> None:
    await held(door, pulse, ("understanding", "understanding", "positive_trial"))
    round_ = await held(door, pulse, ("understanding", "positive_trial", "positive_trial"), LATER)
    for who, trends in (("head", 1), ("teacher", 0)):
        said, blocks = await page(door, who, round=round_.id)
        assert [type(block) for block in blocks[:3]] == [Heading, Paragraph, Picture]
        assert [block for block in blocks if isinstance(block, Table)] == []
        assert len(pictures(blocks, Trend)) == trends, "who leads reads what has moved at once"
        whole = next(value for value in ways(blocks) if value.choice == "more")
        said, blocks = await page(door, who, **whole.model_dump(include={"round", "group", "choice"}))
        assert len([block for block in blocks if isinstance(block, Table)]) == 1
        assert len(pictures(blocks, Trend)) == 1
        assert "%" in said
        assert "more" not in {value.choice for value in ways(blocks)}
    own = next(group.id for group in await pulse.groups(round_) if group.name == "Fjord skole")
    said, _ = await page(door, "teacher", round=round_.id, group=own, choice="more")
    assert "Fjord skole: Most answered" in said


async def test_where_there_is_no_more_there_is_no_button_for_it(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse, ("agree", "agree", "disagree"), instrument=STEPS)
    _, blocks = await page(door, "teacher", round=round_.id)
    assert "more" not in {value.choice for value in ways(blocks)}


def ways(blocks: list[Block]) -> list[ActionValue]:
    return [found.value for block in blocks if isinstance(block, Buttons) for found in block.buttons]


# ---- the way around ----------------------------------------------------------------------------------------------


async def test_earlier_rounds_are_a_button_away(door: Door, pulse: Pulse) -> None:
    first = await held(door, pulse)
    second = await held(door, pulse, ANSWERS, LATER)
    said, _ = await page(door, "head")
    assert said.startswith("Hvor er vi nå? (desember 2026)")
    reply = await door.press("head", Action.SHOW_PULSE_RESULT, ActionValue(choice="rounds", page=7))
    numbers = [b.value.round for b in buttons_of(reply.message) if b.value.round]
    assert numbers == [second.id, first.id]
    assert line_of(reply) == "Runder med resultat"


async def test_the_workbook_has_what_one_may_see_and_no_more(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse)
    for who, seen in (("leader", {"Fjord skole", "Bukta barnehage"}), ("head", {"Fjord skole"})):
        reply = await door.press(who, Action.GET_PULSE_TABLES, ActionValue(round=round_.id))
        (file,) = reply.attachments
        assert file.filename == "Pulssjekk Hvor er vi nå september 2026.xlsx"
        rows = [row for sheet in load_workbook(BytesIO(file.content)) for row in sheet.iter_rows(values_only=True)]
        groups = {str(cell) for row in rows for cell in row} & {"Fjord skole", "Bukta barnehage"}
        assert groups == seen


# ---- the home page -----------------------------------------------------------------------------------------------


async def test_the_home_page_of_those_who_lead_has_one_line(door: Door, pulse: Pulse) -> None:
    assert "Pulssjekk" not in (await door.home("owner")).fallback
    planned = await pulse.plan(door.scene.here, NOW + timedelta(days=1))
    assert "Neste runde av «Hvor er vi nå?» åpner i morgen kl. 12.00." in (await door.home("leader")).fallback
    opened = await pulse.open(planned)
    for who in ("leader", "owner", "admin"):
        assert "«Hvor er vi nå?» er åpen til onsdag 23. september kl. 12.00." in (await door.home(who)).fallback
    await pulse.all_say(opened, ANSWERS)
    closed = await pulse.close(opened)
    door.clock.move_to(closed.closes_at)
    home = await door.home("owner")
    assert "Resultatet av «Hvor er vi nå?», september 2026, er klart." in home.fallback
    assert any(b.action is Action.SHOW_PULSE_RESULT and b.value.round == closed.id for b in buttons_of(home))
    for who in ("teacher", "head", "contact"):
        assert "er klart" not in (await door.home(who)).fallback
    door.clock.move_to(closed.closes_at + timedelta(days=15))
    assert "er klart" not in (await door.home("owner")).fallback
