"""People in the chat: who sees them, inviting, changing beside somebody else, and a list that is read whole or not."""

import pytest

from bot.core import colleagues
from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, FormNote, Incoming, MultiField, Reply, SelectField, Surface, Upload, Visitor
from bot.core.people import Person
from bot.core.permissions import MAY, Doing
from bot.core.roles import Role
from bot.store import changes, people, turns
from tests.handlers.door import TEAM, Door, button, buttons_of, line_of, text_of, values_of
from tests.handlers.once import snapshot
from tests.helpers.scene import DOMAIN, PEOPLE, STRANGER

NEW = {
    "name": "Mette Li",
    "email": f"Mette@{DOMAIN}",
    "roles": "bti_contact",
    "unit": "none",
    "new_unit": "Bukta barnehage",
    "language": "own",
}
MANAGING = (
    Action.SHOW_PEOPLE,
    Action.SHOW_COLLEAGUE,
    Action.OPEN_INVITE,
    Action.SAVE_INVITE,
    Action.OPEN_PERSON,
    Action.SAVE_PERSON,
    Action.OPEN_PEOPLE_FILE,
    Action.SAVE_PEOPLE_FILE,
    Action.OPEN_LEAVE,
    Action.SAVE_LEAVE,
)


async def person(door: Door, email: str) -> Person:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return next(p for p in await people.everyone(scope) if p.email == email)


async def everybody(door: Door) -> list[Person]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return [p for p in await people.everyone(scope) if p.active]


async def form_of(door: Door, who: str, whom: str) -> Form:
    reply = await door.press(who, Action.OPEN_PERSON, ActionValue(person=door.scene.people[whom]))
    assert reply.form is not None
    return reply.form


async def save(door: Door, who: str, form: Form, **changed: str) -> Reply:
    return await door.submit(who, form.action, {**values_of(form), **changed}, form.value)


async def file(door: Door, who: str, text: str | bytes, name: str = "folk.csv") -> Reply:
    upload = Upload(name, text.encode() if isinstance(text, str) else text)
    incoming = Incoming(
        door.visitor(who), Surface.DM, "D1", action=Action.SAVE_PEOPLE_FILE, fields={"file": ""}, files={"file": upload}
    )
    return await door.knock(who, incoming)


def text_by_error(reply: Reply, field: str) -> str:
    assert reply.errors is not None
    return reply.errors.errors[field]


# ---- who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", PEOPLE)
async def test_only_those_who_manage_people_may(door: Door, who: str) -> None:
    as_before = snapshot(door)
    for action in MANAGING:
        as_before()
        await try_it(door, who, action)


async def try_it(door: Door, who: str, action: Action) -> None:
    before = await everybody(door)
    value = ActionValue(person=door.scene.people["teacher"], municipality=door.scene.here)
    saving = action.value.startswith("save")
    reply = await (door.submit(who, action, {"x": ""}, value) if saving else door.press(who, action, value))
    refused = reply.errors or reply.message
    if PEOPLE[who].roles & MAY[Doing.MANAGE_PEOPLE]:
        assert "Spør Kari Lunde" not in str(refused), action
    else:
        assert "Kari Lunde" in str(refused), action
        assert reply.form is None, action
    assert saving is False or await everybody(door) == before or action is Action.SAVE_LEAVE, action


@pytest.mark.parametrize("who", PEOPLE)
async def test_everybody_may_read_the_introduction(door: Door, who: str) -> None:
    reply = await door.press(who, Action.SHOW_WELCOME, ActionValue(municipality=door.scene.here))
    t = door.t(PEOPLE[who].language or "nb")
    name = PEOPLE[who].name.split()[0]
    assert line_of(reply) == t("colleagues.welcome", name=name, programme=t("programme_bti.short_name"))


async def test_nobody_is_made_by_writing_to_the_bot(door: Door) -> None:
    before = await everybody(door)
    await door.say(Visitor("slack", TEAM, "U-NEW", f"ny@{DOMAIN}", "Ny Person"), "folk")
    assert await everybody(door) == before


# ---- the list -----------------------------------------------------------------------------------------------------


async def test_the_list_says_who_is_there_and_what_is_missing(door: Door) -> None:
    reply = await door.say("leader", "folk")
    t = door.t()
    assert line_of(reply) == t.n("colleagues.count", len(PEOPLE), name="Strandvik kommune")
    said = text_of(reply)
    assert "Bukta barnehage" in said.split("\n")[1], "it has no BTI contact"
    assert t.n("colleagues.without_account", len(PEOPLE) - 1) in said
    assert said.index(t("colleagues.heading_project_leader")) < said.index(t("colleagues.heading_staff"))
    assert STRANGER not in said


