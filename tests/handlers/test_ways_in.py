"""Who is who: those the bot does not know, guests, people of several municipalities, channels and own reminders."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Surface, Visitor
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.store import accounts, municipalities, people
from bot.store.models import AccountRow, PersonRow
from tests.handlers.door import CHANNEL, TEAM, Door, button, buttons_of, line_of, text_of
from tests.helpers.scene import DOMAIN, NOW, PEOPLE, STRANGER

NOBODY = Visitor("slack", TEAM, "U-nobody", f"nobody@{DOMAIN}", "Ukjent", "nb-NO")
BOTH = "group"


async def channels(door: Door) -> list[tuple[str, str, bool]]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return [(c.channel, c.name, c.usable) for c in await accounts.channels(scope)]


async def known_accounts(door: Door) -> list[tuple[str, str]]:
    async with door.store.system(read_only=True) as system:
        rows = await system.session.execute(select(AccountRow.user, AccountRow.email).order_by(AccountRow.id))
        return [(user, email) for user, email in rows]


async def wants_reminders(door: Door, who: str) -> bool:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        person = await people.get(scope, door.scene.people[who])
    assert person is not None
    return person.reminders


# ---- without a role ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["neste", "hva er dette?", "hjelp", "koble"])
async def test_somebody_without_a_role_gets_a_way_in(door: Door, text: str) -> None:
    answer = text_of(await door.say(NOBODY, text))
    assert answer.startswith(door.t()("people.unknown_person"))
    assert door.t()("people.what_this_is") in answer
    assert NOBODY.email in answer
    assert "Velge strategier" not in answer


async def test_no_button_opens_anything_to_somebody_without_a_role(door: Door) -> None:
    value = ActionValue(activity=door.scene.activities["strategies"], municipality=door.scene.here)
    for action in Action:
        reply = await door.press(NOBODY, action, value)
        assert reply.form is None
        assert "Velge strategier" not in text_of(reply)


@pytest.mark.parametrize(
    ("language", "key"), [("nb-NO", "nb"), ("nn", "nn"), ("en-GB", "en"), ("de", "nb"), ("", "nb")]
)
async def test_the_unknown_are_met_in_the_language_of_their_chat(door: Door, language: str, key: str) -> None:
    answer = text_of(await door.say(replace(NOBODY, language=language), "neste"))
    assert answer.startswith(door.t(key)("people.unknown_person"))


async def test_a_bound_channel_tells_the_unknown_whom_to_ask(door: Door) -> None:
    answer = text_of(await door.say(NOBODY, "neste", Surface.CHANNEL, CHANNEL))
    assert "Kari Lunde" in answer


async def test_of_several_municipalities_none_is_named_to_the_unknown(door: Door) -> None:
    answer = text_of(await door.say(NOBODY, "neste"))
    assert "Kari Lunde" not in answer
    assert "kommune " not in answer.replace("kommunen", "")


async def test_the_strangers_channel_shows_nothing_of_its_plan(door: Door) -> None:
    incoming = Incoming(door.visitor("leader"), Surface.CHANNEL, "C-STRANGER", text="neste")
    reply = await door.router.handle(incoming)
    assert text_of(reply).startswith(door.t()("people.unknown_person"))
    assert f"{STRANGER} aktivitet" not in text_of(reply)


async def test_without_an_email_one_is_told_what_is_missing(door: Door) -> None:
    answer = text_of(await door.say(replace(NOBODY, email=""), "neste"))
    assert door.t()("people.no_email") in answer


async def test_somebody_who_left_is_met_as_unknown(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(
            update(PersonRow).where(PersonRow.id == door.scene.people["leader"]).values(active=False)
        )
    assert text_of(await door.say("leader", "neste")).startswith(door.t()("people.unknown_person"))
    assert (await door.home("leader")).fallback.startswith(door.t()("people.unknown_person"))


@pytest.mark.parametrize("text", ["neste", "koble", ""])
async def test_a_guest_is_told_kindly_that_the_bot_is_for_others(door: Door, text: str) -> None:
    guest = replace(door.visitor("leader"), regular=False)
    expected = door.t()("people.not_for_guests")
    assert text_of(await door.say(guest, text)) == expected
    assert text_of(await door.press(guest, Action.OPEN_MEETING_SETUP)) == expected
    assert (await door.home(guest)).fallback == expected
    assert await known_accounts(door) == []


async def test_an_email_in_other_letters_is_the_same_person(door: Door) -> None:
    visitor = replace(door.visitor("leader"), email=f"KARI@{DOMAIN.upper()}")
    assert text_of(await door.say(visitor, "neste")).startswith(door.headline("now", ""))


# ---- several municipalities --------------------------------------------------------------------------------------


async def test_somebody_in_several_municipalities_chooses_once_and_is_remembered(door: Door) -> None:
    asked = await door.say(BOTH, "neste")
    assert text_of(asked) == door.t()("people.which_municipality")
    assert [b.label for b in buttons_of(asked.message)] == ["Nabovik kommune", "Strandvik kommune"]
    chosen = buttons_of(asked.message)[1]
    reply = await door.press(BOTH, chosen.action, chosen.value)
    assert "Strandvik kommune" in text_of(reply)
    assert (reply.replace, reply.home) == (True, True)
    assert "Velge strategier" in text_of(await door.say(BOTH, "neste"))
    assert "Strandvik kommune" in (await door.home(BOTH)).fallback


async def test_which_municipality_is_asked_in_the_persons_own_language(door: Door) -> None:
    async with door.store.scope(door.scene.neighbour) as scope:
        await scope.session.execute(
            update(PersonRow).where(PersonRow.email == PEOPLE[BOTH].email).values(language="nn")
        )
    asked = await door.say(BOTH, "kven har ansvaret?")
    assert text_of(asked) == door.t("nn")("people.which_municipality") != door.t()("people.which_municipality")
    chosen = buttons_of(asked.message)[0]
    reply = await door.press(BOTH, chosen.action, chosen.value)
    assert line_of(reply) == door.t("nn")("people.chosen", municipality="Nabovik kommune")


async def test_the_choice_can_be_changed_from_help_and_home(door: Door) -> None:
    await door.press(BOTH, Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=door.scene.here))
    for message in ((await door.say(BOTH, "hjelp")).message, await door.home(BOTH)):
        switch = button(message, Action.CHOOSE_MUNICIPALITY)
        assert switch.value.municipality == door.scene.neighbour
        assert "Nabovik" in switch.label
    await door.press(BOTH, Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=door.scene.neighbour))
    assert "Nabovik kommune" in text_of(await door.say(BOTH, "neste"))


async def test_buttons_of_an_older_message_stay_with_its_municipality(door: Door) -> None:
    await door.press(BOTH, Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=door.scene.here))
    old = (await door.say(BOTH, "neste")).message
    assert {b.value.municipality for b in buttons_of(old)} == {door.scene.here}
    await door.press(BOTH, Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=door.scene.neighbour))
    done = button(old, Action.MARK_DONE, "Velge strategier")
    reply = await door.press(BOTH, done.action, done.value)
    assert line_of(reply) == door.t()("plan.marked_done", title="Velge strategier")
    undo = button(reply.message, Action.UNDO)
    taken = await door.press(BOTH, undo.action, undo.value)
    assert line_of(taken) == door.t()("plan.undone", title="Velge strategier")


async def test_somebody_in_one_municipality_carries_no_number_of_it(door: Door) -> None:
    message = (await door.say("leader", "neste")).message
    assert {b.value.municipality for b in buttons_of(message)} == {None}


async def test_a_bound_channel_needs_no_choice(door: Door) -> None:
    for surface in (Surface.CHANNEL, Surface.REMINDER):
        reply = await door.press(BOTH, Action.SHOW_NEXT, surface=surface, channel=CHANNEL)
        assert "Velge strategier" in text_of(reply)
    assert text_of(await door.say(BOTH, "neste")) == door.t()("people.which_municipality")


async def test_an_unbound_channel_is_answered_as_a_direct_message_is(door: Door) -> None:
    assert "Velge strategier" in text_of(await door.say("leader", "neste", Surface.CHANNEL, "C-OTHER"))
    answer = text_of(await door.say(BOTH, "neste", Surface.CHANNEL, "C-OTHER"))
    assert answer == door.t()("people.which_municipality")


async def test_a_choice_that_is_not_ones_own_is_refused_and_forgotten(door: Door) -> None:
    for who in ("leader", BOTH):
        reply = await door.press(who, Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=door.scene.stranger))
        assert text_of(reply) == door.t()("people.not_your_municipality")
    assert text_of(await door.say(BOTH, "neste")) == door.t()("people.which_municipality")


async def test_a_choice_ends_with_the_membership(door: Door) -> None:
    await door.press(BOTH, Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=door.scene.neighbour))
    async with door.store.scope(door.scene.neighbour) as scope:
        await scope.session.execute(
            update(PersonRow).where(PersonRow.municipality_id == door.scene.neighbour).values(active=False)
        )
    assert "Velge strategier" in text_of(await door.say(BOTH, "neste"))


async def test_all_of_many_municipalities_can_be_chosen(door: Door) -> None:
    async with door.store.system() as system:
        for number in range(9):
            made = await municipalities.add(system, f"Vik {number}", language="nb", programme="bti", now=NOW)
            nils = NewPerson("Nils", PEOPLE["coordinator"].email, frozenset({Role.NETWORK_COORDINATOR}))
            await people.add(system.scope(made.id), [nils], NOW)
    asked = await door.say("coordinator", "neste")
    assert len({b.value.municipality for b in buttons_of(asked.message)}) == 10
    for said in (await door.home("coordinator"), (await door.say("coordinator", "nettverk")).message):
        assert said is not None
        assert all(block not in buttons_of(asked.message) for block in buttons_of(said)), "the network is one place"


# ---- channels ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "text"), [("leader", "koble"), ("admin", "kople"), ("leader", "bind"), ("leader", "connect")]
)
async def test_leaders_bind_a_channel_for_all_to_see(door: Door, who: str, text: str) -> None:
    reply = await door.say(who, text, Surface.CHANNEL, "C-NEW")
    assert reply.public
    assert "Strandvik kommune" in text_of(reply)
    assert ("C-NEW", "bti", True) in await channels(door)


@pytest.mark.parametrize("who", ["owner", "contact", "teacher", "coordinator"])
async def test_others_are_told_who_may_bind_a_channel(door: Door, who: str) -> None:
    reply = await door.say(who, "koble", Surface.CHANNEL, "C-NEW")
    assert "Kari Lunde" in text_of(reply)
    assert [channel for channel, _, _ in await channels(door)] == [CHANNEL]


async def test_a_direct_message_is_no_channel(door: Door) -> None:
    assert text_of(await door.say("leader", "koble")) == door.t()("people.bind_in_channel")
    assert [channel for channel, _, _ in await channels(door)] == [CHANNEL]


async def test_the_strangers_channel_is_not_taken(door: Door) -> None:
    incoming = Incoming(door.visitor("leader"), Surface.CHANNEL, "C-STRANGER", text="koble")
    assert not (await door.router.handle(incoming)).public
    assert [channel for channel, _, _ in await channels(door)] == [CHANNEL]


async def test_a_channel_that_was_archived_and_came_back(door: Door) -> None:
    for usable in (False, True):
        await door.router.channel_state("slack", TEAM, CHANNEL, usable=usable)
        await door.router.channel_state("slack", TEAM, "C-UNKNOWN", usable=usable)
        assert await channels(door) == [(CHANNEL, "bti-strandvik", usable)]


# ---- own reminders -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("surface", [Surface.DM, Surface.REMINDER, Surface.HOME])
async def test_reminders_are_switched_off_and_on_again(door: Door, surface: Surface) -> None:
    off = await door.press("teacher", Action.MUTE_REMINDERS, surface=surface)
    assert not await wants_reminders(door, "teacher")
    assert await wants_reminders(door, "leader")
    assert off.home == (surface is Surface.HOME)
    back = button(off.message, Action.RESUME_REMINDERS)
    await door.press("teacher", back.action, back.value, surface=surface)
    assert await wants_reminders(door, "teacher")


async def test_the_home_page_offers_what_is_not_so(door: Door) -> None:
    await door.press("teacher", button(await door.home("teacher"), Action.MUTE_REMINDERS).action)
    offered = {b.action for b in buttons_of(await door.home("teacher"))}
    assert Action.RESUME_REMINDERS in offered
    assert Action.MUTE_REMINDERS not in offered


# ---- accounts and events -----------------------------------------------------------------------------------------


async def test_whoever_speaks_is_remembered_once(door: Door) -> None:
    for _ in range(3):
        await door.say("leader", "neste")
        await door.home("leader")
    assert await known_accounts(door) == [("U-leader", f"kari@{DOMAIN}")]


async def test_a_list_of_users_is_remembered_and_renewed(door: Door) -> None:
    everybody = [door.visitor(who) for who in PEOPLE]
    await door.router.accounts_seen(everybody)
    await door.router.accounts_seen([replace(everybody[0], email=f"kari.ny@{DOMAIN}", regular=False), *everybody[1:]])
    found = await known_accounts(door)
    assert len(found) == len(PEOPLE)
    assert ("U-leader", f"kari.ny@{DOMAIN}") in found


async def test_nobody_becomes_a_person_by_writing_to_the_bot(door: Door) -> None:
    await door.say(NOBODY, "neste")
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert len(await people.everyone(scope)) == len(PEOPLE)


async def test_an_event_is_taken_once(door: Door) -> None:
    taken = [await door.router.first_time("slack", event) for event in ("Ev1", "Ev2", "Ev1")]
    assert taken == [True, True, False]
