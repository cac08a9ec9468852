"""Accounts and channels of chat platforms: linked by e-mail, bound once, and every event taken once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from bot.core.chat import Visitor
from bot.errors import Conflict
from bot.store import accounts, municipalities
from bot.store.models import AccountRow, SeenEventRow
from bot.store.session import Scope, Store
from tests.helpers.scene import DOMAIN, NOW, STRANGER, Scene

KARI = Visitor("slack", "T1", "U1", f"kari@{DOMAIN}", "Kari Lunde", "nb")
BERIT = Visitor("slack", "T1", "U2", f"berit@{DOMAIN}")


async def remember(store: Store, *visitors: Visitor) -> None:
    async with store.system() as system:
        for visitor in visitors:
            await accounts.remember(system, visitor)


async def all_accounts(store: Store) -> list[tuple[str, str, bool]]:
    async with store.system(read_only=True) as system:
        rows = await system.session.scalars(select(AccountRow).order_by(AccountRow.id))
        return [(row.user, row.email, row.regular) for row in rows]


# ---- accounts ----------------------------------------------------------------------------------------------------


async def test_what_is_known_is_not_written_again(empty_store: Store) -> None:
    """Beside a vote, a row written anew would tell who has been here."""
    await remember(empty_store, KARI, BERIT)
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        written.extend([statement] if "account" in statement and not statement.startswith("SELECT") else [])

    event.listen(empty_store.engine.sync_engine, "before_cursor_execute", note)
    await remember(empty_store, KARI, replace(KARI, name="Kari L.", language="nn"), replace(BERIT, email=""))
    assert written == []
    await remember(empty_store, replace(KARI, regular=False))
    assert len(written) == 1


async def test_an_account_is_remembered_once_by_its_lower_cased_email(empty_store: Store) -> None:
    await remember(empty_store, replace(KARI, email=f" Kari@{DOMAIN.upper()} "), KARI)
    assert await all_accounts(empty_store) == [("U1", f"kari@{DOMAIN}", True)]


async def test_what_the_platform_says_anew_counts(empty_store: Store) -> None:
    await remember(empty_store, KARI, replace(KARI, email=f"kari.lunde@{DOMAIN}", regular=False))
    assert await all_accounts(empty_store) == [("U1", f"kari.lunde@{DOMAIN}", False)]


async def test_an_event_without_an_email_does_not_make_us_forget_it(empty_store: Store) -> None:
    await remember(empty_store, KARI, replace(KARI, email=""))
    assert await all_accounts(empty_store) == [("U1", f"kari@{DOMAIN}", True)]


async def test_the_same_user_id_elsewhere_is_somebody_else(empty_store: Store) -> None:
    others = [replace(KARI, team="T2"), replace(KARI, platform="web"), replace(KARI, user="U9")]
    await remember(empty_store, KARI, *others)
    assert len(await all_accounts(empty_store)) == 4


async def test_two_first_messages_at_once_are_one_account(empty_store: Store) -> None:
    await asyncio.gather(*(remember(empty_store, KARI) for _ in range(4)))
    assert await all_accounts(empty_store) == [("U1", f"kari@{DOMAIN}", True)]


async def test_a_choice_of_municipality_is_kept_for_the_account_alone(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        assert await accounts.chosen_municipality(system, BERIT) is None
        await accounts.choose_municipality(system, BERIT, scene.neighbour)
        await accounts.remember(system, KARI)
    await remember(store, BERIT)
    async with store.system(read_only=True) as system:
        assert await accounts.chosen_municipality(system, BERIT) == scene.neighbour
        assert await accounts.chosen_municipality(system, KARI) is None
        assert await accounts.chosen_municipality(system, replace(BERIT, team="T2")) is None


async def test_a_choice_can_be_changed(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        for chosen in (scene.neighbour, scene.here):
            await accounts.choose_municipality(system, BERIT, chosen)
            assert await accounts.chosen_municipality(system, BERIT) == chosen


async def account_of(store: Store, email: str) -> tuple[str, str] | None:
    others = {f"{name}@{DOMAIN}" for name in ("kari", "berit", "tom")}  # who is asked for too changes nothing
    async with store.system(read_only=True) as system:
        found = await accounts.accounts_of(system, {email, *others}, "slack")
        alone = await accounts.accounts_of(system, [email], "slack")
    assert alone == ({email: found[email]} if email in found else {})
    return found.get(email)


async def test_a_person_is_reached_by_the_account_with_their_email(store: Store) -> None:
    await remember(store, KARI, BERIT)
    assert await account_of(store, KARI.email) == ("T1", "U1")
    assert await account_of(store, BERIT.email) == ("T1", "U2")


async def test_without_a_usable_account_nobody_is_reached(store: Store) -> None:
    await remember(store, replace(KARI, regular=False), replace(BERIT, platform="web"))
    for email in (KARI.email, BERIT.email, f"tom@{DOMAIN}", ""):
        assert await account_of(store, email) is None


async def test_the_first_usable_account_counts(store: Store) -> None:
    await remember(store, replace(KARI, user="U0", regular=False), KARI, replace(KARI, user="U8"))
    assert await account_of(store, KARI.email) == ("T1", "U1")


async def test_linked_emails_are_those_of_usable_accounts(store: Store) -> None:
    await remember(store, KARI, replace(BERIT, regular=False), replace(BERIT, user="U3", platform="web"))
    async with store.system(read_only=True) as system:
        assert await accounts.linked_emails(system, "slack") == {f"kari@{DOMAIN}"}
        assert await accounts.linked_emails(system, "teams") == set()


# ---- channels ----------------------------------------------------------------------------------------------------


async def test_a_channel_is_bound_and_found_again(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here) as scope:
        bound = await accounts.bind_channel(scope, "slack", "T1", "C1", "bti-strandvik")
        assert await accounts.channels(scope) == [bound]
    assert (bound.platform, bound.team, bound.channel, bound.name, bound.usable) == (
        "slack", "T1", "C1", "bti-strandvik", True,
    )  # fmt: skip
    async with store.system(read_only=True) as system:
        assert await accounts.municipality_of_channel(system, "slack", "T1", "C1") == scene.here
        for where in (("slack", "T1", "C2"), ("slack", "T2", "C1"), ("web", "T1", "C1")):
            assert await accounts.municipality_of_channel(system, *where) is None


@pytest.mark.parametrize(
    ("names", "shown"),
    [(["", ""], "C1"), (["bti", ""], "bti"), (["bti", "bti-ny"], "bti-ny"), (["", "bti"], "bti")],
)
async def test_binding_again_renews_the_name(here: Scope, names: list[str], shown: str) -> None:
    for name in names:
        await accounts.bind_channel(here, "slack", "T1", "C1", name)
    assert [channel.name for channel in await accounts.channels(here)] == [shown]


async def test_binding_again_makes_a_channel_usable_again(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here) as scope:
        await accounts.bind_channel(scope, "slack", "T1", "C1", "bti")
    async with store.system() as system:
        await accounts.set_channel_state(system, "slack", "T1", "C1", usable=False)
    async with store.scope(scene.here) as scope:
        assert [channel.usable for channel in await accounts.channels(scope)] == [False]
        assert (await accounts.bind_channel(scope, "slack", "T1", "C1", "bti")).usable


async def test_another_municipalitys_channel_is_not_taken(here: Scope) -> None:
    with pytest.raises(Conflict) as caught:
        await accounts.bind_channel(here, "slack", "T1", "C-STRANGER", "vår nå")
    assert (caught.value.key, caught.value.values) == ("people.channel_taken", {})
    assert await accounts.channels(here) == []


async def test_a_state_is_noted_for_one_channel_alone(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here) as scope:
        for channel in ("C1", "C2"):
            await accounts.bind_channel(scope, "slack", "T1", channel, channel)
    async with store.system() as system:
        await accounts.set_channel_state(system, "slack", "T1", "C1", usable=False)
        await accounts.set_channel_state(system, "slack", "T2", "C2", usable=False)
        await accounts.set_channel_state(system, "slack", "T1", "C9", usable=False)
    async with store.scope(scene.here, read_only=True) as scope:
        assert [(c.channel, c.usable) for c in await accounts.channels(scope)] == [("C1", False), ("C2", True)]


async def test_channels_are_ones_own(store: Store, scene: Scene) -> None:
    async with store.scope(scene.stranger, read_only=True) as theirs:
        assert [channel.name for channel in await accounts.channels(theirs)] == [f"{STRANGER} kanal"]
    async with store.scope(scene.here, read_only=True) as scope:
        assert await accounts.channels(scope) == []


# ---- events ------------------------------------------------------------------------------------------------------


async def first_time(store: Store, event: str, platform: str = "slack") -> bool:
    async with store.system() as system:
        return await accounts.first_time(system, platform, event, NOW)


async def test_an_event_is_new_once(empty_store: Store) -> None:
    assert [await first_time(empty_store, event) for event in ("Ev1", "Ev1", "Ev2", "Ev1")] == [
        True,
        False,
        True,
        False,
    ]
    assert await first_time(empty_store, "Ev1", "web")


async def test_of_several_who_see_an_event_at_once_one_takes_it(empty_store: Store) -> None:
    seen = await asyncio.gather(*(first_time(empty_store, "Ev1") for _ in range(5)))
    assert sorted(seen) == [False, False, False, False, True]


async def test_an_event_whose_handling_failed_is_new_again(empty_store: Store) -> None:
    async def fail_half_way() -> None:
        async with empty_store.system() as system:
            assert await accounts.first_time(system, "slack", "Ev1", NOW)
            raise LookupError

    with pytest.raises(LookupError):
        await fail_half_way()
    assert await first_time(empty_store, "Ev1")


async def test_events_are_forgotten_after_two_days(empty_store: Store) -> None:
    async with empty_store.system() as system:
        for hours in (0, 47, 48, 49):
            await accounts.first_time(system, "slack", f"Ev{hours}", NOW - timedelta(hours=hours))
        await accounts.forget_events(system, NOW)
        left = set(await system.session.scalars(select(SeenEventRow.event)))
        assert await system.session.scalar(select(func.count()).select_from(SeenEventRow)) == 3
    assert left == {"Ev0", "Ev47", "Ev48"}


# ---- the only municipality ---------------------------------------------------------------------------------------


async def test_the_sole_municipality_is_known_while_it_is_the_only_one(empty_store: Store) -> None:
    async with empty_store.system() as system:
        assert await accounts.sole_municipality(system) is None
        one = await municipalities.add(system, "Vik", language="nb", programme="bti", now=NOW)
        assert await accounts.sole_municipality(system) == one.id
        await municipalities.add(system, "Nes", language="nb", programme="bti", now=NOW)
        assert await accounts.sole_municipality(system) is None