async def test_the_list_by_unit_puts_those_without_one_last(door: Door) -> None:
    reply = await door.press("leader", Action.SHOW_PEOPLE, ActionValue(choice="unit"))
    said = text_of(reply)
    places = [said.index(f"\n{name}\n") for name in ("Bukta barnehage", "Fjord skole", "Rådhuset", "Ingen enhet")]
    assert places == sorted(places)


async def test_those_without_an_account_can_be_seen_alone(door: Door) -> None:
    await door.home("owner")
    reply = await door.press("leader", Action.SHOW_PEOPLE, ActionValue(choice="unlinked"))
    assert "• Ola Vik" not in text_of(reply)
    assert "• Anne Moen" in text_of(reply)


@pytest.mark.parametrize("choice", ["", "unit", "unlinked"])
async def test_many_people_come_in_pages(door: Door, choice: str) -> None:
    rows = "\n".join(f"Ansatt {n};a{n}@{DOMAIN};ansatt;Fjord skole" for n in range(40))
    await file(door, "leader", f"navn;e-post;rolle;enhet\n{rows}\n")
    seen: list[str] = []
    page = 0
    while True:
        reply = await door.press("leader", Action.SHOW_PEOPLE, ActionValue(choice=choice, page=page))
        seen += [b.spoken for b in buttons_of(reply.message) if b.action is Action.SHOW_COLLEAGUE]
        on = [b.value.page for b in buttons_of(reply.message) if b.action is Action.SHOW_PEOPLE and b.value.page > page]
        if not on:
            break
        page = on[0]
    assert len(seen) == len(set(seen)) == len(PEOPLE) + 40 - (choice == "unlinked")


async def test_a_page_that_there_is_not_is_the_last_one(door: Door) -> None:
    reply = await door.press("leader", Action.SHOW_PEOPLE, ActionValue(page=10**9))
    assert reply.message is not None
    assert buttons_of(reply.message)


async def test_one_person_has_a_way_to_change_and_to_leave(door: Door) -> None:
    value = ActionValue(person=door.scene.people["contact"])
    reply = await door.press("leader", Action.SHOW_COLLEAGUE, value)
    assert line_of(reply) == "Anne Moen"
    assert button(reply.message, Action.OPEN_PERSON).value == value
    assert button(reply.message, Action.OPEN_LEAVE).value == value


@pytest.mark.parametrize("action", [Action.SHOW_COLLEAGUE, Action.OPEN_PERSON, Action.SAVE_PERSON, Action.OPEN_LEAVE])
async def test_somebody_of_another_municipality_is_nobody(door: Door, action: Action) -> None:
    for number in (door.scene.strangers_person, 10**12, 0):
        reply = await door.press("leader", action, ActionValue(person=number))
        assert line_of(reply) == door.t()("colleagues.gone")


# ---- inviting -----------------------------------------------------------------------------------------------------


async def test_somebody_is_invited_and_knows_the_bot_at_once(door: Door) -> None:
    reply = await door.submit("leader", Action.SAVE_INVITE, NEW)
    t = door.t()
    assert line_of(reply) == t("colleagues.added_at", name="Mette Li", roles="BTI-kontakt", unit="Bukta barnehage")
    assert t("colleagues.not_linked", email=f"mette@{DOMAIN}") in text_of(reply)
    assert t("colleagues.will_be_welcomed") in text_of(reply)
    found = await person(door, f"mette@{DOMAIN}")
    assert (found.unit_id, found.roles) == (door.scene.units["Bukta barnehage"], frozenset({Role.BTI_CONTACT}))
    assert found.welcome_on is not None
    said = await door.say(Visitor("slack", TEAM, "U-METTE", f"METTE@{DOMAIN}", "Mette"), "neste")
    assert "kjenner deg ikke" not in text_of(said)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        (line, *_) = await changes.latest(scope, 1)
    assert (line.entity, line.entity_id, line.action, line.who) == ("person", found.id, "added", "Kari Lunde")


async def test_a_unit_that_is_new_is_made(door: Door) -> None:
    await door.submit("leader", Action.SAVE_INVITE, {**NEW, "new_unit": "  Ny   skole "})
    assert (await person(door, f"mette@{DOMAIN}")).unit == "Ny skole"


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("name", "  ", "colleagues.needs_name"),
        ("name", "x" * 300, "people.name_too_long"),
        ("email", "mette", "colleagues.bad_email"),
        ("email", f"{'m' * 300}@{DOMAIN}", "colleagues.bad_email"),
        ("email", PEOPLE["owner"].email.upper(), "colleagues.known_already"),
        ("roles", "", "colleagues.needs_role"),
        ("roles", "king", "colleagues.needs_role"),
        ("unit", "987654", "colleagues.unit_gone"),
        ("unit", "x", "colleagues.unit_gone"),
        ("new_unit", "x" * 300, "people.name_too_long"),
        ("language", "de", "people.unknown_language"),
    ],
)
async def test_a_bad_invitation_is_told_at_its_field_and_nothing_is_stored(
    door: Door, field: str, value: str, key: str
) -> None:
    before = await everybody(door)
    reply = await door.submit("leader", Action.SAVE_INVITE, {**NEW, "new_unit": "", field: value})
    t = door.t()
    said = text_by_error(reply, field)
    assert (
        said.split("»")[0][:12]
        == t(key, most=200, name="Ola Vik", language="de", known="nb, nn, en").split("»")[0][:12]
    )
    assert await everybody(door) == before


