"""What somebody may see of a round: which reporting groups, with which published tables, and those of rounds before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.deliveries import DeliveryKind
from bot.core.people import Person
from bot.core.permissions import Doing, may
from bot.core.pulse.rounds import Group, GroupKind, Round, RoundState
from bot.core.pulse.tables import PublishedRound, Table
from bot.core.roles import Role
from bot.errors import NotAllowed, NotFound
from bot.handlers.views import pulse_words as words
from bot.handlers.views.pulse_pictures import Point
from bot.handlers.views.pulse_results import Shown
from bot.store import pulse_groups, pulse_rounds, pulse_tables, pulse_tending
from bot.store.letters import subject_of_round
from bot.store.session import Scope

ROUNDS_COMPARED = 8
"""Rounds in one trend; older ones are looked up one by one."""

UNIT_ROLES = frozenset({Role.UNIT_LEADER, Role.BTI_CONTACT})


@dataclass(frozen=True, slots=True)
class Told:
    """A closed round with its groups and published tables."""

    round: Round
    groups: tuple[Group, ...]
    published: PublishedRound

    @property
    def whole(self) -> Group | None:
        """The group of everybody who was asked."""
        return words.whole(self.groups)

    @property
    def questions(self) -> tuple[str, ...]:
        """What was asked, in the form's order."""
        return tuple(question.id for question in self.round.form.questions) if self.round.form else ()

    def table(self, group: Group | None, question: str) -> Table | None:
        """Return what is published of one group."""
        return self.published.table(group.id, question) if group else None

    def tables(self, group: Group | None) -> list[Table]:
        """Return what is published of one group, in the form's order."""
        found = (self.table(group, question) for question in self.questions)
        return [table for table in found if table is not None]

    def alike(self, group: Group) -> Group | None:
        """Return the group of this round that is made of the same as one of another round."""
        return next((g for g in self.groups if (g.kind, set(g.units)) == (group.kind, set(group.units))), None)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reader may see of one round."""

    told: Told
    own: tuple[Group, ...]
    """The reader's group and those above it, the smallest first."""
    led: Group | None
    """The group of the unit that the reader leads now."""
    every: bool
    """Whether they may see all groups."""
    earlier: tuple[Told, ...] = ()
    """Closed rounds of the same instrument before it, the newest first."""

    @property
    def allowed(self) -> bool:
        """Whether they may see anything of it: who was asked, who leads a unit that was, who oversees it all."""
        return self.every or bool(self.own) or self.led is not None

    @property
    def round(self) -> Round:
        """The round."""
        return self.told.round

    @property
    def mine(self) -> Group | None:
        """The group the reader's own answer counts in, where it is not the whole."""
        return next((group for group in self.own if group.kind is not GroupKind.WHOLE), None)

    @property
    def group(self) -> Group | None:
        """The reader's own group, where it is not the whole; of who leads others, theirs."""
        return self.led or self.mine

    @property
    def visible(self) -> list[Group]:
        """Every group with a table of its own that the reader may see, the whole first."""
        groups = [group for group in self.told.groups if group.kind is not GroupKind.REST]
        mine = {group.id for group in (self.mine, self.led) if group is not None}
        seen = [group for group in groups if self.every or group.kind is GroupKind.WHOLE or group.id in mine]
        return sorted(seen, key=lambda g: (g.kind is not GroupKind.WHOLE, g.kind is not GroupKind.AREA, g.name))

    def choose(self, group_id: int | None) -> Group | None:
        """Return the group that is asked for, the whole where none is.

        Raises:
            NotFound: there is no such group in the round, or the reader may not see it.
        """
        if group_id is None:
            return self.told.whole
        found = next((group for group in self.visible if group.id == group_id), None)
        if found is None:
            raise NotFound("pulse_results.group_gone")
        return found

    def points(self, group: Group, question: str) -> list[Point]:
        """Return one group's tables over the rounds, the oldest first; a round that asked others is left out."""
        rounds = [self.told, *self.earlier[: ROUNDS_COMPARED - 1]]
        alike = ((one, one.alike(group)) for one in rounds if one.round.audience == self.round.audience)
        return [Point(one.round, one.table(match, question)) for one, match in alike if match is not None][::-1]


