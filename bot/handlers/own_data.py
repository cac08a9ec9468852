"""What is kept about whoever asks: their right of access, in one message to themselves."""

from collections.abc import Iterable, Iterator

from bot.core.actions import Action
from bot.core.chat import Block, Facts, Heading, Incoming, Item, Items, Message, Note, Paragraph, Reply
from bot.core.commands import CommandName
from bot.core.deliveries import LETTER_KINDS, DeliveryKind
from bot.core.pulse.rounds import RoundState
from bot.errors import NotFound
from bot.handlers.context import Context
from bot.handlers.feature import Feature
from bot.handlers.views import pulse_promise as promises
from bot.store import own_data
from bot.store.own_data import AskedIn, Messages, OwnData

MOST_ROUNDS = 12
PULSE_KINDS = frozenset(kind for kind in DeliveryKind if kind.value.startswith("pulse"))


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show what is kept about the person.

    Raises:
        NotFound: nothing is.
    """
    del incoming
    found = await own_data.gather(context.scope, context.person.id)
    if found is None:
        raise NotFound("own_data.nothing")
    t, name = context.t, context.municipality.name
    blocks: tuple[Block, ...] = (
        Heading(t("own_data.title")),
        Paragraph(t("own_data.intro", municipality=name), strong=True),
        Facts(tuple(_person(context, found))),
        *_rounds(context, found.rounds),
        *_traces(context, found),
        Paragraph(t("own_data.rights")),
        Note(t("own_data.elsewhere")),
    )
    return Reply(Message(blocks))


def _person(context: Context, found: OwnData) -> Iterator[tuple[str, str]]:
    t, person = context.t, found.person
    yield t("own_data.name"), person.name
    yield t("own_data.email"), person.email
    if person.roles:
        yield t("own_data.roles"), t.join(t(f"common.role_person_{role}") for role in sorted(person.roles))
    if person.unit:
        yield t("own_data.unit"), person.unit
    if person.language:
        yield t("own_data.language"), t(f"common.language_{person.language}")
    yield t("own_data.added"), promises.book_of(context).day(found.added_at)
    if found.accounts:
        yield t("own_data.accounts"), t.join(f"{platform} {user}" for platform, user in found.accounts)
    yield t("own_data.choices"), t.join(_choices(context, found))


def _choices(context: Context, found: OwnData) -> Iterator[str]:
    """What the person has said they want of the bot."""
    person = found.person
    wishes = (("reminders", person.reminders), ("digest", person.digest), ("pulse", person.pulse))
    return (context.t(f"own_data.{name}_{'on' if wanted else 'off'}") for name, wanted in wishes)


def _rounds(context: Context, rounds: Iterable[AskedIn]) -> list[Block]:
    """The pulse checks they were asked in; nothing is kept of whether they answered."""
    asked = list(rounds)
    if not asked:
        return []
    t, book = context.t, promises.book_of(context)
    items = []
    for one in asked[:MOST_ROUNDS]:
        key = "own_data.round_open" if one.state is RoundState.OPEN else "own_data.round_over"
        group = one.group or t("pulse.group_whole")
        items.append(Item(f"{book.name(one.instrument)}, {book.day(one.opens_at)}", t(key, group=group)))
    more = len(asked) - MOST_ROUNDS
    rest: list[Block] = [Note(t.n("plan.and_more", more))] if more > 0 else []
    return [Items(tuple(items), t("own_data.rounds_heading")), *rest]


def _traces(context: Context, found: OwnData) -> list[Block]:
    """How often they are named elsewhere, and how many messages they were sent."""
    t = context.t
    items = [*_messages(context, found.messages)]
    items += [Item(t.n(f"own_data.count_{name}", number)) for name, number in found.counts.items()]
    return [Items(tuple(items), t("own_data.traces_heading"))] if items else []


def _messages(context: Context, messages: Iterable[Messages]) -> Iterator[Item]:
    t, book = context.t, promises.book_of(context)
    known = list(messages)
    for name, kinds in (
        ("pulse", PULSE_KINDS),
        ("letters", frozenset(LETTER_KINDS) - PULSE_KINDS),
        ("meetings", _MEETINGS),
    ):
        some = [one for one in known if one.kind in kinds]
        if number := sum(one.count for one in some):
            last = max(one.last for one in some if one.count)
            yield Item(
                t.n(f"own_data.sent_{name}", number),
                t("own_data.last", date=t.date(last, year=last.year != book.today.year)),
            )


_MEETINGS = frozenset(DeliveryKind) - frozenset(LETTER_KINDS) - PULSE_KINDS

FEATURE = Feature(handles={Action.SHOW_MY_DATA: show}, commands={CommandName.MY_DATA: Action.SHOW_MY_DATA})
"""What the router needs to know."""
