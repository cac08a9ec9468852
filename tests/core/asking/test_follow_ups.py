"""Short questions that continue the last answer, in bokmål, nynorsk, dialect and English; complete ones never do."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.asking.follow_ups import SURE, Asks, continue_turn, ellipsis
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Slots, Turn, Understood

AT = datetime(2026, 9, 8, 10, 0, tzinfo=UTC)
NEXT = Turn(Topic.NEXT_STEPS, AT, Slots(phase=2), (5, 6))
MEETING = Turn(Topic.NEXT_MEETING, AT, Slots(meeting="status"))
NOTHING = Slots()


def said(slots: Slots = NOTHING, topic: Topic = Topic.OUT_OF_SCOPE, *, sure: bool = False) -> Understood:
    """A message taken alone."""
    return Understood(topic, 0.5, () if sure else (Topic.HELP,), slots)


def after(text: str, last: Turn = NEXT, slots: Slots = NOTHING, topic: Topic = Topic.OUT_OF_SCOPE) -> Understood:
    """What a text means after an answer."""
    return continue_turn(said(slots, topic), text.split(), last)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        *((text, Asks.AFTER) for text in (
            "og etter det", "etter det da", "og så", "hva så", "ka så da", "kva då etter det", "hva skjer etter det",
            "kva gjer vi etter det", "hva kommer så", "etterpå", "å ette det", "and after that", "what then",
            "and then", "what happens after that", "og da", "og deretter",
        )),
        *((text, Asks.ON) for text in ("og neste", "videre", "og vidare då", "what next")),
        *((text, Asks.WHO) for text in (
            "hvem da", "kven då", "kem da", "og hvem", "hvem er det", "who", "and who then", "kæm", "hem då",
        )),
        *((text, Asks.WHEN) for text in ("når da", "og når", "ka tid da", "kor tid då", "når tid", "and when", "når")),
        *((text, Asks.WHERE) for text in ("hvor da", "kor då", "og hvor", "where")),
        *((text, Asks.WHY) for text in (
            "hvorfor", "kvifor det", "koffor da", "kåffer det", "og hvorfor", "why", "but why",
        )),
        *((text, Asks.MINE) for text in (
            "og meg", "hva med meg", "kva med meg då", "ka med mæ", "what about me", "og for oss",
        )),
    ],
)  # fmt: skip
def test_what_is_left_out_is_seen(text: str, asks: Asks) -> None:
    assert ellipsis(said(), text.split()) is asks
    assert after(text).follows


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("enn i mars", Slots(month=3)),
        ("ænn i mars da", Slots(month=3)),
        ("what about april", Slots(month=4)),
        ("og neste uke", Slots(period="next_week")),
        ("kva med neste veke", Slots(period="next_week")),
        ("og fase 3", Slots(phase=3)),
        ("hva med fase tre", Slots(phase=3)),
        ("and phase 3 then", Slots(phase=3)),
        ("hva med styringsgruppa", Slots(role="steering_group")),
        ("og for solbakken", Slots(unit="Solbakken")),
        ("hva med kartleggingen", Slots(activity="kartleggingen")),
        ("og kari da", Slots(person="Kari")),
        ("enn i farsund kommune", Slots(municipality="Farsund")),
        ("hva med eierskap", Slots(stage="ownership")),
    ],
)
def test_the_same_about_something_else(text: str, slots: Slots) -> None:
    assert ellipsis(said(slots), text.split()) is Asks.OTHER
    found = after(text, slots=slots)
    assert (found.follows, found.sure, found.confidence) == (True, True, SURE)
    assert found.slots.filled().items() >= slots.filled().items()


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("og når er neste møte", Slots(meeting="project")),
        ("hva skjer i mars", Slots(month=3)),
        ("og hvem har ansvaret for kartleggingen", Slots(activity="kartleggingen")),
        ("hvor langt er vi i fase 3", Slots(phase=3)),
        ("enn så lenge går det bra i fase 3", Slots(phase=3)),
        ("takk", NOTHING),
        ("ok", NOTHING),
        ("ja takk", NOTHING),
        ("og", NOTHING),
        ("hva er bti", NOTHING),
        ("meg", NOTHING),
        ("hvem skal være med på kurset for endringsagentene i høst og når er det", NOTHING),
        ("", NOTHING),
    ],
)
def test_a_complete_question_is_never_a_follow_up(text: str, slots: Slots) -> None:
    alone = said(slots, Topic.LOOK_AHEAD, sure=True)
    assert ellipsis(alone, text.split()) is None
    assert continue_turn(alone, text.split(), NEXT) == alone


def test_a_bare_name_continues_only_where_it_is_not_sure_alone() -> None:
    phase = said(Slots(phase=3), Topic.PHASE_STATUS)
    assert continue_turn(phase, ["fase", "3"], NEXT).topic is Topic.NEXT_STEPS
    sure = replace(phase, alternatives=())
    assert continue_turn(sure, ["fase", "3"], NEXT) == sure


def test_what_is_about_a_child_or_follows_already_stays_as_it_is() -> None:
    child = Understood(Topic.SENSITIVE, 1.0)
    assert continue_turn(child, ["hvem", "da"], NEXT) == child
    done = after("hvem da")
    assert continue_turn(done, ["hvem", "da"], MEETING) == done


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (NEXT, (Topic.NEXT_STEPS, Slots(phase=2), (5, 6))),
        (Turn(Topic.OVERDUE, AT, NOTHING, (7, 8)), (Topic.NEXT_STEPS, NOTHING, (7, 8))),
        (MEETING, (Topic.NEXT_MEETING, Slots(meeting="status"), ())),
        (replace(MEETING, topic=Topic.MEETING_AGENDA), (Topic.NEXT_MEETING, Slots(meeting="status"), ())),
        (Turn(Topic.LOOK_AHEAD, AT, Slots(month=12)), (Topic.LOOK_AHEAD, Slots(month=1), ())),
        (Turn(Topic.LOOK_AHEAD, AT, Slots(period="this_week")), (Topic.LOOK_AHEAD, Slots(period="next_week"), ())),
        (Turn(Topic.LOOK_AHEAD, AT, Slots(period="next_week")), (Topic.NEXT_STEPS, NOTHING, ())),
        (Turn(Topic.PHASE_ABOUT, AT, Slots(phase=2)), (Topic.PHASE_ABOUT, Slots(phase=3), ())),
        (Turn(Topic.PHASE_STATUS, AT, Slots(phase=4)), (Topic.NEXT_STEPS, Slots(phase=4), ())),
    ],
)  # fmt: skip
def test_after_that(last: Turn, expected: tuple[Topic, Slots, tuple[int, ...]]) -> None:
    found = after("og etter det", last)
    assert (found.topic, found.slots, found.activities) == expected
    assert found.since is None


UNTIL = datetime(2027, 3, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("topic", "slots", "expected"),
    [
        (Topic.LOOK_AHEAD, Slots(month=3), Slots(month=4)),
        (Topic.LOOK_AHEAD, Slots(period="next_week", unit="x"), Slots(period="next_week", unit="x")),
        (Topic.LOOK_AHEAD, Slots(period="this_quarter"), Slots(period="next_quarter")),
        (Topic.LOOK_AHEAD, Slots(period="q1"), Slots(period="q2")),
        (Topic.LOOK_AHEAD, NOTHING, Slots(month=4)),
        (Topic.NEXT_MEETING, Slots(meeting="status", month=3), Slots(meeting="status")),
        (Topic.NEXT_MEETING, Slots(period="next_week"), NOTHING),
    ],
)
def test_after_what_was_told_of_it_goes_on_from_there(topic: Topic, slots: Slots, expected: Slots) -> None:
    found = after("og etter det", Turn(topic, AT, slots, until=UNTIL))
    assert (found.topic, found.slots, found.since) == (topic, expected, UNTIL)


@pytest.mark.parametrize("text", ["hvem da", "når da", "og meg", "hva med styringsgruppa"])
def test_nothing_else_goes_on_from_there(text: str) -> None:
    assert after(text, replace(MEETING, until=UNTIL), Slots(meeting="steering")).since is None


@pytest.mark.parametrize(
    ("text", "last", "topic", "activities"),
    [
        ("hvem da", NEXT, Topic.RESPONSIBLE, (5,)),
        ("hvem da", Turn(Topic.OVERDUE, AT, NOTHING, (7, 8)), Topic.RESPONSIBLE, (7, 8)),
        ("hvem da", MEETING, Topic.MEETING_STRUCTURE, ()),
        ("hvem da", Turn(Topic.ROLE_ABOUT, AT, Slots(role="bti_contact")), Topic.ROLE_ABOUT, ()),
        ("når da", NEXT, Topic.DEADLINE, (5,)),
        ("når da", MEETING, Topic.NEXT_MEETING, ()),
        ("når da", Turn(Topic.RESPONSIBLE, AT, Slots(meeting="steering")), Topic.NEXT_MEETING, ()),
        ("hvor da", MEETING, Topic.NEXT_MEETING, ()),
        ("hvor da", NEXT, Topic.NEXT_MEETING, (5,)),
        ("hvorfor", NEXT, Topic.PHASE_ABOUT, (5,)),
        ("hvorfor", MEETING, Topic.MEETING_STRUCTURE, ()),
        ("hvorfor", Turn(Topic.INDICATORS, AT), Topic.INDICATORS, ()),
        ("og meg", NEXT, Topic.MY_TASKS, ()),
        ("og meg", Turn(Topic.OVERDUE, AT, Slots(role="project_owner"), (7,)), Topic.OVERDUE, ()),
    ],
)
def test_a_bare_question_word(text: str, last: Turn, topic: Topic, activities: tuple[int, ...]) -> None:
    found = after(text, last)
    assert (found.topic, found.activities, found.mine) == (topic, activities, text == "og meg")
    if text == "og meg":
        assert not found.slots.role


@pytest.mark.parametrize(
    ("slots", "last", "topic", "expected"),
    [
        (Slots(month=3), NEXT, Topic.LOOK_AHEAD, Slots(month=3)),
        (Slots(month=3), Turn(Topic.LOOK_AHEAD, AT, Slots(period="q1")), Topic.LOOK_AHEAD, Slots(month=3)),
        (Slots(month=3), MEETING, Topic.NEXT_MEETING, Slots(month=3, meeting="status")),
        (Slots(phase=3), NEXT, Topic.NEXT_STEPS, Slots(phase=3)),
        (Slots(phase=3), Turn(Topic.PLAN_STATUS, AT), Topic.PHASE_STATUS, Slots(phase=3)),
        (Slots(phase=3), Turn(Topic.PROGRAMME_ABOUT, AT), Topic.PHASE_ABOUT, Slots(phase=3)),
        (Slots(role="steering_group"), MEETING, Topic.NEXT_MEETING, Slots(meeting="steering")),
        (Slots(meeting="steering"), Turn(Topic.ROLE_ABOUT, AT), Topic.ROLE_ABOUT, Slots(role="steering_group")),
        (Slots(role="project_owner"), Turn(Topic.MY_TASKS, AT), Topic.MY_TASKS, Slots(role="project_owner")),
        (Slots(meeting="network"), NEXT, Topic.NEXT_MEETING, Slots(meeting="network")),
        (Slots(municipality="Farsund"), NEXT, Topic.NETWORK_STATUS, Slots(municipality="Farsund")),
        (Slots(stage="ownership"), NEXT, Topic.CHANGE_STAGES, Slots(stage="ownership")),
        (Slots(person="Kari"), Turn(Topic.OVERDUE, AT), Topic.OVERDUE, Slots(person="Kari")),
    ],
)
def test_the_topic_goes_on_where_it_knows_the_slot(slots: Slots, last: Turn, topic: Topic, expected: Slots) -> None:
    names = {"month": "mars", "phase": "fase 3", "role": "prosjekteier", "meeting": "møtet", "stage": "eierskap"}
    text = next((f"hva med {names[name]}" for name in slots.filled() if name in names), "")
    text = text or f"hva med {' '.join(map(str, slots.filled().values())).casefold()}"
    found = after(text, last, slots)
    assert (found.topic, found.slots, found.act) == (topic, expected, Act.QUESTION)


def test_another_unit_keeps_what_was_asked_and_of_which_activity() -> None:
    last = Turn(Topic.RESPONSIBLE, AT, NOTHING, (5,), unit=3)
    alone = replace(said(Slots(unit="Solbakken")), unit=4)
    found = continue_turn(alone, ["og", "for", "solbakken"], last)
    assert (found.topic, found.activities, found.unit) == (Topic.RESPONSIBLE, (5,), 4)
    unknown = continue_turn(replace(alone, unit=None), ["og", "for", "solbakken"], last)
    assert unknown.unit is None


@pytest.mark.parametrize(
    ("text", "last", "topic"),
    [
        ("hva med opplæringen", Topic.RESPONSIBLE, Topic.RESPONSIBLE),
        ("hva med opplæringen", Topic.NEXT_STEPS, Topic.DEADLINE),
        ("hva med opplæringen", Topic.MARK_DONE, Topic.DEADLINE),
        ("og opplæringen", Topic.MARK_DONE, Topic.MARK_DONE),
    ],
)
def test_another_activity(text: str, last: Topic, topic: Topic) -> None:
    alone = replace(said(Slots(activity="opplæringen")), activities=(9,))
    found = continue_turn(alone, text.split(), Turn(last, AT, NOTHING, (5,)))
    assert (found.topic, found.activities) == (topic, (9,))


@pytest.mark.parametrize(
    ("text", "topic", "act"),
    [
        ("når må det være ferdig", Topic.DEADLINE, Act.QUESTION),
        ("hvem har ansvaret", Topic.RESPONSIBLE, Act.QUESTION),
        ("when is it due", Topic.DEADLINE, Act.QUESTION),
        ("det er gjort", Topic.MARK_DONE, Act.REPORT),
        ("flytt den til november", Topic.POSTPONE, Act.INSTRUCTION),
    ],
)
def test_it_stands_for_the_last_activity(text: str, topic: Topic, act: Act) -> None:
    alone = Understood(topic, 0.8, slots=Slots(month=11 if "november" in text else None), act=act)
    found = continue_turn(alone, text.split(), NEXT)
    assert (found.topic, found.act, found.activities, found.follows) == (topic, act, (5,), True)
    assert found.slots.month == alone.slots.month


def test_it_stands_for_the_last_meeting_too() -> None:
    found = continue_turn(Understood(Topic.DEADLINE, 0.8), ["når", "er", "det"], MEETING)
    assert (found.topic, found.slots.meeting) == (Topic.NEXT_MEETING, "status")


@pytest.mark.parametrize(
    ("text", "alone", "last"),
    [
        ("hvem tar det kurset", Understood(Topic.RESPONSIBLE, 0.8, slots=Slots(activity="kurset")), NEXT),
        ("når må det være ferdig", Understood(Topic.DEADLINE, 0.8, activities=(9,)), NEXT),
        ("når må det være ferdig", Understood(Topic.DEADLINE, 0.8), Turn(Topic.PLAN_STATUS, AT)),
        ("når er det", Understood(Topic.NEXT_MEETING, 0.8), NEXT),
        ("hvordan går det", Understood(Topic.PLAN_STATUS, 0.8), NEXT),
        ("hvem tar kurset", Understood(Topic.RESPONSIBLE, 0.8), NEXT),
    ],
)  # fmt: skip
def test_what_names_its_own_or_has_nothing_to_point_at_stays(text: str, alone: Understood, last: Turn) -> None:
    assert continue_turn(alone, text.split(), last) == alone


def test_why_it_continues_is_told() -> None:
    assert after("hvem da").reasons == ("continues the last answer: who",)
