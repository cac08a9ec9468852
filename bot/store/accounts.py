"""Users and channels of chat platforms, and the events they have sent us.

Accounts cross tenants by design: a chat workspace may hold a whole network of municipalities, and an account becomes a
person of one of them only through its e-mail.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.chat import Visitor
from bot.core.people import Channel
from bot.errors import Conflict
from bot.store.models import AccountRow, ChannelRow, MunicipalityRow, SeenEventRow
from bot.store.session import Scope, System

KEEP_EVENTS = timedelta(days=2)
"""Platforms repeat an event within hours; two days are kept."""


async def remember(system: System, visitor: Visitor) -> None:
    """Store or renew what the platform says of a user; where it says no e-mail, the one we know stays.

    One statement, so that two first messages at once do not stumble over each other. What is known already is not
    written again: the row would tell, beside a vote that is written in the same moment, who has been here.
    """
    email = visitor.email.strip().lower()
    known_as = await system.session.execute(
        select(AccountRow.email, AccountRow.regular).where(
            AccountRow.platform == visitor.platform, AccountRow.team == visitor.team, AccountRow.user == visitor.user
        )
    )
    if (found := known_as.first()) and found.regular == visitor.regular and email in ("", found.email):
        return
    statement = _insert(system)(AccountRow).values(
        platform=visitor.platform, team=visitor.team, user=visitor.user, email=email, regular=visitor.regular
    )
    known = {"regular": visitor.regular, **({"email": email} if email else {})}
    await system.session.execute(
        statement.on_conflict_do_update(index_elements=["platform", "team", "user"], set_=known)
    )


async def chosen_municipality(system: System, visitor: Visitor) -> int | None:
    """Return the municipality this account has chosen to talk about, if it ever did."""
    row = await _account(system, visitor)
    return row.municipality_id if row else None


async def choose_municipality(system: System, visitor: Visitor, municipality_id: int) -> None:
    """Remember which municipality this account talks about."""
    await remember(system, visitor)
    await system.session.execute(
        update(AccountRow)
        .where(
            AccountRow.platform == visitor.platform, AccountRow.team == visitor.team, AccountRow.user == visitor.user
        )
        .values(municipality_id=municipality_id)
    )


async def accounts_of(system: System, emails: Collection[str], platform: str) -> dict[str, tuple[str, str]]:
    """Return (team, user) of the usable account on a platform by e-mail; those who have one."""
    rows = await system.session.execute(
        select(AccountRow.email, AccountRow.team, AccountRow.user)
        .where(AccountRow.platform == platform, AccountRow.regular.is_(True), AccountRow.email.in_(emails))
        .order_by(AccountRow.id.desc())  # of several the first that was made: it comes last
    )
    return {row.email: (row.team, row.user) for row in rows}


async def linked_emails(system: System, platform: str) -> set[str]:
    """Return the e-mails of all usable accounts of a platform."""
    rows = await system.session.scalars(
        select(AccountRow.email).where(AccountRow.platform == platform, AccountRow.regular.is_(True))
    )
    return set(rows)


async def bind_channel(scope: Scope, platform: str, team: str, channel: str, name: str) -> Channel:
    """Bind a channel to this municipality; binding it again renews its name.

    Raises:
        Conflict: the channel belongs to another municipality.
    """
    row = await _channel(scope, platform, team, channel)
    if row is None:
        row = ChannelRow(municipality_id=scope.municipality_id, platform=platform, team=team, channel=channel)
        scope.session.add(row)
    elif row.municipality_id != scope.municipality_id:
        raise Conflict("people.channel_taken")
    row.name, row.usable = name or row.name or channel, True
    await scope.session.flush()
    return to_channel(row)


async def municipality_of_channel(system: Scope | System, platform: str, team: str, channel: str) -> int | None:
    """Return the municipality a channel is bound to."""
    row = await _channel(system, platform, team, channel)
    return row.municipality_id if row else None


async def channels(scope: Scope) -> list[Channel]:
    """Return the municipality's channels, the first bound first."""
    rows = await scope.session.scalars(
        select(ChannelRow).where(ChannelRow.municipality_id == scope.municipality_id).order_by(ChannelRow.id)
    )
    return [to_channel(row) for row in rows]


async def set_channel_state(system: System, platform: str, team: str, channel: str, *, usable: bool) -> None:
    """Note that a channel was archived or the bot was removed (or that it is back)."""
    await system.session.execute(
        update(ChannelRow)
        .where(ChannelRow.platform == platform, ChannelRow.team == team, ChannelRow.channel == channel)
        .values(usable=usable)
    )


async def set_account_state(system: System, platform: str, team: str, user: str, *, regular: bool) -> None:
    """Note that an account takes no messages any more (or that it does again)."""
    await system.session.execute(
        update(AccountRow)
        .where(AccountRow.platform == platform, AccountRow.team == team, AccountRow.user == user)
        .values(regular=regular)
    )


async def first_time(system: System, platform: str, event: str, now: datetime) -> bool:
    """Note an event; False if it was seen before. Two processes that see it at once: one of them gets True."""
    statement = _insert(system)(SeenEventRow).values(platform=platform, event=event, seen_at=now)
    done = await system.session.execute(statement.on_conflict_do_nothing().returning(SeenEventRow.id))
    return done.first() is not None


async def forget_events(system: System, now: datetime) -> None:
    """Delete events that no platform repeats any more."""
    await system.session.execute(delete(SeenEventRow).where(SeenEventRow.seen_at < now - KEEP_EVENTS))


async def sole_municipality(system: Scope | System) -> int | None:
    """Return the only municipality there is; None when there are none or several."""
    ids = list(await system.session.scalars(select(MunicipalityRow.id).limit(2)))
    return ids[0] if len(ids) == 1 else None


def to_channel(row: ChannelRow) -> Channel:
    """Turn a row into what the other layers see."""
    return Channel(row.id, row.platform, row.team, row.channel, row.name, row.usable)


def _insert(system: System) -> type[sqlite.Insert] | type[postgresql.Insert]:
    """Return the statement that knows what to do on a conflict; both databases spell it alike."""
    return sqlite.Insert if system.session.get_bind().dialect.name == "sqlite" else postgresql.Insert


async def _account(system: System, visitor: Visitor) -> AccountRow | None:
    found: AccountRow | None = await system.session.scalar(
        select(AccountRow).where(
            AccountRow.platform == visitor.platform, AccountRow.team == visitor.team, AccountRow.user == visitor.user
        )
    )
    return found


async def _channel(where: Scope | System, platform: str, team: str, channel: str) -> ChannelRow | None:
    found: ChannelRow | None = await where.session.scalar(
        select(ChannelRow).where(
            ChannelRow.platform == platform, ChannelRow.team == team, ChannelRow.channel == channel
        )
    )
    return found
