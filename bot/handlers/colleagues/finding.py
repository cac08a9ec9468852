"""Finding people for those who may manage them."""

from bot.core.people import Person
from bot.errors import NotFound
from bot.handlers.context import Context
from bot.handlers.views.colleague_lists import Staff
from bot.store import municipalities, people


async def staff_of(context: Context) -> Staff:
    """Return everybody who is active, and who of them has an account."""
    scope = context.scope
    return Staff(
        t=context.t,
        municipality=context.municipality.name,
        people=[person for person in await people.everyone(scope) if person.active],
        linked=frozenset(await people.linked(scope)),
        units=await people.units(scope),
    )


async def active(context: Context, person_id: int | None, *, held: bool = False) -> Person:
    """Return an active person of this municipality; ``held``: until the end nobody else changes who takes part.

    Raises:
        NotFound: there is none, or they have left.
    """
    if held:
        await municipalities.hold(context.scope)
    look = people.hold if held else people.get
    person = await look(context.scope, person_id) if person_id else None
    if person is None or not person.active:
        raise NotFound("colleagues.gone")
    return person
