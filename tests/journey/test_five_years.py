"""Five years of one municipality, from a name and a project leader to daily operation, told as its people live it.

Solvik is invented, and so is everybody in it: Mona leads the project, Odd owns it, Siri, Tor and Una sit in the groups
and at the units, Ivar is hired on the way, and Mona leaves. Every step is a word, a press or a form; what is looked at
is what they get to see. The program is started anew now and then: nothing of the story is in its memory.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import SelectField
from bot.core.people import NewPerson
from bot.core.plan import ActivityState
from bot.core.roles import Role
from bot.handlers.administration import Administration
from bot.store import municipalities
from bot.store.round_keys import RoundKeys
from bot.store.session import Store
from tests.handlers.door import buttons_of
from tests.journey.teller import Town, button, local

NEIGHBOUR = "Fremmedvik"
PEOPLE = """Odd Dahl, odd@solvik.example, prosjekteier+styringsgruppe
Siri Moe, siri@solvik.example, styringsgruppe
Tor Vik, tor@solvik.example, arbeidsgruppe
Una Lie, una@solvik.example, BTI-kontakt, Solvik skole
Per Dal, per@solvik.example, enhetsleder, Bukta barnehage
Eva Ness, eva@solvik.example, ansatt, Solvik skole
"""


@pytest.fixture
async def town(migrated_sqlite: str, tmp_path: Path) -> AsyncIterator[Town]:
    """An installation on its first day, with the neighbour who must never be heard of."""
    store, clock = Store(migrated_sqlite), ManualClock(local("2026-08-10 09:00"))
    programmes, texts = Programmes.load(), Texts.load()
    administration = Administration(store, programmes, texts, clock.now())
    stranger = NewPerson(f"{NEIGHBOUR} Leder", "leder@fremmedvik.example", frozenset({Role.PROJECT_LEADER}))
    await administration.add_municipality(NEIGHBOUR, "nn", "bti", "", stranger)
    leader = NewPerson("Mona Ek", "mona@solvik.example", frozenset({Role.PROJECT_LEADER}))
    await administration.add_municipality("Solvik", "nb", "bti", "", leader)
    async with store.system(read_only=True) as system:
        number = (await municipalities.find(system, "Solvik")).id
    yield Town(store, clock, programmes, texts, RoundKeys(tmp_path / "keys"), number)
    await store.close()


async def test_five_years(town: Town) -> None:
    await monday_morning_there_is_only_a_name(town)
    await the_first_weeks(town)
    await a_status_meeting(town)
    await the_plan_is_changed(town)
    await a_new_colleague(town)
    await a_pulse_check(town)
    await the_first_year_ends_with_a_decision(town)
    await every_unit_does_its_part(town)
    await the_leader_leaves(town)
    await a_step_back_and_on_again(town)
    await into_operation(town)
    nobody_heard_of_the_neighbour(town)


async def monday_morning_there_is_only_a_name(town: Town) -> None:
    """Mona is led through the wizard: plan, people, channel, meetings. It takes one sitting."""
    await town.arrive("mona")
    assert town.t("home.no_plan") in await town.home("mona") or "plan" in await town.home("mona")
    steps = await town.say("mona", "oppsett")
    form = await town.open("mona", button(steps, Action.OPEN_WIZARD_PLAN))
    await town.send("mona", form, {"start": "2026-08", "source": "template"})
    steps = await town.say("mona", "oppsett")
    await town.send("mona", await town.open("mona", Action.OPEN_WIZARD_PEOPLE), {"people": PEOPLE})
    await town.arrive("odd", "siri", "tor", "una", "per", "eva")
    town.start()
    await town.say("mona", "koble", channel=True)
    await town.send("mona", await town.open("mona", Action.OPEN_MEETING_SETUP), {"place": "Rådhuset"})
    steps = await town.say("mona", "oppsett")
    assert town.t("wizard.finished", name="Solvik") in steps.fallback
    assert await town.phase() == 1


async def the_first_weeks(town: Town) -> None:
    """Reminders come to the channel and to people, each once; on Mondays everybody hears what is theirs."""
    sent = await town.until("2026-08-25 12:00")
    assert any(line.startswith("C-TOWN: Prosjektmøte i morgen") for line in sent)
    assert any(line.startswith("U-odd:") and "Avklare formål" in line for line in sent)
    assert not any(line.startswith("U-eva:") for line in sent), "who has nothing is left in peace"
    first = await town.activity("Utforske")
    await town.press("mona", Action.MARK_DONE, ActionValue(activity=first.id))
    assert (await town.activity("Utforske")).state is ActivityState.DONE


async def a_status_meeting(town: Town) -> None:
    """Three working days before it Mona is asked for the report; it goes to Odd; the minutes go to both."""
    await town.until("2026-08-28 10:00")
    form = await town.open("mona", button(town.last("mona"), Action.OPEN_REPORT))
    await town.send("mona", form, {"risk": "Helsestasjonen mangler folk i høst."})
    sent = await town.until("2026-08-31 10:00")
    assert any(line.startswith("U-odd:") and "Helsestasjonen mangler folk" in line for line in sent)
    await town.until("2026-09-02 11:00")
    form = await town.open("odd", button(await town.sitting("odd"), Action.OPEN_POINT))
    await town.send("odd", form, {"kind": "decision", "text": "Vi begynner med skolene."})
    mona = (await town.person("mona")).id
    form = await town.open("odd", button(await town.sitting("odd"), Action.OPEN_POINT))
    wanted = {"kind": "action", "text": "Avtale med helsestasjonen", "responsible": f"person_{mona}"}
    assert "Avtale med helsestasjonen" in (await town.send("odd", form, wanted)).fallback
    await town.press("odd", button(await town.sitting("odd"), Action.SEND_MINUTES))
    sent = await town.until("2026-09-02 14:00")
    assert {line.split(":")[0] for line in sent if "Vi begynner med skolene." in line} == {"U-odd", "U-mona"}
    assert mona in (await town.activity("Avtale med helsestasjonen")).person_ids
    town.start()
    await town.until("2026-10-06 10:00")
    assert "Avtale med helsestasjonen" in town.reminder("odd", "Statusmøte").fallback, "the next begins with the last"


async def the_plan_is_changed(town: Town) -> None:
    """A new activity, two who change it at once, and a change taken back."""
    form = await town.open("mona", await town.opener("mona", "ny aktivitet"))
    await town.send("mona", form, {"title": "Øve på en sak", "repeats": "half_yearly", "end": "november"})
    made = await town.activity("Øve på en sak")
    theirs = await town.open("odd", Action.OPEN_EDIT_ACTIVITY, ActionValue(activity=made.id))
    mine = await town.open("mona", Action.OPEN_EDIT_ACTIVITY, ActionValue(activity=made.id))
    await town.send("odd", theirs, {"title": "Øve på en oppdiktet sak"})
    reply = await town.try_to_send("mona", mine, {"title": "Øve sammen på en sak"})
    assert reply.form is not None, "Mona is told what Odd has changed, and keeps her own words"
    assert "Øve sammen på en sak" in str(reply.form.parts)
    await town.send("mona", reply.form, {})
    assert (await town.activity("Øve sammen")).id == made.id
    log = await town.say("mona", "logg")
    await town.press("mona", button(log, Action.UNDO))
    assert (await town.activity("Øve på en oppdiktet")).id == made.id
    seen = await town.activity("Øve på en oppdiktet")
    for _ in range(2):  # pressed twice: one turn
        await town.press("mona", Action.MARK_DONE, ActionValue(activity=made.id, version=seen.version))
    again = await town.activity("Øve på en oppdiktet")
    assert again.open, "what comes twice a year is never done for good"
    assert again.end is not None
    assert again.end.month == "2027-05"


async def a_new_colleague(town: Town) -> None:
    """Ivar is invited after the plan has begun: he is told what this is and whom to ask."""
    await town.until("2026-11-02 10:00")
    people = await town.say("mona", "folk")
    form = await town.open("mona", button(people, Action.OPEN_INVITE))
    fields = {"name": "Ivar Ås", "email": "ivar@solvik.example", "roles": "staff"}
    (units,) = [part for part in form.parts if isinstance(part, SelectField) and part.name == "unit"]
    school = next(choice.value for choice in units.choices if "Solvik" in choice.label)
    await town.send("mona", form, {**fields, "unit": school})
    await town.arrive("ivar")
    await town.until("2026-11-03 12:00")
    assert "Una Lie" in town.last("ivar").fallback, "the contact at his school"
    assert NEIGHBOUR not in await town.home("ivar")


async def a_pulse_check(town: Town) -> None:
    """Mona asks how people are doing: she sees first whom; they answer and get the result, and then what she writes."""
    page = await town.press("mona", Action.SHOW_PULSE_SETUP)
    form = await town.open("mona", button(page, Action.OPEN_PULSE_SETUP))
    fields = {"rhythm": "quarterly", "next_on": "2026-11-12", "open_days": "7"}
    await town.send("mona", form, fields)
    await town.until("2026-11-10 12:00")
    preview = town.last_with("mona", Action.OPEN_PULSE_CANCEL)
    assert "12. november" in preview.fallback
    assert not town.with_action("odd", Action.OPEN_PULSE)
    await town.until("2026-11-12 15:00")
    town.start()
    asked = ["mona", "odd", "siri", "tor", "una", "per", "eva"]
    for number, who in enumerate(asked):
        invitation = town.last_with(who, Action.OPEN_PULSE)
        await town.answer(who, invitation, stage="understanding" if number < 4 else "engagement")
    await town.answer("eva", town.last_with("eva", Action.OPEN_PULSE), stage="understanding")
    assert not town.with_action("ivar", Action.OPEN_PULSE), "who is new is left in peace"
    sent = await town.until("2026-11-23 10:00")
    assert {line.split(":")[0] for line in sent if "Slik svarte vi" in line} == {f"U-{who}" for who in asked}
    assert len(town.with_action("eva", Action.OPEN_PULSE)) == 1, "who has answered is not reminded"
    assert town.keys.known() == set()
    result = town.last_with("mona", Action.OPEN_PULSE_SENTENCE)
    form = await town.open("mona", button(result, Action.OPEN_PULSE_SENTENCE))
    await town.send("mona", form, {"sentence": "Vi øver sammen i januar."})
    sent = await town.until("2026-11-23 15:00")
    told = {line.split(":")[0] for line in sent if "Vi øver sammen i januar." in line}
    assert told == {f"U-{who}" for who in asked}
    page = await town.press("mona", Action.SHOW_PULSE_SETUP)
    await town.send("mona", await town.open("mona", button(page, Action.OPEN_PULSE_SETUP)), {"rhythm": "off"})


async def the_first_year_ends_with_a_decision(town: Town) -> None:
    """Nudges stop after two; when the phase's milestone is met the steering group is asked, and the plan moves on."""
    await town.until("2026-11-26 12:00")
    nudged = [m for m in town.got("mona") if "Avklare formål" not in m.fallback]
    assert nudged
    await town.all_done(1, but="Fase 1 er avsluttet")
    gate = await town.activity("Fase 1 er avsluttet")
    await town.press("mona", Action.MARK_DONE, ActionValue(activity=gate.id))
    assert (await town.activity("Fase 1 er avsluttet")).proposed_on == town.today, "it waits for its approver"
    await town.press("siri", Action.APPROVE_MILESTONE, ActionValue(activity=gate.id))
    assert (await town.activity("Fase 1 er avsluttet")).state is ActivityState.DONE
    await town.until("2026-11-30 12:00")
    asked = next(m for m in reversed(town.got("odd")) if Action.OPEN_GATE in {b.action for b in buttons_of(m)})
    form = await town.open("odd", button(asked, Action.OPEN_GATE))
    await town.send("odd", form, {"decision": "go_on", "reason": "Alle er med."})
    assert await town.phase() == 2
    await town.until("2026-12-08 12:00")
    report = next(m for m in reversed(town.got("siri")) if Action.GET_QUARTER in {b.action for b in buttons_of(m)})
    assert "Fase 2" in report.fallback or "fase 2" in report.fallback


