"""Letters with results: to everybody who was asked first, then to those who lead, and what happens now, once."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Picture
from bot.core.deliveries import DeliveryKind
from bot.core.pulse.rounds import Round
from bot.core.roles import Role
from bot.store import letters, people
from tests.handlers.door import Door, button, line_of, text_of, values_of
from tests.handlers.pulse_days import FEWER, PulseDays, asks, begin_pulse
from tests.handlers.report_days import form_of

ANSWERS = ("understanding", "understanding", "ownership")
SENTENCE = "Vi øver sammen i hver enhet før jul."
RESULT, LEADERS = "Slik svarte vi", "Resultat: "


@pytest.fixture
async def days(door: Door, programmes: Programmes, tmp_path: Path) -> PulseDays:
    return await begin_pulse(door, programmes, tmp_path, FEWER)


async def out(days: PulseDays, round_: Round) -> None:
    """Let all results go out."""
    for hours in (0, 2):
        await days.jump(round_.closes_at + timedelta(hours=hours))


async def rename_role(days: PulseDays, who: str, role: Role, unit: str | None = None) -> None:
    door = days.door
    number = door.scene.units[unit] if unit else None
    async with door.store.scope(door.scene.here) as scope:
        await people.change(scope, door.scene.people[who], roles=frozenset({role}), unit_id=number, language="nb")


# ---- the results -------------------------------------------------------------------------------------------------


async def test_everybody_who_was_asked_hears_first_and_those_who_lead_later(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    await out(days, round_)
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        rows = await letters.known(scope, round_.opens_at.date())
    told = [row for row in rows if row.kind is DeliveryKind.PULSE_RESULT]
    leading = [row for row in rows if row.kind is DeliveryKind.PULSE_LEADERS]
    assert {row.recipient.id for row in told} == set(await days.pulse.members(round_))
    sent = [row.settled_at for row in told if row.message_ref and row.settled_at]
    later = [row.settled_at for row in leading if row.message_ref and row.settled_at]
    assert len(later) == 4  # leader, owner, admin and the one unit leader
    assert min(later) - max(sent) >= timedelta(hours=2)


async def test_the_result_says_what_all_said_and_the_own_group_and_what_happens_now(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    await out(days, round_)
    (letter,) = days.got("head", RESULT)
    said = letter.fallback
    assert said.startswith("Slik svarte vi: Hvor er vi nå? (september 2026)\nAlle som ble spurt: Flest svarte ")
    assert "\nFjord skole: Flest svarte «Forståelse»" in said
    assert "Ennå har ingen skrevet hva som skjer nå." in said
    assert "Bukta" not in said
    assert len([block for block in letter.blocks if isinstance(block, Picture)]) == 1
    found = button(letter, Action.SHOW_PULSE_RESULT)
    page = await days.door.press("head", found.action, found.value)
    assert line_of(page) == "Hvor er vi nå? (september 2026)"
    assert len(said.split("\n")) <= 7


async def test_each_leader_reads_their_own_level(days: PulseDays) -> None:
    await rename_role(days, "group", Role.UNIT_LEADER, "Bukta barnehage")
    await rename_role(days, "coordinator", Role.MUNICIPAL_DIRECTOR)
    round_ = await days.held(ANSWERS)
    await out(days, round_)
    for who in ("leader", "owner", "coordinator"):
        (letter,) = days.got(who, LEADERS)
        advice = "Dette kan hjelpe når flest svarer"
        for words in ("Alle som ble spurt: ", "• Fjord skole", "• Bukta barnehage", advice):
            assert words in letter.fallback, who
        assert asks(letter, Action.OPEN_PULSE_SENTENCE) == (who == "leader")
    (head,) = days.got("head", LEADERS)
    assert "\nFjord skole: Flest svarte" in head.fallback
    assert "Bukta" not in head.fallback
    assert "Alle som ble spurt" not in head.fallback
    for who in ("teacher", "contact"):
        assert days.got(who, LEADERS) == []
        assert days.got(who, "Result: ") == []


async def test_a_leader_of_a_small_unit_is_told_with_whom_it_is_shown(days: PulseDays) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        units = {name: number for number, name in await people.units(scope)}
        me = days.door.scene.people["head"]
        unit = units["Havna barnehage"]
        await people.change(scope, me, roles=frozenset({Role.UNIT_LEADER}), unit_id=unit, language="nb")
    round_ = await days.held(ANSWERS)
    await out(days, round_)
    (letter,) = days.got("head", LEADERS)
    assert "Vises samlet, fordi enhetene er for små til å vises hver for seg: " in letter.fallback
    assert "Havna barnehage, Lia barnehage" in letter.fallback


async def test_who_lost_the_role_meanwhile_gets_no_leaders_letter(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    await days.jump(round_.closes_at)
    await rename_role(days, "owner", Role.STAFF)
    await out(days, round_)
    assert days.got("owner", LEADERS) == []
    assert len(days.got("owner", RESULT)) == 1


async def test_a_round_whose_key_is_lost_is_told_honestly(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    days.pulse.keys.destroy(round_.uid)
    await out(days, round_)
    (letter,) = days.got("head", "nøkkelen")[:1] or days.got("head", "Nøkkelen til svarene gikk tapt")
    assert letter.fallback.startswith("Hvor er vi nå? (september 2026) ga ikke noe resultat: Nøkkelen til svarene gikk")
    assert days.got("leader", LEADERS) == []
    assert "%" not in letter.fallback


# ---- what happens now --------------------------------------------------------------------------------------------


async def test_written_while_it_is_open_it_goes_out_with_the_result(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    reply = await days.write(round_, f"  {SENTENCE}  ")
    assert "Den går ut sammen med resultatet når runden stenger." in text_of(reply)
    await out(days, round_)
    (letter,) = days.got("head", RESULT)
    assert f"Dette skjer nå: «{SENTENCE}» (Kari Lunde)" in letter.fallback
    assert days.got("head", "Nå er det bestemt hva som skjer") == []


async def test_written_after_the_results_it_is_sent_once_to_all_who_had_them(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    await out(days, round_)
    await days.write(round_, SENTENCE)
    await days.jump(days.door.clock.now() + timedelta(hours=17))
    for who in ("head", "leader", "owner"):
        (letter,) = days.got(who, "Nå er det bestemt hva som skjer")
        assert f"«{SENTENCE}» (Kari Lunde)" in letter.fallback
    await days.write(round_, "Vi øver sammen, og lederne begynner.")
    await days.jump(days.door.clock.now() + timedelta(days=1))
    assert len(days.got("head", "Nå er det bestemt hva som skjer")) == 1
    page = text_of(await days.door.press("head", Action.SHOW_PULSE_RESULT, ActionValue(round=round_.id)))
    assert "«Vi øver sammen, og lederne begynner.» (Kari Lunde)" in page


async def test_two_who_write_at_once_do_not_lose_each_others_words(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    forms = [
        await form_of(days.door, who, Action.OPEN_PULSE_SENTENCE, ActionValue(round=round_.id))
        for who in ("leader", "admin")
    ]
    first = await days.door.submit("leader", forms[0].action, {"sentence": SENTENCE}, forms[0].value)
    assert first.errors is None
    second = await days.door.submit("admin", forms[1].action, {"sentence": "Noe annet."}, forms[1].value)
    assert second.errors is not None
    assert SENTENCE in second.errors.errors["sentence"]
    same = await days.door.submit("admin", forms[1].action, {"sentence": SENTENCE}, forms[1].value)
    assert same.errors is None
    log = text_of(await days.door.press("leader", Action.SHOW_LOG))
    assert log.count("krev hva som skjer nå") == 1


async def test_a_form_opened_before_the_close_can_be_sent_after_it(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    form = await form_of(days.door, "leader", Action.OPEN_PULSE_SENTENCE, ActionValue(round=round_.id))
    await out(days, round_)
    reply = await days.door.submit("leader", form.action, {"sentence": SENTENCE}, form.value)
    assert reply.errors is None
    assert (await days.pulse.get(round_)).sentence == SENTENCE


async def test_who_leads_another_unit_now_reads_of_that_one_and_keeps_their_own_answer_s(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    await rename_role(days, "head", Role.UNIT_LEADER, "Bukta barnehage")
    await out(days, round_)
    (own,) = days.got("head", RESULT)
    assert "\nFjord skole: " in own.fallback
    (led,) = days.got("head", LEADERS)
    assert "\nBukta barnehage: " in led.fallback
    assert "Fjord" not in led.fallback


@pytest.mark.parametrize(
    ("text", "key"),
    [("", "needs_sentence"), ("  \n ", "needs_sentence"), ("a" * 301, "sentence_too_long")],
)
async def test_a_sentence_that_cannot_be_stays_in_the_form(days: PulseDays, text: str, key: str) -> None:
    round_ = await days.held(ANSWERS)
    reply = await days.write(round_, text)
    assert reply.errors is not None
    assert reply.errors.errors == {"sentence": days.door.t()(f"pulse_results.{key}", longest=300)}
    assert (await days.pulse.get(round_)).sentence == ""


async def test_what_tells_of_a_child_is_stopped(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    reply = await days.write(round_, "Moren til Emil i 3b ringte meg i går om blåmerkene hans")
    assert reply.errors is not None
    assert (await days.pulse.get(round_)).sentence == ""


async def test_there_is_no_sentence_before_a_round_opens_nor_about_one_that_gave_nothing(days: PulseDays) -> None:
    planned = await days.start()
    said = text_of(await days.door.press("leader", Action.OPEN_PULSE_SENTENCE, ActionValue(round=planned.id)))
    assert said == days.door.t()("pulse_results.no_sentence_now")
    form = await form_of(days.door, "leader", Action.OPEN_PULSE_CANCEL, ActionValue(round=planned.id))
    await days.door.submit("leader", form.action, values_of(form), form.value)
    forged = ActionValue(round=planned.id, version=2)
    reply = await days.door.submit("leader", Action.SAVE_PULSE_SENTENCE, {"sentence": SENTENCE}, forged)
    assert reply.errors is not None
    assert (await days.pulse.get(planned)).sentence == ""


async def test_it_is_told_who_wrote_it(days: PulseDays) -> None:
    round_ = await days.held(ANSWERS)
    await days.write(round_, SENTENCE, "admin")
    await out(days, round_)
    (letter,) = days.got("head", RESULT)
    assert "(Ida Aas)" in letter.fallback