async def test_a_unit_of_the_stranger_cannot_be_chosen(door: Door) -> None:
    reply = await door.submit(
        "leader", Action.SAVE_INVITE, {**NEW, "new_unit": "", "unit": str(door.scene.strangers_unit)}
    )
    assert "unit" in (reply.errors.errors if reply.errors else {})


async def test_inviting_twice_makes_one_person(door: Door) -> None:
    await door.submit("leader", Action.SAVE_INVITE, NEW)
    reply = await door.submit("leader", Action.SAVE_INVITE, NEW)
    assert "Mette Li" in text_by_error(reply, "email")
    assert len(await everybody(door)) == len(PEOPLE) + 1


async def test_words_about_a_child_stay_on_the_screen(door: Door) -> None:
    text = "Jonas i 3. klasse har det vondt hjemme og blir slått av far"
    reply = await door.submit("leader", Action.SAVE_INVITE, {**NEW, "new_unit": text})
    assert reply.errors is not None
    assert "new_unit" in reply.errors.errors
    assert len(await everybody(door)) == len(PEOPLE)


# ---- changing -----------------------------------------------------------------------------------------------------


async def test_roles_unit_and_language_are_changed(door: Door) -> None:
    form = await form_of(door, "leader", "teacher")
    assert values_of(form) == {
        "roles": "staff", "unit": str(door.scene.units["Fjord skole"]), "new_unit": "", "language": "en",
    }  # fmt: skip
    reply = await save(door, "leader", form, roles="staff,change_agent", unit="none", language="nn")
    roles = door.t().join(["endringsagent", "ansatt"])
    assert line_of(reply) == door.t()("colleagues.saved", name="Tom Berg", roles=roles)
    found = await person(door, f"tom@{DOMAIN}")
    assert (found.roles, found.unit, found.language) == (frozenset({Role.STAFF, Role.CHANGE_AGENT}), "", "nn")


async def test_saving_what_was_there_changes_nothing(door: Door) -> None:
    form = await form_of(door, "leader", "teacher")
    reply = await save(door, "leader", form)
    assert line_of(reply) == door.t()("colleagues.nothing_changed", name="Tom Berg")
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert [line.action for line in await changes.latest(scope, 3) if line.entity == "person"] == []


async def test_two_who_change_different_things_both_get_their_way(door: Door) -> None:
    first, second = await form_of(door, "leader", "teacher"), await form_of(door, "admin", "teacher")
    await save(door, "leader", first, language="nn")
    await save(door, "admin", second, roles="relay_holder")
    found = await person(door, f"tom@{DOMAIN}")
    assert (found.language, found.roles) == ("nn", frozenset({Role.RELAY_HOLDER}))


@pytest.mark.parametrize(
    ("mine", "theirs", "shown"),
    [
        ({"roles": "relay_holder"}, {"roles": "change_agent"}, "endringsagent"),
        ({"unit": "none"}, {"new_unit": "Bukta barnehage"}, "Bukta barnehage"),
        ({"language": "nb"}, {"language": "nn"}, "nynorsk"),
        ({"new_unit": "Helt ny skole"}, {"unit": "none"}, "Ingen enhet"),
    ],
)
async def test_the_second_is_told_what_there_is_now_and_keeps_their_choice(
    door: Door, mine: dict[str, str], theirs: dict[str, str], shown: str
) -> None:
    first, second = await form_of(door, "leader", "teacher"), await form_of(door, "admin", "teacher")
    await save(door, "leader", first, **theirs)
    between = await person(door, f"tom@{DOMAIN}")
    reply = await save(door, "admin", second, **mine)
    assert reply.form is not None
    assert await person(door, f"tom@{DOMAIN}") == between
    note = next(part for part in reply.form.parts if isinstance(part, FormNote))
    assert shown in note.text
    typed = values_of(reply.form)
    assert all(typed[field] == value for field, value in mine.items())
    await save(door, "admin", reply.form)
    assert await person(door, f"tom@{DOMAIN}") != between
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        lines = [line.who for line in await changes.latest(scope, 5) if line.entity == "person"]
    assert lines == ["Ida Aas", "Kari Lunde"]


