"""The roles: what each is and does, who has it in this municipality, and what it has to do in the plan."""

from bot.content.programme import RoleDef
from bot.core.actions import Action
from bot.core.chat import Button, Item
from bot.core.people import Person
from bot.core.plan import by_time
from bot.core.roles import Role
from bot.errors import NotFound
from bot.handlers.asking.pages import Page, capital, lines, note_way, section, way
from bot.handlers.context import Context
from bot.handlers.views import plan as plan_views
from bot.store import people, plans

NAMED = 4
"""How many of those who have a role are named; the others are counted."""

UNNAMED = frozenset({Role.STAFF})
"""Roles that everybody has: no list of names."""


def _role(context: Context, key: str) -> RoleDef:
    found = context.programme.roles.get(key)
    if found is None:
        raise NotFound("asking_knowledge.no_page")
    return found


def title(context: Context, key: str) -> str:
    """«Prosjekteier», «Styringsgruppa»."""
    _role(context, key)
    return capital(context.t(f"common.role_{key}"))


def _source(context: Context) -> str:
    return section(context, context.t("asking_knowledge.section_roles"))


async def role(context: Context, key: str) -> Page:
    """What a role is, its duties, and who has it here."""
    t, found = context.t, _role(context, key)
    items = (*_here(context, key, await _bearers(context, key)), *lines(t, found.duties), *lines(t, found.remarks))
    ways = (_tasks_button(context, key), way(t("asking_knowledge.roles_title"), "roles"))
    return Page(t(found.about_key), _source(context), lines=items, ways=ways)


async def _bearers(context: Context, key: str) -> list[Person]:
    return [] if key in UNNAMED else await people.with_roles(context.scope, {key})


def _here(context: Context, key: str, bearers: list[Person]) -> tuple[Item, ...]:
    """Return the line that says who has a role here."""
    t = context.t
    if key in UNNAMED:
        return ()
    label = t("asking_knowledge.here_label")
    if not bearers:
        return (Item(label, t("asking_knowledge.nobody_here")),)
    names = [person.name for person in bearers[:NAMED]]
    if len(bearers) > NAMED:
        names.append(t.n("asking_knowledge.more_people", len(bearers) - NAMED))
    return (Item(label, t.join(names)),)


def _tasks_button(context: Context, key: str) -> Button:
    t = context.t
    if key in context.person.roles:
        return Button(t("asking_knowledge.my_tasks_button"), Action.SHOW_MINE)
    return way(t("asking_knowledge.work_button", role=t(f"common.role_{key}")), f"work_{key}")


async def roles(context: Context, _key: str) -> Page:
    """All roles of the programme, each with what it is."""
    t = context.t
    shown = [key for key in context.programme.roles if key != Role.ADMIN]
    items = tuple(
        Item(title(context, key), t(context.programme.roles[key].about_key), _show(context, key)) for key in shown
    )
    return Page(t.n("asking_knowledge.roles_first", len(items)), _source(context), lines=items)


def _show(context: Context, key: str) -> Button:
    return way(context.t("asking_knowledge.show_button"), f"role_{key}")


def work_title(context: Context, key: str) -> str:
    """«Oppgavene til prosjekteier»."""
    _role(context, key)
    return context.t("asking_knowledge.work_button", role=context.t(f"common.role_{key}"))


async def work(context: Context, key: str) -> Page:
    """What a role answers for in this municipality's plan: what is open, the nearest first."""
    t = context.t
    work_title(context, key)
    plan = await plans.get(context.scope, context.programme.id)
    found = sorted((a for a in plan.activities if a.open and key in a.roles), key=by_time) if plan else []
    look = plan_views.reader(context).only_reading()
    role_name = t(f"common.role_{key}")
    first = t.n("asking_knowledge.work_first", len(found), role=role_name) if found else ""
    return Page(
        capital(first or t("asking_knowledge.work_none", role=role_name)),
        t("asking_knowledge.source_plan", municipality=context.municipality.name),
        lines=tuple(plan_views.item(look, activity) for activity in found),
        ways=(way(title(context, key), f"role_{key}"),),
        activities=tuple(activity.id for activity in found),
    )


def start_title(context: Context, key: str) -> str:
    """«Ny som prosjektleder»."""
    _role(context, key)
    return context.t("asking_knowledge.start_title", role=context.t(f"common.role_person_{key}"))


async def start(context: Context, key: str) -> Page:
    """What somebody who is new in a role must know first."""
    t, found = context.t, _role(context, key)
    first = t("asking_knowledge.start_first", role=t(f"common.role_person_{key}"))
    items = (*lines(t, found.duties), *lines(t, found.remarks))
    ways = (
        Button(t("asking_knowledge.welcome_button"), Action.SHOW_WELCOME),
        _tasks_button(context, key),
        *note_way(context, "new_colleague"),
    )
    return Page(first, _source(context), t(found.about_key), items, ways=ways)
