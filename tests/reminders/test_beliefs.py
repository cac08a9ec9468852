"""What somebody believes of a meeting, without a database: from what they heard, and what they may have heard."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, News, Recipient, Why
from bot.reminders.planning.beliefs import Belief, Fact, before_deciding, before_sending, heard, told_start
from bot.store.decisions import Decision

NINE = datetime(2026, 1, 6, 8, tzinfo=UTC)
TEN, ELEVEN = NINE + timedelta(hours=1), NINE + timedelta(hours=2)
MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)
USUAL, LATER, LATEST, GONE = Fact(NINE), Fact(TEN, "Rom 3"), Fact(ELEVEN), Fact(None)
SENT, PLANNED, SKIPPED = DeliveryState.SENT, DeliveryState.PLANNED, DeliveryState.SKIPPED


def decision(number: int, before: Fact, after: Fact) -> Decision:
    return Decision(number, "moved", before.as_json(), after.as_json())


KNOWN = {1: decision(1, USUAL, LATER), 2: decision(2, LATER, LATEST), 3: decision(3, LATEST, GONE)}


def row(kind: DeliveryKind, state: DeliveryState, number: int = 0, *, reason: str = "", hours: int = 0) -> Delivery:
    """A notice of one decision, or (number 0) a reminder of the usual start, settled some hours into the morning."""
    facts = {0: USUAL, 1: LATER, 2: LATEST, 3: GONE}
    return Delivery(
        kind=kind,
        subject="series:1",
        nominal=date(2026, 1, 6),
        recipient=Recipient("person", 1),
        due_at=MORNING,
        expires_at=NINE,
        sequence=number,
        about=News(number, number, facts[number].start).about if number else (),
        id=number + 100 * (kind is DeliveryKind.DAY_BEFORE),
        state=state,
        reason=reason,
        settled_at=None if state is PLANNED else MORNING + timedelta(hours=hours),
    )


def notice(number: int, state: DeliveryState, **values: object) -> Delivery:
    kind = DeliveryKind.CANCELLED if number == 3 else DeliveryKind.MOVED
    return row(kind, state, number, **values)  # type: ignore[arg-type]


REMINDER = row(DeliveryKind.DAY_BEFORE, SENT)


@pytest.mark.parametrize(
    ("rows", "fact", "first"),
    [
        ([], USUAL, 0),
        ([REMINDER], USUAL, 0),
        ([notice(1, SENT)], LATER, 0),
        ([notice(1, SKIPPED, reason=Why.OWN_CHANGE)], LATER, 0),
        ([notice(1, PLANNED)], USUAL, 1),
        ([notice(1, DeliveryState.FAILED, reason="refused:x")], USUAL, 1),
        ([notice(1, SKIPPED, reason=Why.LATE)], USUAL, 1),
        ([notice(1, SENT), notice(2, PLANNED)], LATER, 2),
        ([notice(1, SENT), notice(2, SENT, hours=1)], LATEST, 0),
        ([notice(1, SENT), notice(2, SENT), notice(3, SENT)], GONE, 0),
        ([replace(REMINDER, settled_at=MORNING + timedelta(hours=2)), notice(1, SENT, hours=1)], USUAL, 0),
        ([REMINDER, notice(1, SENT, hours=1)], LATER, 0),
    ],
)
def test_what_is_believed_when_something_is_decided(rows: list[Delivery], fact: Fact, first: int) -> None:
    assert before_deciding(rows, KNOWN, USUAL) == Belief(fact, first)


def test_a_notice_that_was_taken_back_leaves_the_belief_as_it_was() -> None:
    taken = notice(1, SKIPPED, reason=Why.SUPERSEDED)
    assert before_deciding([taken], KNOWN, USUAL) == Belief(USUAL, 0)
    assert before_deciding([taken], KNOWN, LATEST) == Belief(LATEST, 0)


def test_a_reminder_that_told_what_no_notice_could() -> None:
    failed = notice(1, DeliveryState.FAILED, reason="refused:x")
    reminder = replace(REMINDER, expires_at=TEN, settled_at=MORNING + timedelta(hours=3))
    assert before_deciding([failed, reminder], KNOWN, LATER) == Belief(LATER, 1)


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.IN_DOUBT])
def test_what_may_have_been_heard_makes_everything_else_news(state: DeliveryState) -> None:
    belief = before_deciding([notice(1, state)], KNOWN, LATER)
    assert (belief.fact, belief.maybe) == (USUAL, (TEN,))
    assert belief.is_news(USUAL)
    assert belief.is_news(LATER)
    assert not Belief(USUAL).is_news(USUAL)
    assert Belief(USUAL).is_news(LATER)
    assert not Belief(USUAL, maybe=(NINE,)).is_news(USUAL)


def test_another_place_is_news() -> None:
    assert Belief(Fact(NINE, "Rom 3")).is_news(Fact(NINE, "Rom 4"))
    assert not Belief(GONE).is_news(Fact(None))


@pytest.mark.parametrize(
    ("others", "fact"),
    [
        ([], LATER),
        ([notice(1, SENT)], LATER),
        ([REMINDER, notice(1, SENT, hours=1)], LATER),
        ([notice(1, SKIPPED, reason=Why.SUPERSEDED), REMINDER], USUAL),
    ],
)
def test_what_is_believed_right_before_it_is_sent(others: list[Delivery], fact: Fact) -> None:
    own = notice(2, DeliveryState.SENDING)
    assert before_sending(own, [*others, own], KNOWN) == Belief(fact, 2)


def test_a_notice_of_two_decisions_goes_back_to_the_first() -> None:
    own = replace(notice(2, DeliveryState.SENDING), about=News(1, 2, ELEVEN).about)
    assert before_sending(own, [own], KNOWN).fact == USUAL
    assert before_sending(own, [own, notice(1, SENT)], KNOWN).fact == LATER
    assert before_sending(own, [own, notice(1, DeliveryState.IN_DOUBT)], KNOWN).maybe == (TEN,)


def test_only_a_notice_can_be_asked_about() -> None:
    with pytest.raises(ValueError, match="no notice"):
        before_sending(REMINDER, [], KNOWN)


def test_who_has_heard() -> None:
    assert heard(REMINDER)
    assert heard(notice(1, SKIPPED, reason=Why.OWN_CHANGE))
    assert not heard(notice(1, SKIPPED, reason=Why.LATE))
    assert not heard(notice(1, PLANNED))
    assert [told_start(one) for one in (REMINDER, notice(1, SENT), notice(3, SENT))] == [NINE, TEN, None]


def test_facts_are_logged_and_read() -> None:
    for fact in (USUAL, LATER, GONE):
        assert Fact.read(fact.as_json()) == fact
    assert Fact.read({}) == GONE