async def every_unit_does_its_part(town: Town) -> None:
    """One activity, many units: each is asked, answers in one tap, and says what stands in the way."""
    form = await town.open("mona", Action.OPEN_SERIES, ActionValue(series=await town.series("project")))
    await town.send("mona", form, {"rhythm": "annenhver måned første tirsdag", "reminders": "day_before"})
    contacts = await town.activity("Utpeke en BT")
    form = await town.open("mona", Action.OPEN_SPREAD, ActionValue(activity=contacts.id))
    await town.send("mona", form, {"groups": "all", "reporting": "monthly"})
    await town.until("2027-01-04 12:00")
    await town.press("una", button(town.last_with("una", Action.UNIT_DONE), Action.UNIT_DONE))
    form = await town.open("per", button(town.last_with("per", Action.OPEN_HINDRANCE), Action.OPEN_HINDRANCE))
    await town.send("per", form, {"hindrance": "Vi mangler vikar."})
    units = {unit.unit: unit for unit in (await town.activity("Utpeke en BT")).units}
    assert units["Solvik skole"].state is ActivityState.DONE
    assert units["Bukta barnehage"].hindrance == "Vi mangler vikar."
    shown = await town.press("mona", Action.SHOW_SPREAD, ActionValue(activity=contacts.id))
    assert "Vi mangler vikar." in shown.fallback
    await town.until("2027-02-01 12:00")
    assert len(town.with_action("una", Action.UNIT_DONE)) == 1, "who is done is not asked again"
    await town.press("per", button(town.last_with("per", Action.UNIT_DONE), Action.UNIT_DONE))
    assert (await town.activity("Utpeke en BT")).state is ActivityState.DONE


