"""People's and the wizard's dialogs and messages as Slack would get them: within every limit, in all languages."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, Incoming, Message, Surface, Upload
from bot.core.people import NewPerson
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.platforms.slack.blocks import render
from bot.platforms.slack.views import Meta, form_view
from bot.store import people, plans
from bot.store.plans import NewActivity
from tests.handlers.door import Door
from tests.helpers.scene import DOMAIN, NOW
from tests.helpers.slack_rules import check_message, check_view

LANGUAGES = pytest.mark.parametrize("language", ["nb", "nn", "en"])
LONG = "Bjørg-Áđđá Kjærstad-Gjøvåg Sæther Ørjasæter"
"""A name as long as names are."""


async def crowd(door: Door, language: str, *, roles: frozenset[Role], count: int = 120, activities: int = 60) -> None:
    """Let many take part, and one of them, the contact, answer for much."""
    units = [f"Øvre Kjærlighetsåsen oppvekstsenter avdeling {n:02}" for n in range(75)]
    new = [NewPerson(f"{LONG} {n}", f"n{n}@{DOMAIN}", roles, units[n % len(units)]) for n in range(count)]
    async with door.store.scope(door.scene.here) as scope:
        await people.add(scope, new, NOW)
        leader = await people.get(scope, door.scene.people["leader"])
        assert leader is not None
        await people.change(scope, leader.id, roles=leader.roles, unit_id=None, language=language)
        title = "Sørge for at alle som skal ha opplæring, får den i tide, og at de som mangler, blir fulgt opp " * 3
        held = [NewActivity(f"{title}{n}", 2, month_of(2026, 10), persons=("Anne Moen",)) for n in range(activities)]
        await plans.add_activities(scope, door.scene.plan, held)


def problems_of_form(door: Door, form: Form | None, language: str) -> list[str]:
    assert form is not None
    return check_view(form_view(form, Meta(action=form.action, value=form.value), door.t(language)))


def problems_of_message(door: Door, message: Message | None, language: str) -> list[str]:
    assert message is not None
    return check_message(render(message, door.t(language)))


@LANGUAGES
@pytest.mark.parametrize(
    "action",
    [
        Action.OPEN_INVITE,
        Action.OPEN_PERSON,
        Action.OPEN_PEOPLE_FILE,
        Action.OPEN_LEAVE,
        Action.OPEN_WIZARD_PLAN,
        Action.OPEN_WIZARD_PEOPLE,
    ],
)
async def test_every_dialog_is_within_the_limits(door: Door, action: Action, language: str) -> None:
    await crowd(door, language, roles=frozenset({Role.BTI_CONTACT, Role.WORKING_GROUP}))
    reply = await door.router.handle(
        Incoming(
            door.visitor("leader"),
            Surface.DM,
            "D1",
            action=action,
            value=ActionValue(person=door.scene.people["contact"]),
        )
    )
    assert problems_of_form(door, reply.form, language) == []


@pytest.mark.parametrize("roles", [frozenset({Role.STAFF}), frozenset({Role.UNIT_LEADER})], ids=["staff", "leaders"])
@pytest.mark.parametrize("count", [0, 20, 300])
async def test_the_form_of_leaving_fits_however_many_could_take_over(
    door: Door, roles: frozenset[Role], count: int
) -> None:
    await crowd(door, "nb", roles=roles, count=count, activities=120)
    reply = await door.press("leader", Action.OPEN_LEAVE, ActionValue(person=door.scene.people["contact"]))
    assert problems_of_form(door, reply.form, "nb") == []


@LANGUAGES
@pytest.mark.parametrize("choice", ["", "unit", "unlinked"])
async def test_the_list_is_within_the_limits(door: Door, choice: str, language: str) -> None:
    await crowd(door, language, roles=frozenset(Role) - {Role.ADMIN})
    for page in (0, 3, 99):
        reply = await door.press("leader", Action.SHOW_PEOPLE, ActionValue(choice=choice, page=page))
        assert problems_of_message(door, reply.message, language) == []


@LANGUAGES
async def test_the_answer_to_a_great_leave_is_within_the_limits(door: Door, language: str) -> None:
    await crowd(door, language, roles=frozenset({Role.WORKING_GROUP}), count=5)
    value = ActionValue(person=door.scene.people["contact"])
    fields = {"to": str(door.scene.people["owner"]), "roles": "", "unit_to": "nobody"}
    reply = await door.submit("leader", Action.SAVE_LEAVE, fields, value)
    assert problems_of_message(door, reply.message, language) == []


@LANGUAGES
async def test_the_wizards_messages_are_within_the_limits(door: Door, language: str) -> None:
    await crowd(door, language, roles=frozenset({Role.WORKING_GROUP}), count=5, activities=5)
    for choice in ("", "review"):
        reply = await door.press("leader", Action.SHOW_WIZARD, ActionValue(choice=choice))
        assert problems_of_message(door, reply.message, language) == []
    title = "Sørge for at alle som skal ha opplæring, får den i tide"
    rows = "".join(f"{n % 4 + 1};{title} {n};august 2026;en gang;Ukjent\n" for n in range(200))
    upload = Upload("plan.csv", f"Fase;Aktivitet;Start;Frist;Ansvarlig\n{rows}".encode())
    read = await door.knock(
        "leader",
        Incoming(
            door.visitor("leader"),
            Surface.DM,
            "D1",
            action=Action.SAVE_WIZARD_PLAN,
            fields={"start": "2026-08", "source": "file", "file": ""},
            files={"file": upload},
        ),
    )
    assert problems_of_message(door, read.message, language) == []
    assert read.attachments


@LANGUAGES
async def test_the_introduction_is_within_the_limits(door: Door, language: str) -> None:
    await crowd(door, language, roles=frozenset({Role.BTI_CONTACT}), count=5)
    reply = await door.press("leader", Action.SHOW_WELCOME)
    assert problems_of_message(door, reply.message, language) == []


async def test_a_child_in_a_list_for_the_setup_is_told_at_the_file(door: Door) -> None:
    text = "navn;e-post;rolle;enhet\nUna;una@x.example;rektor;Emil slått av far\n"
    reply = await door.knock(
        "leader",
        Incoming(
            door.visitor("leader"), Surface.DM, "D1", action=Action.SAVE_WIZARD_PEOPLE,
            fields={"people": "", "file": "folk.csv"}, files={"file": Upload("folk.csv", text.encode())},
        ),
    )  # fmt: skip
    assert reply.errors is not None
    assert reply.errors.errors == {"file": door.t()("colleagues.file_sensitive")}
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert await people.by_email(scope, "una@x.example") is None
