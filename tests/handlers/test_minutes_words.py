"""Minutes and memory in words, by themselves: parts, lines, names, and how much fits."""

from datetime import date

import pytest

from bot.content.texts import Texts
from bot.core.chat import Block, Facts, Items, Note, plain_text
from bot.core.minutes import Followed, HowFar, Memory, Minutes, Point, PointKind
from bot.core.plan import Activity, ActivityState, Plan
from bot.core.plan_time import PlanTime, Precision
from bot.handlers.views import minutes_memory as memory
from bot.handlers.views import minutes_words as words

TODAY = date(2026, 9, 15)
LANGUAGES = ["nb", "nn", "en"]
NAMES = {1: "Kari Lunde", 2: "Anne Moen", 3: "Ola Vik"}
AGENDA, DECISION, ACTION = PointKind.AGENDA, PointKind.DECISION, PointKind.ACTION


def point(number: int, kind: PointKind = AGENDA, text: str = "", activity: int | None = None) -> Point:
    return Point(number, 1, kind, text or f"Punkt {number}", 1, activity)


def activity(number: int, day: date, *persons: str, state: ActivityState = ActivityState.PLANNED) -> Activity:
    end = PlanTime(day, Precision.DAY)
    done = TODAY if state is ActivityState.DONE else None
    return Activity(number, f"k{number}", f"Punkt {number}", 2, end=end, persons=persons, state=state, done_on=done)


PLAN = Plan(
    1,
    "bti",
    (),
    (
        activity(1, date(2026, 10, 1), "Kari Lunde"),
        activity(2, date(2026, 9, 10)),
        activity(3, date(2026, 10, 1), state=ActivityState.DONE),
        activity(4, date(2026, 10, 1), state=ActivityState.DROPPED),
    ),
)


def page(texts: Texts, language: str = "nb", *, whole: bool = False) -> words.Page:
    return words.Page(texts.for_language(language), TODAY, PLAN, NAMES, whole=whole)


def minutes(*points: Point, present: frozenset[int] = frozenset(), absent: frozenset[int] = frozenset()) -> Minutes:
    return Minutes(1, 1, date(2026, 9, 8), points=points, present=present, absent=absent)


def lines(blocks: list[Block]) -> list[str]:
    return plain_text(tuple(blocks)).split("\n")


# ---- minutes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_has_its_part_in_order(texts: Texts, language: str) -> None:
    t = texts.for_language(language)
    blocks, complete = words.parts(page(texts, language), minutes(point(1), point(2, DECISION), point(3, ACTION)))
    assert [b.heading for b in blocks if isinstance(b, Items)] == [t(f"minutes.heading_{kind}") for kind in PointKind]
    assert complete


def test_what_is_not_there_has_no_part(texts: Texts) -> None:
    blocks, complete = words.parts(page(texts), minutes(point(2, DECISION)))
    assert (lines(blocks), complete) == (["Beslutninger", "• Punkt 2"], True)
    assert words.parts(page(texts), minutes()) == ([], True)


def test_action_points_say_who_until_when_and_how_far(texts: Texts) -> None:
    found = minutes(*(point(n, ACTION, activity=n) for n in (1, 2, 3, 4, 9)))
    assert lines(words.parts(page(texts), found)[0])[1:] == [
        *("• Punkt 1 – innen torsdag 1. oktober · Kari Lunde",),
        "• Punkt 2 – skulle vært ferdig innen torsdag 10. september · ingen ansvarlig ennå",
        "• Punkt 3 – gjort 15. september · ingen ansvarlig ennå",
        "• Punkt 4 – droppet · ingen ansvarlig ennå",
        "• Punkt 9 – ikke i planen lenger",
    ]


@pytest.mark.parametrize(("count", "whole", "shown"), [(5, False, 5), (6, False, 5), (6, True, 6), (31, True, 30)])
def test_how_many_lines(texts: Texts, count: int, whole: bool, shown: int) -> None:
    found = minutes(*(point(n, DECISION) for n in range(count)))
    blocks, complete = words.parts(page(texts, whole=whole), found)
    (items,) = [block for block in blocks if isinstance(block, Items)]
    assert (len(items.items), complete) == (shown, count == shown)
    rest = [block.text for block in blocks if isinstance(block, Note)]
    assert rest == ([] if complete else [texts.for_language("nb").n("plan.and_more", count - shown)])


def test_all_parts_share_what_a_message_holds(texts: Texts) -> None:
    found = minutes(*(point(n, list(PointKind)[n % 3], "x" * 290) for n in range(90)))
    blocks, complete = words.parts(page(texts, whole=True), found)
    assert not complete
    assert len(plain_text(tuple(blocks))) < words.ROOM