async def the_leader_leaves(town: Town) -> None:
    """Mona gets another post: Tor takes over, role, tasks and all; her name stays in the log."""
    await town.quiet_until("2027-06-07 09:00")
    mona, tor = await town.person("mona"), await town.person("tor")
    form = await town.open("mona", Action.OPEN_LEAVE, ActionValue(person=mona.id))
    await town.send("mona", form, {"to": str(tor.id), "roles": "project_leader"})
    assert Role.PROJECT_LEADER in (await town.person("tor")).roles
    mine = await town.activity("Avtale med helsestasjonen")
    assert not mine.open or tor.id in mine.person_ids
    assert "Mona" not in await town.home("tor")
    sent = await town.until("2027-06-15 12:00")
    assert not any(line.startswith("U-mona:") for line in sent), "who has left is left in peace"
    assert any(line.startswith("U-tor:") for line in sent)


async def a_step_back_and_on_again(town: Town) -> None:
    """In the third year they find that they went on too soon, and go back; half a year later they are on course."""
    await town.quiet_until("2028-09-04 09:00")
    await town.decide("go_on")
    assert await town.phase() == 3
    await town.quiet_until("2028-11-06 09:00")
    await town.decide("step_back", "Lederne er ikke med ennå.")
    assert await town.phase() == 2
    await town.quiet_until("2029-03-05 09:00")
    town.start()
    await town.decide("go_on")
    assert await town.phase() == 3
    history = await town.say("odd", "faseovergang")
    assert "Lederne er ikke med ennå." in history.fallback


async def into_operation(town: Town) -> None:
    """In the fifth year the phase of carrying on is closed; what is left are habits, and they go on."""
    await town.quiet_until("2030-10-07 09:00")
    await town.decide("go_on")
    assert await town.phase() == 4
    town.leader = "tor"
    await town.all_done(4, but="")
    plan = await town.plan()
    assert [
        a.title for a in plan.in_phase(4) if a.open and not a.milestone and not a.continuous and not a.repeats
    ] == []
    await town.quiet_until("2031-05-05 09:00")
    habit = await town.activity("Øve på en oppdiktet")
    assert habit.open
    assert "fase 4" in (await town.home("siri")).lower()


def nobody_heard_of_the_neighbour(town: Town) -> None:
    """Not a word of it stands in what anybody of Solvik got."""
    assert all(NEIGHBOUR not in message.fallback for _, _, message in town.chat.messages)