async def test_the_same_change_twice_is_one(door: Door) -> None:
    form = await form_of(door, "leader", "teacher")
    await save(door, "leader", form, roles="relay_holder")
    reply = await save(door, "leader", form, roles="relay_holder")
    assert line_of(reply) == door.t()("colleagues.nothing_changed", name="Tom Berg")


async def test_the_last_project_leader_keeps_the_role(door: Door) -> None:
    form = await form_of(door, "admin", "leader")
    reply = await save(door, "admin", form, roles="working_group")
    assert text_by_error(reply, "roles") == door.t()("colleagues.last_leader", name="Kari Lunde")
    await save(door, "admin", await form_of(door, "admin", "owner"), roles="project_owner,project_leader")
    assert (await save(door, "admin", form, roles="working_group")).errors is None
    assert [p.name for p in colleagues.leaders(await everybody(door))] == ["Ola Vik"]


@pytest.mark.parametrize("version", [None, 0, 2**62])
async def test_a_forged_form_changes_nothing_it_did_not_see(door: Door, version: int | None) -> None:
    value = ActionValue(person=door.scene.people["teacher"], version=version, choice="zz")
    fields = {"roles": "admin", "unit": "none", "new_unit": "", "language": "own"}
    reply = await door.submit("leader", Action.SAVE_PERSON, fields, value)
    assert reply.form is not None, "it is shown what there is"
    assert (await person(door, f"tom@{DOMAIN}")).roles == {Role.STAFF}


# ---- a file -------------------------------------------------------------------------------------------------------


async def test_a_list_is_read_and_said_back(door: Door) -> None:
    reply = await file(door, "leader", f"navn;e-post;rolle;enhet\nUna Lie;una@{DOMAIN};rektor;Sund skole\n")
    assert line_of(reply) == door.t()("colleagues.file_stored", new=1, known=0)
    assert "Sund skole" in text_of(reply), "it has no BTI contact yet"
    assert (await person(door, f"una@{DOMAIN}")).unit == "Sund skole"
    assert door.t().n("colleagues.many_welcomed", 1) in text_of(reply)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("navn;e-post;rolle\nUna;una@x.example;rektor\nLie;lie;rektor\n", "Linje 3"),
        ("navn;e-post;rolle\nUna;una@x.example;kaptein\n", "kaptein"),
        ("navn;rolle\nUna;rektor\n", "e-post"),
        ("", "ingen personer"),
        (b"PK\x03\x04\x00\x00", "tekstfil"),
        ("navn;e-post;rolle;enhet\nUna;una@x.example;rektor;Jonas i 3. klasse blir slått av far hjemme\n", "barn"),
        ("navn;e-post;rolle;enhet\nEmil slått hjemme av far;una@x.example;rektor;\n", "barn"),
    ],
)
async def test_a_bad_list_is_refused_whole_at_its_field(door: Door, text: str | bytes, says: str) -> None:
    before = await everybody(door)
    reply = await file(door, "leader", text)
    assert says in text_by_error(reply, "file")
    assert await everybody(door) == before


async def test_a_list_cannot_take_the_last_leader_away(door: Door) -> None:
    reply = await file(door, "leader", f"navn;e-post;rolle\nKari Lunde;kari@{DOMAIN};ansatt\n")
    assert text_by_error(reply, "file") == door.t()("colleagues.no_leader_left")
    assert (await person(door, f"kari@{DOMAIN}")).roles == {Role.PROJECT_LEADER}


async def test_without_a_file_the_form_says_so(door: Door) -> None:
    reply = await door.submit("leader", Action.SAVE_PEOPLE_FILE, {"file": ""})
    assert text_by_error(reply, "file") == door.t()("colleagues.needs_file")


async def test_what_is_done_with_each_who_is_hired_waits_for_a_new_colleague(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await changes.apply(
            scope,
            changes.Author(None, "chat", door.clock.now()),
            door.scene.activities["training"],
            "edited",
            {"repeats": "on_hire"},
        )
    await door.submit("leader", Action.SAVE_INVITE, NEW)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert [waiting.name for waiting in await turns.waiting(scope)] == ["Mette Li"]


# ---- every language -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_forms_fit_in_every_language(door: Door, language: str) -> None:
    form = await form_of(door, "leader", "leader")
    await save(door, "leader", form, language=language)
    for action in (Action.OPEN_INVITE, Action.OPEN_PEOPLE_FILE, Action.OPEN_PERSON, Action.OPEN_LEAVE):
        reply = await door.press("leader", action, ActionValue(person=door.scene.people["contact"]))
        assert reply.form is not None
        kinds = {type(part) for part in reply.form.parts}
        assert kinds
        if action is Action.OPEN_PERSON:
            assert {MultiField, SelectField} <= kinds
    assert door.t(language).n("colleagues.count", len(PEOPLE), name="Strandvik kommune") == line_of(
        await door.press("leader", Action.SHOW_PEOPLE)
    )
