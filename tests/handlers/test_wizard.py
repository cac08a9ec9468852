"""The wizard: from a municipality with one project leader to the first reminder; every step again without harm."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Message, Reply, Surface, Upload, Visitor
from bot.core.people import NewPerson, Person
from bot.core.permissions import MAY, Doing
from bot.core.plan import Plan
from bot.core.roles import Role
from bot.handlers.administration import Administration
from bot.handlers.letters import LedgerTexts
from bot.reminders.local import LocalEngine
from bot.store import changes, municipalities, people, plan_drafts, plans
from tests.handlers.days import Chat
from tests.handlers.door import TEAM, Door, buttons_of, line_of, text_of, values_of
from tests.helpers.scene import PEOPLE, STRANGER
from tests.reminders.world import FakeLeases

MONA = Visitor("slack", TEAM, "U-mona", "mona@nes.example", "Mona Ek", "nb-NO")
CHANNEL = "C-NES"
TEMPLATE = {"start": "2026-08", "source": "template", "file": ""}
LINES = """Ola Nes, ola@nes.example, prosjekteier+styringsgruppe
Una Lie, una@nes.example, BTI-kontakt, Nes skole
Per Dal; per@nes.example
"""
PLAN = """Fase;Aktivitet;Start;Frist;Ansvarlig
1;Avklare mål;august 2026;oktober 2026;Prosjektleder
2;Velge strategier;august 2027;september 2027;Arbeidsgruppa
3;Øve med ansatte;januar 2028;sommer;BTI-kontakt
"""


@dataclass
class Nes:
    """A municipality on its first day."""

    door: Door
    number: int

    async def wizard(self, choice: str = "", who: Visitor = MONA) -> Reply:
        return await self.door.press(who, Action.SHOW_WIZARD, ActionValue(choice=choice))

    async def plan(self) -> Plan | None:
        async with self.door.store.scope(self.number, read_only=True) as scope:
            return await plans.get(scope, "bti")

    async def people(self) -> list[Person]:
        async with self.door.store.scope(self.number, read_only=True) as scope:
            return [person for person in await people.everyone(scope) if person.active]

    async def log(self) -> list[str]:
        async with self.door.store.scope(self.number, read_only=True) as scope:
            return [f"{line.entity} {line.action}" for line in await changes.latest(scope, 50)]

    async def send_file(self, text: str | bytes, name: str = "plan.csv", **fields: str) -> Reply:
        upload = Upload(name, text.encode() if isinstance(text, str) else text)
        sent = {**TEMPLATE, "source": "file", **fields}
        incoming = Incoming(MONA, Surface.DM, "D1", action=Action.SAVE_WIZARD_PLAN, fields=sent, files={"file": upload})
        return await self.door.knock(MONA, incoming)

    async def staff(self, text: str, file: bytes | None = None) -> Reply:
        files = {"file": Upload("folk.csv", file)} if file is not None else {}
        incoming = Incoming(
            MONA, Surface.DM, "D1", action=Action.SAVE_WIZARD_PEOPLE, fields={"people": text, "file": ""}, files=files
        )
        return await self.door.knock(MONA, incoming)


@pytest.fixture
async def nes(door: Door, programmes: Programmes) -> Nes:
    """The scene, and beside it a municipality that the command has just made."""
    administration = Administration(door.store, programmes, door.texts, door.clock.now())
    await administration.add_municipality("Nes", "nb", "bti", "", NewPerson.leading(MONA.email, MONA.name))
    async with door.store.system(read_only=True) as system:
        number = (await municipalities.find(system, "Nes")).id
    return Nes(door, number)


def done(message: Message | None, nes: Nes) -> list[int]:
    """Return the numbers of the steps that are ticked."""
    assert message is not None
    t, said = nes.door.t(), message.fallback
    names = ("plan", "people", "channel", "meetings", "review")
    return [
        n for n, name in enumerate(names, 1)
        if t("wizard.step_done", step=t(f"wizard.step_{name}", number=n)) in said
    ]  # fmt: skip


def error(reply: Reply, field: str) -> str:
    assert reply.errors is not None
    return reply.errors.errors[field]


async def set_up_meetings(nes: Nes) -> Reply:
    form = (await nes.door.press(MONA, Action.OPEN_MEETING_SETUP)).form
    return await nes.door.submit(MONA, Action.SAVE_MEETING_SETUP, {**values_of(form), "place": "Rådhuset"})


# ---- the whole way ------------------------------------------------------------------------------------------------


async def test_from_nothing_to_the_first_reminder(nes: Nes, programmes: Programmes) -> None:
    door, t = nes.door, nes.door.t()
    reply = await door.say(MONA, "oppsett")
    assert line_of(reply) == t("wizard.progress", name="Nes", done=0, total=4)
    assert done(reply.message, nes) == []
    first = next(button for button in buttons_of(reply.message) if button.style == "primary")
    assert first.action is Action.OPEN_WIZARD_PLAN

    form = (await door.press(MONA, first.action)).form
    reply = await door.submit(MONA, Action.SAVE_WIZARD_PLAN, values_of(form) | {"file": "", "start": "2026-08"})
    assert done(reply.message, nes) == [1]
    assert "august 2026" in text_of(reply)

    reply = await nes.staff(LINES.replace(";", ","))
    assert done(reply.message, nes) == [1, 2]
    assert t("colleagues.file_stored", new=3, known=0) in text_of(reply)

    await door.say(MONA, "koble", Surface.CHANNEL, CHANNEL)
    assert done((await nes.wizard()).message, nes) == [1, 2, 3]

    await set_up_meetings(nes)
    reply = await nes.wizard()
    assert done(reply.message, nes) == [1, 2, 3, 4]
    assert line_of(reply) == t("wizard.finished", name="Nes")

    review = await nes.wizard("review")
    assert t("wizard.review_done") in text_of(review)
    assert "Mona Ek" in text_of(review) or "#bti" in text_of(review) or "bti" in text_of(review)

    chat = Chat(door.clock)
    await door.router.accounts_seen([MONA])
    texts = LedgerTexts(programmes, door.texts)
    engine = LocalEngine(door.store, [chat], texts, door.clock, leases=FakeLeases(door.clock))
    await engine.step_to(door.clock, door.clock.now() + timedelta(days=14))
    sent = {where for _, where, _ in chat.messages}
    assert CHANNEL in sent or "U-mona" in sent


# ---- who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "action",
    [
        Action.SHOW_WIZARD,
        Action.OPEN_WIZARD_PLAN,
        Action.SAVE_WIZARD_PLAN,
        Action.OPEN_WIZARD_PEOPLE,
        Action.SAVE_WIZARD_PEOPLE,
    ],
)
@pytest.mark.parametrize("who", PEOPLE)
async def test_only_those_who_set_up_may(door: Door, who: str, action: Action) -> None:
    value = ActionValue(municipality=door.scene.here)
    saving = action.value.startswith("save")
    reply = await (door.submit(who, action, {"x": ""}, value) if saving else door.press(who, action, value))
    said = str(reply.errors or reply.message)
    assert ("Kari Lunde" in said) is not bool(PEOPLE[who].roles & MAY[Doing.SET_UP])


async def test_a_municipality_that_is_set_up_is_shown_with_what_it_has(door: Door) -> None:
    reply = await door.press("leader", Action.SHOW_WIZARD)
    t = door.t()
    assert t.n("common.count_activities", 12) in text_of(reply)
    assert f"{t('colleagues.heading_project_owner')}: 1" in text_of(reply)
    assert STRANGER not in text_of(reply)


# ---- the plan from the template -----------------------------------------------------------------------------------


async def test_the_template_becomes_the_municipalitys_plan(nes: Nes, programmes: Programmes) -> None:
    await nes.door.submit(MONA, Action.SAVE_WIZARD_PLAN, TEMPLATE)
    plan, programme, t = await nes.plan(), programmes.get("bti"), nes.door.t()
    assert plan is not None
    assert [a.title for a in plan.activities] == [t(a.title_key) for a in programme.template]
    assert str(plan.phase(1).first_day) == "2026-08-01"
    assert [phase.number for phase in plan.phases] == [phase.number for phase in programme.phases]
    gates = [a for a in plan.activities if a.milestone]
    assert gates
    assert all(a.condition and a.approver for a in gates)


async def test_the_template_again_adds_nothing_and_moves_what_nobody_touched(nes: Nes) -> None:
    await nes.door.submit(MONA, Action.SAVE_WIZARD_PLAN, TEMPLATE)
    first = await nes.plan()
    assert first is not None
    touched = first.activities[0]
    async with nes.door.store.scope(nes.number) as scope:
        author = changes.Author(None, "chat", nes.door.clock.now())
        wanted = {"start": ["2026-12-01", "month"], "end": ["2026-12-01", "month"]}
        await changes.apply(scope, author, touched.id, "edited", wanted)
    await nes.door.submit(MONA, Action.SAVE_WIZARD_PLAN, {**TEMPLATE, "start": "2027-01"})
    again = await nes.plan()
    assert again is not None
    assert [a.id for a in again.activities] == [a.id for a in first.activities]
    assert str(again.activities[0].first_day) == "2026-12-01"
    assert str(again.activities[1].first_day) == "2027-02-01"
    assert str(again.phase(2).first_day) == "2028-01-01"


async def test_the_same_form_sent_twice_is_one_plan(nes: Nes) -> None:
    for _ in range(2):
        await nes.door.submit(MONA, Action.SAVE_WIZARD_PLAN, TEMPLATE)
    plan = await nes.plan()
    assert plan is not None
    assert len({a.title for a in plan.activities}) == len(plan.activities)


@pytest.mark.parametrize("start", ["", "august", "2026-13", "0026-08", "2026", "99999999-01", "2026-08-01-01"])
async def test_a_start_that_is_no_month_is_told_at_its_field(nes: Nes, start: str) -> None:
    reply = await nes.door.submit(MONA, Action.SAVE_WIZARD_PLAN, {**TEMPLATE, "start": start})
    assert error(reply, "start") == nes.door.t()("wizard.bad_start")
    assert await nes.plan() is None


# ---- the plan from a file -----------------------------------------------------------------------------------------


async def test_a_file_is_shown_first_and_stored_after_a_yes(nes: Nes) -> None:
    t = nes.door.t()
    reply = await nes.send_file(PLAN)
    assert line_of(reply) == t.n("plan_import.found", 3)
    assert "Øve med ansatte" in text_of(reply)
    assert t("wizard.not_stored_yet") in text_of(reply)
    assert await nes.plan() is None
    (yes,) = [button for button in buttons_of(reply.message) if button.action is Action.SAVE_WIZARD_PLAN]
    stored = await nes.door.press(MONA, yes.action, yes.value)
    plan = await nes.plan()
    assert plan is not None
    assert [a.title for a in plan.activities] == ["Avklare mål", "Velge strategier", "Øve med ansatte"]
    assert done(stored.message, nes) == [1]
    again = await nes.door.press(MONA, yes.action, yes.value)
    assert line_of(again) == t("wizard.draft_gone")


async def test_a_newer_file_takes_the_place_of_one_not_stored(nes: Nes) -> None:
    old = buttons_of((await nes.send_file(PLAN)).message)[0]
    new = buttons_of((await nes.send_file(PLAN.replace("Avklare mål", "Sette mål"))).message)[0]
    assert line_of(await nes.door.press(MONA, old.action, old.value)) == nes.door.t()("wizard.draft_gone")
    await nes.door.press(MONA, new.action, new.value)
    plan = await nes.plan()
    assert plan is not None
    assert plan.activities[0].title == "Sette mål"


async def test_another_municipality_cannot_say_yes(nes: Nes) -> None:
    button = buttons_of((await nes.send_file(PLAN)).message)[0]
    reply = await nes.door.press("leader", button.action, button.value)
    assert line_of(reply) == nes.door.t()("wizard.draft_gone")
    async with nes.door.store.scope(nes.number) as scope:
        assert await plan_drafts.take(scope, button.value.change or 0)


@pytest.mark.parametrize("change", [None, 0, 10**12])
async def test_a_forged_yes_stores_nothing(nes: Nes, change: int | None) -> None:
    reply = await nes.door.press(MONA, Action.SAVE_WIZARD_PLAN, ActionValue(change=change))
    assert line_of(reply) == nes.door.t()("wizard.draft_gone")
    assert await nes.plan() is None


async def test_what_was_doubtful_is_named_with_its_cell(nes: Nes) -> None:
    reply = await nes.send_file(PLAN.replace("sommer", "en gang"))
    assert "en gang" in text_of(reply)


async def test_a_long_report_comes_whole_as_a_file(nes: Nes) -> None:
    rows = "".join(
        f"1;Aktivitet nummer {n} med en tittel av vanlig lengde;august 2026;oktober 2026;Prosjektleder\n"
        for n in range(150)
    )
    reply = await nes.send_file(PLAN + rows)
    (whole,) = reply.attachments
    assert "nummer 149" in whole.content.decode()
    assert nes.door.t()("wizard.whole_report") in text_of(reply)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "tom.csv"), (b"\x00\x01\x02" * 99, "rart.xlsx"), (b"PK\x03\x04ikke en bok", "../../x.xlsx"), (b"hei", "..")],
)
async def test_a_bad_file_keeps_the_form_and_stores_nothing(nes: Nes, content: bytes, name: str) -> None:
    reply = await nes.send_file(content, name)
    assert error(reply, "file")
    assert await nes.plan() is None
    assert "plan read" not in await nes.log()


async def test_without_a_file_the_form_says_so(nes: Nes) -> None:
    reply = await nes.door.submit(MONA, Action.SAVE_WIZARD_PLAN, {**TEMPLATE, "source": "file"})
    assert error(reply, "file") == nes.door.t()("wizard.needs_file")


async def test_a_child_in_the_file_is_left_out(nes: Nes) -> None:
    text = PLAN + "1;Snakke med mor til Jonas i 3. klasse, han blir slått hjemme;august 2026;;\n"
    reply = await nes.send_file(text)
    assert "Jonas" not in text_of(reply)
    assert line_of(reply) == nes.door.t().n("plan_import.found", 3)


# ---- the people ---------------------------------------------------------------------------------------------------


async def test_people_are_written_one_a_line(nes: Nes) -> None:
    await nes.staff(
        "Ola Nes; ola@nes.example; prosjekteier + styringsgruppe\nUna; una@nes.example; rektor; Nes skole\n"
    )
    found = {person.name: person for person in await nes.people()}
    assert found["Ola Nes"].roles == {Role.PROJECT_OWNER, Role.STEERING_GROUP}
    assert found["Una"].unit == "Nes skole"
    assert all(person.welcome_on is None for person in found.values())


async def test_the_leader_who_names_themselves_keeps_their_role(nes: Nes) -> None:
    await nes.staff("Mona Ek, mona@nes.example, arbeidsgruppe, Rådhuset")
    (mona,) = await nes.people()
    assert mona.roles == {Role.PROJECT_LEADER, Role.WORKING_GROUP}
    assert mona.unit == "Rådhuset"


async def test_a_pasted_list_with_its_own_header_and_a_file_beside_it(nes: Nes) -> None:
    typed = "e-post,navn,rolle\nuna@nes.example,Una Lie,rektor\n"
    reply = await nes.staff(typed, b"navn;e-post;rolle;enhet\nUna Lie;una@nes.example;ansatt;Nes skole\n")
    assert nes.door.t()("colleagues.file_stored", new=1, known=0) in text_of(reply)
    una = next(person for person in await nes.people() if person.name == "Una Lie")
    assert (una.roles, una.unit) == (frozenset({Role.UNIT_LEADER, Role.STAFF}), "Nes skole")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ola Nes, ola@nes.example, prosjekteier\nUna Lie, una, rektor", "Linje 2"),
        ("Ola Nes, ola@nes.example, kaptein", "Linje 1"),
        ("", "minst én"),
        ("bare noen ord", "navn og e-post"),
    ],
)
async def test_a_bad_line_is_named_as_it_was_typed(nes: Nes, text: str, says: str) -> None:
    reply = await nes.staff(text)
    assert says in error(reply, "people")
    assert len(await nes.people()) == 1


async def test_a_bad_file_of_people_is_told_at_the_file(nes: Nes) -> None:
    reply = await nes.staff("Ola Nes, ola@nes.example, prosjekteier", b"navn;rolle\nUna;rektor\n")
    assert "e-post" in error(reply, "file")
    assert len(await nes.people()) == 1


async def test_what_is_missing_among_the_people_is_named(nes: Nes) -> None:
    await nes.staff("Ola Nes, ola@nes.example, prosjekteier")
    reply = await nes.wizard()
    assert done(reply.message, nes) == []
    t = nes.door.t()
    assert t("common.role_steering_group") in text_of(reply)
    assert f"{t('colleagues.heading_project_owner')}: 1" in text_of(reply)


# ---- the rest -----------------------------------------------------------------------------------------------------


async def test_meetings_before_the_channel_and_a_look_at_what_is_left(nes: Nes) -> None:
    await set_up_meetings(nes)
    reply = await nes.wizard("review")
    t = nes.door.t()
    left = t.join([t("wizard.short_plan"), t("wizard.short_people"), t("wizard.short_channel")])
    assert t("wizard.review_left", steps=left) in text_of(reply)


async def test_without_meetings_nothing_is_sent(nes: Nes) -> None:
    assert line_of(await nes.wizard("review")) == nes.door.t()("wizard.review_nothing")


async def test_a_restart_in_the_middle_loses_nothing(nes: Nes, programmes: Programmes) -> None:
    button = buttons_of((await nes.send_file(PLAN)).message)[0]
    fresh = replace(nes.door, router=type(nes.door.router)(nes.door.store, programmes, nes.door.texts, nes.door.clock))
    await fresh.press(MONA, button.action, button.value)
    assert done((await fresh.press(MONA, Action.SHOW_WIZARD)).message, nes) == [1]


async def test_the_log_tells_what_was_set_up(nes: Nes) -> None:
    button = buttons_of((await nes.send_file(PLAN)).message)[0]
    assert "plan read" in await nes.log()
    await nes.door.press(MONA, button.action, button.value)
    await nes.staff("Ola Nes, ola@nes.example, prosjekteier")
    log = await nes.log()
    assert {"plan read", "plan import", "people import", "municipality added"} <= set(log)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_every_step_speaks_every_language(nes: Nes, language: str) -> None:
    async with nes.door.store.scope(nes.number) as scope:
        (mona,) = await people.everyone(scope)
        await people.change(scope, mona.id, roles=mona.roles, unit_id=None, language=language)
    t = nes.door.t(language)
    assert line_of(await nes.wizard()) == t("wizard.progress", name="Nes", done=0, total=4)
    for action in (Action.OPEN_WIZARD_PLAN, Action.OPEN_WIZARD_PEOPLE):
        assert (await nes.door.press(MONA, action)).form is not None
    await nes.door.submit(MONA, Action.SAVE_WIZARD_PLAN, TEMPLATE)
    plan = await nes.plan()
    assert plan is not None
    assert plan.activities[0].title == nes.door.t()("programme_bti.plan_explore"), "the municipality's language"
    assert t("wizard.review_letters") in text_of(await nes.wizard("review"))


async def test_a_month_far_back_stays_in_the_form(nes: Nes) -> None:
    await nes.door.submit(MONA, Action.SAVE_WIZARD_PLAN, {**TEMPLATE, "start": "2019-02"})
    form = (await nes.door.press(MONA, Action.OPEN_WIZARD_PLAN)).form
    assert values_of(form)["start"] == "2019-02"
    assert values_of(form)["source"] == "file", "a plan that is there is not made of the template again by mistake"


def test_it_is_a_tuesday_in_september(door: Door) -> None:
    assert door.clock.now() == datetime(2026, 9, 8, 10, tzinfo=UTC)