async def closed_round(scope: Scope, round_id: int) -> Round:
    """Return a round whose results are out.

    Raises:
        NotFound: there is none of that id in this municipality, or it is not closed.
    """
    found = await pulse_rounds.get(scope, round_id)
    if found is None or found.state is not RoundState.CLOSED:
        raise NotFound("pulse_results.no_such_round")
    return found


async def own_closed(scope: Scope, person: Person) -> list[Round]:
    """Return the rounds whose results somebody may see, the last closed first."""
    found = []
    for one in await all_closed(scope):
        groups = await pulse_groups.groups(scope, one.id)
        leads = may(person.roles, Doing.SEE_PULSE_GROUPS) or led_group(person, groups) is not None
        if await own_groups(scope, person, one, groups) or (leads and not await being_told(scope, one)):
            found.append(one)
    return found


async def being_told(scope: Scope, round_: Round) -> bool:
    """Tell whether some of those who were asked still wait for the result: they get it before anybody who leads."""
    return bool(await pulse_tending.waiting(scope, DeliveryKind.PULSE_RESULT, subject_of_round(round_.id)))


async def all_closed(scope: Scope, instrument: str | None = None) -> list[Round]:
    """Return the rounds whose results are out, the last closed first."""
    rounds = [one for one in await pulse_rounds.everything(scope, instrument) if one.state is RoundState.CLOSED]
    return sorted(rounds, key=lambda one: one.closed_at or one.closes_at, reverse=True)


async def see(scope: Scope, person: Person, round_: Round, *, compare: bool = True) -> Sight:
    """Return what somebody may see of a closed round."""
    told = await tell(scope, round_)
    earlier: tuple[Told, ...] = ()
    if compare:
        before = [one for one in await all_closed(scope, round_.instrument) if one.number < round_.number]
        earlier = tuple([await tell(scope, one) for one in before[: ROUNDS_COMPARED - 1]])
    return Sight(
        told=told,
        own=tuple(await own_groups(scope, person, told.round, told.groups)),
        led=led_group(person, told.groups),
        every=may(person.roles, Doing.SEE_PULSE_GROUPS),
        earlier=earlier,
    )


async def may_see(scope: Scope, person: Person, round_: Round) -> Sight:
    """Return what somebody may see of a closed round; as long as some who were asked wait, no more than they will.

    Raises:
        NotAllowed: they were not asked in it, and lead nobody who was.
        NotFound: they only lead, and those who were asked have not all been told.
    """
    sight = await see(scope, person, round_)
    if not sight.allowed:
        raise NotAllowed("pulse_results.not_asked")
    if (sight.every or sight.led is not None) and await being_told(scope, round_):
        sight = replace(sight, every=False, led=None)
        if not sight.allowed:
            raise NotFound("pulse_results.no_such_round")
    return sight


async def tell(scope: Scope, round_: Round) -> Told:
    """Read a closed round."""
    groups = await pulse_groups.groups(scope, round_.id)
    return Told(round_, tuple(groups), await pulse_tables.of_round(scope, round_.id))


async def own_groups(scope: Scope, person: Person, round_: Round, groups: Sequence[Group]) -> list[Group]:
    """Return the groups somebody's answer counts in, the smallest first; none where they were not asked."""
    return words.chain(groups, await pulse_groups.place(scope, round_.id, person.id))


def led_group(person: Person, groups: Sequence[Group]) -> Group | None:
    """Return the group of the unit or service that somebody leads now; None where they lead none that was asked."""
    if UNIT_ROLES.isdisjoint(person.roles):
        return None
    services = (group for group in groups if group.kind is GroupKind.AREA and person.unit_id in group.units)
    return next(services, None) or words.of_unit(groups, person.unit_id)


def shown_of(sight: Sight, group: Group) -> Shown:
    """Return one group as it is shown to somebody who may see it."""
    questions = sight.told.questions
    points = sight.points(group, questions[0]) if questions else []
    return Shown(sight.round, group, sight.told.tables(group), points, earlier=bool(sight.earlier))