def test_who_was_there_and_who_was_not(texts: Texts) -> None:
    blocks, _ = words.parts(page(texts), minutes(present=frozenset({2, 1}), absent=frozenset({3})))
    assert blocks == [Facts((("Til stede", "Anne Moen og Kari Lunde"), ("Ikke til stede", "Ola Vik")))]


def test_who_is_gone_from_the_municipality_is_left_out(texts: Texts) -> None:
    blocks, _ = words.parts(page(texts), minutes(present=frozenset({1, 99}), absent=frozenset({98})))
    assert blocks == [Facts((("Til stede", "Kari Lunde"),))]


def test_nobody_was_absent_from_a_meeting_of_which_nothing_is_noted(texts: Texts) -> None:
    assert words.parts(page(texts), minutes(absent=frozenset({1})))[0] == []


def test_only_those_points_one_may_take_out_have_a_button(texts: Texts) -> None:
    view = words.Page(texts.for_language("nb"), TODAY, PLAN, NAMES, may_remove=lambda found: found.id == 2)
    (items,) = words.parts(view, minutes(point(1), point(2)))[0]
    assert isinstance(items, Items)
    buttons = [item.button for item in items.items]
    assert buttons[0] is None
    assert buttons[1] is not None
    assert (buttons[1].value.point, buttons[1].spoken) == (2, "Ta ut «Punkt 2»")


# ---- what an agenda begins with ------------------------------------------------------------------------------------


def remembered(open_ones: int = 0, decided: int = 0, added: int = 0, done: int = 0) -> Memory:
    still = [Followed(point(n, ACTION), HowFar.OPEN, PLAN.activities[0]) for n in range(open_ones)]
    over = [Followed(point(50 + n, ACTION), HowFar.DONE, PLAN.activities[2]) for n in range(done)]
    decisions = tuple(point(100 + n, DECISION) for n in range(decided))
    wanted = tuple(point(200 + n) for n in range(added))
    return Memory(date(2026, 9, 8), 1, (*still, *over), decisions, wanted)


def test_nothing_to_remember_is_nothing_to_show(texts: Texts) -> None:
    assert memory.blocks(texts.for_language("nb"), Memory(), NAMES, TODAY) == []


@pytest.mark.parametrize(
    ("open_ones", "decided", "shown"),
    [(0, 1, (0, 1)), (5, 0, (5, 0)), (6, 0, (5, 0)), (4, 1, (4, 1)), (5, 1, (4, 1)), (9, 9, (3, 2)), (1, 9, (1, 4))],
)
def test_five_lines_with_room_for_both(texts: Texts, open_ones: int, decided: int, shown: tuple[int, int]) -> None:
    t = texts.for_language("nb")
    blocks = memory.blocks(t, remembered(open_ones, decided), NAMES, TODAY)
    (items,) = [block for block in blocks if isinstance(block, Items)]
    titles = [item.title for item in items.items]
    assert (sum(x.startswith("Punkt") for x in titles), sum(x.startswith("Besluttet") for x in titles)) == shown
    more = open_ones + decided - sum(shown)
    assert [block.text for block in blocks if isinstance(block, Note)] == ([t.n("plan.and_more", more)] if more else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_in_every_language(texts: Texts, language: str) -> None:
    t = texts.for_language(language)
    found = lines(memory.blocks(t, remembered(1, 1, 1, done=2), NAMES, TODAY))
    assert found[0] == t("minutes.last_time", when=t.date(date(2026, 9, 8)))
    assert t.n("minutes.done_since", 2, total=3) in found
    assert found[-2:] == [t("minutes.heading_wanted"), f"• Punkt 200 – {t('minutes.added_by', who='Kari Lunde')}"]


def test_when_everything_is_done_that_is_said(texts: Texts) -> None:
    t = texts.for_language("nb")
    found = lines(memory.blocks(t, remembered(done=2), NAMES, TODAY))
    assert found == ["Fra sist, tirsdag 8. september", t.n("minutes.done_since", 2, total=2)]


def test_who_has_left_is_not_named(texts: Texts) -> None:
    assert lines(memory.blocks(texts.for_language("nb"), remembered(added=1), {}, TODAY))[-1] == "• Punkt 200"


def test_without_a_day_it_is_only_from_last_time(texts: Texts) -> None:
    found = Memory(decisions=(point(1, DECISION),))
    assert lines(memory.blocks(texts.for_language("nb"), found, NAMES, TODAY))[0] == "Fra sist"


@pytest.mark.parametrize(
    ("text", "found"), [("kort", "kort"), ("x" * 160, "x" * 160), ("ord " * 50, "ord " * 38 + "ord…")]
)
def test_a_long_text_is_cut_at_a_word(text: str, found: str) -> None:
    assert memory.short(text) == found
