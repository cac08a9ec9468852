"""Inviting somebody, and changing their roles, unit and language."""

from bot.core import colleagues
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Incoming, Message, Paragraph, Reply
from bot.core.colleagues import Card
from bot.core.people import Person
from bot.core.permissions import Doing
from bot.core.roles import Role
from bot.errors import BadInput
from bot.handlers.colleagues.finding import active
from bot.handlers.context import Context, require
from bot.handlers.views import colleague_forms as forms
from bot.handlers.views.colleague_joining import Joined, check_given, join
from bot.reminders.auditing.catch_up import catch_up
from bot.reminders.planning import planner
from bot.store import changes, people, person_undo


async def open_invite(context: Context, _incoming: Incoming) -> Reply:
    """Open the form that adds somebody.

    Raises:
        NotAllowed: only those who manage people may.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    return Reply(form=forms.invite_form(context.t, await people.units(context.scope)))


async def save_invite(context: Context, incoming: Incoming) -> Reply:
    """Add somebody; who has left and comes back is the same person again.

    Raises:
        NotAllowed, BadInput: nothing is stored.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    scope = context.scope
    new = forms.read_new(incoming.fields or {}, await people.units(scope))
    known = await people.by_email(scope, new.email)
    if known is not None:
        raise BadInput("colleagues.known_already", name=known.name, field="email")
    giver = context.person.roles
    joined = await join(scope, context.programme.id, [new], context.author, context.today, giver=giver)
    person = await people.by_email(scope, new.email)
    number = person.id if person else 0
    await changes.record(scope, context.author, "person", number, "added", after={"roles": sorted(new.roles)})
    return Reply(await _added(context, person, joined)) if person else Reply()


async def _added(context: Context, person: Person, joined: Joined) -> Message:
    t = context.t
    roles = forms.role_names(t, person.roles)
    key = "colleagues.added_at" if person.unit else "colleagues.added"
    blocks: list[Block] = [Paragraph(t(key, name=person.name, roles=roles, unit=person.unit), strong=True)]
    blocks += await _account_line(context, person)
    if joined.welcomed:
        blocks.append(Paragraph(t("colleagues.will_be_welcomed")))
    more = Button(t("colleagues.invite_more_button"), Action.OPEN_INVITE)
    return Message((*blocks, Buttons((more, Button(t("colleagues.all_button"), Action.SHOW_PEOPLE)))))


async def _account_line(context: Context, person: Person) -> list[Block]:
    """Say what to do where no chat account has this e-mail."""
    if person.id in await people.linked(context.scope):
        return []
    return [Paragraph(context.t("colleagues.not_linked", email=person.email))]


async def open_person(context: Context, incoming: Incoming) -> Reply:
    """Open the form that changes somebody.

    Raises:
        NotAllowed, NotFound: there is nothing to change.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    person = await active(context, incoming.value.person)
    return Reply(form=forms.person_form(context.t, person, await people.units(context.scope)))


async def save_person(context: Context, incoming: Incoming) -> Reply:
    """Store what was changed of somebody.

    Where somebody else has changed the same meanwhile, the form comes back with what was typed and says what is there
    now; where they changed something else, both changes hold.

    Raises:
        NotAllowed, NotFound, BadInput: nothing is stored.
    """
    await require(context, Doing.MANAGE_PEOPLE)
    scope, fields = context.scope, incoming.fields or {}
    person = await active(context, incoming.value.person, held=True)
    units = await people.units(scope)
    wanted, new_unit = forms.read_card(fields, units)
    if new_unit:
        wanted = Card(wanted.roles, -1, wanted.language)
    merged = colleagues.merge(forms.seen_card(incoming.value), wanted, Card.of(person))
    if merged.clashes:
        note = await _meanwhile(context, person, merged.clashes)
        return Reply(form=forms.person_form(context.t, person, units, wanted, new_unit, note))
    await check_roles(context, person, merged.card)
    card = merged.card
    if card.unit_id == -1:
        card = Card(card.roles, (await people.ensure_units(scope, [(new_unit, "")]))[new_unit], card.language)
    if card == Card.of(person):
        return Reply(Message((Paragraph(context.t("colleagues.nothing_changed", name=person.name), strong=True),)))
    return Reply(await _store(context, person, card))


async def _meanwhile(context: Context, person: Person, clashes: tuple[str, ...]) -> str:
    t = context.t
    now = {
        "roles": forms.role_names(t, person.roles),
        "unit_id": person.unit or t("colleagues.no_unit"),
        "language": t(f"common.language_{person.language}") if person.language else t("colleagues.language_own"),
    }
    fields = {"roles": "roles", "unit_id": "unit", "language": "language"}
    told = t.join(f"{t(f'colleagues.field_{fields[name]}')}: {now[name]}" for name in clashes)
    return t("colleagues.changed_meanwhile", now=told)


async def check_roles(context: Context, person: Person, card: Card) -> None:
    """Let nobody take the role from the last project leader, or give one that reaches beyond the project."""
    everybody = await people.everyone(context.scope)
    check_given(context.person.roles, card.roles, person.roles, everybody)
    if Role.PROJECT_LEADER not in card.roles and colleagues.is_last_leader(everybody, person.id):
        raise BadInput("colleagues.last_leader", name=person.name, field="roles")


async def _store(context: Context, person: Person, card: Card) -> Message:
    scope, author, t = context.scope, context.author, context.t
    await catch_up(scope, context.now)
    await people.change(scope, person.id, roles=card.roles, unit_id=card.unit_id, language=card.language)
    before, after = person_undo.facts(Card.of(person)), person_undo.facts(card)
    await changes.record(scope, author, person_undo.PERSON, person.id, person_undo.CHANGED, before=before, after=after)
    await planner.replan(scope, context.now)
    now = await active(context, person.id)
    key = "colleagues.saved_at" if now.unit else "colleagues.saved"
    line = t(key, name=now.name, roles=forms.role_names(t, now.roles), unit=now.unit)
    show = Button(t("colleagues.open_button"), Action.SHOW_COLLEAGUE, ActionValue(person=now.id), spoken=now.name)
    return Message(
        (
            Paragraph(line, strong=True),
            *await _account_line(context, now),
            Buttons((show, Button(t("colleagues.all_button"), Action.SHOW_PEOPLE))),
        )
    )
