"""Instructions as people write them, in bokmål, nynorsk, dialect and English: understood, shown back, done on a yes."""

import pytest

from bot.core.asking.keeping import Counted
from bot.core.asking.topics import Topic
from bot.core.chat import Note
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from tests.handlers.activity_desk import activity, log, titled
from tests.handlers.asking.chat import counts, labelled, message, offered, press, rows, say
from tests.handlers.asking.instruct import proposes, shapes, speaks, undo, yes
from tests.handlers.door import Door, line_of, text_of

pytestmark = pytest.mark.usefixtures("kept_at_once")

LANGUAGES = ("nb", "nn", "en")
NOVEMBER = {"nb": "november", "nn": "november", "en": "November"}
SEPTEMBER = {"nb": "september", "nn": "september", "en": "September"}
STRATEGIES, RISKS, MEASURING = "Velge strategier", "Vurdere risiko", "Planlegge måling"

DONE = (
    ("nb", "vi er ferdige med å velge strategier"),
    ("nb", "kan du merke velge strategier som ferdig?"),
    ("nb", "marker velge strategier som fullført"),
    ("nb", "velge strategier er gjort"),
    ("nn", "merk velge strategier som gjort, er du snill"),
    ("nn", "no har vi gjort velge strategier"),
    ("nn", "æ e færdi med velge strategier"),
    ("en", "mark velge strategier as done"),
    ("en", "we have finished velge strategier"),
    ("en", "velge strategier is done"),
)
MOVED = (
    ("nb", "flytt velge strategier til november"),
    ("nb", "kan vi skyve fristen for velge strategier til november"),
    ("nb", "utsett velge strategier til november"),
    ("nn", "kan du utsetje velge strategier til november?"),
    ("nn", "skuv velge strategier til november"),
    ("en", "move the deadline for velge strategier to november"),
    ("en", "postpone velge strategier to november"),
)
GIVEN = (
    ("nb", "gi planlegge måling til Anne Moen"),
    ("nb", "la Anne Moen ta ansvaret for planlegge måling"),
    ("nb", "Anne Moen skal ha ansvaret for planlegge måling"),
    ("nn", "gje ansvaret for planlegge måling til Anne Moen"),
    ("nn", "lat Anne Moen ta over planlegge måling"),
    ("en", "give Anne Moen responsibility for planlegge måling"),
    ("en", "assign planlegge måling to Anne Moen"),
)
ADDED = (
    ("nb", "legg til lage plakat til skolene i fase 3", "Lage plakat til skolene", 3),
    ("nb", "legg inn lage plakat til skolene", "Lage plakat til skolene", 2),
    ("nb", "kan du legge til en ny aktivitet: lage plakat til skolene", "Lage plakat til skolene", 2),
    ("nn", "legg til ein ny aktivitet: lage plakat til skulane", "Lage plakat til skulane", 2),
    ("en", "add a new activity: print posters", "Print posters", 2),
)


def of(door: Door, language: str, key: str, **values: object) -> str:
    """Return a line of this feature in a language."""
    return door.t(language)(f"asking_talk.{key}", **values)


# ---- each kind, as it is written -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
async def test_done_in_many_words_is_one_thing(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    before = await shapes(door)
    said = [text for spoken, text in DONE if spoken == language]
    for text in said:
        reply = await say(door, "leader", text)
        assert line_of(reply) == of(door, language, "will_done", title=STRATEGIES), text
        assert proposes(reply), text
        assert offered(reply) == [], text
    assert await shapes(door) == before
    assert await rows(door, "talk_proposal") == len(said)
    assert await counts(door) == {(Topic.MARK_DONE.value, Counted.ANSWERED.value): len(said)}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_deadline_in_many_words_is_one_thing(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    line = of(door, language, "will_move", title=STRATEGIES, old=SEPTEMBER[language], when=NOVEMBER[language])
    replies = [(text, await say(door, "leader", text)) for spoken, text in MOVED if spoken == language]
    for text, reply in replies:
        assert line_of(reply) == line, text
        assert proposes(reply), text
    told = await yes(door, replies[-1][-1])
    assert line_of(told) == of(door, language, "moved", title=STRATEGIES, when=NOVEMBER[language])
    assert (await activity(door, "strategies")).end == month_of(2026, 11)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_else_in_many_words_is_one_thing(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    replies = [(text, await say(door, "leader", text)) for spoken, text in GIVEN if spoken == language]
    for text, reply in replies:
        assert line_of(reply) == of(door, language, "will_assign", title=MEASURING, who="Anne Moen"), text
        assert proposes(reply), text
    told = await yes(door, replies[-1][-1])
    assert line_of(told) == of(door, language, "assigned", title=MEASURING, who="Anne Moen")
    assert (await activity(door, "monitoring")).persons == ("Anne Moen",)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_something_new_in_many_words_is_one_thing(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    said = [(text, title, phase) for spoken, text, title, phase in ADDED if spoken == language]
    replies = [(*one, await say(door, "leader", one[0])) for one in said]
    for text, title, phase, reply in replies:
        assert line_of(reply) == of(door, language, "will_add", title=title, where=door.inside(phase, language)), text
        assert proposes(reply), text
    *_, title, phase, reply = replies[-1]
    told = await yes(door, reply)
    assert line_of(told) == door.t(language)("activities.added", title=title)
    found = await titled(door, title)
    assert (found.phase, found.state) == (phase, ActivityState.PLANNED)


@pytest.mark.parametrize(
    ("said", "who", "phase"),
    [
        ("gi vurdere risiko til prosjekteieren", "common.role_project_owner", 1),
        ("assign vurdere risiko to the project owner", "common.role_project_owner", 1),
    ],
)
async def test_a_role_is_named_as_the_programme_names_it(door: Door, said: str, who: str, phase: int) -> None:
    t = door.t()
    now = "prosjektleder og prosjekteier"
    reply = await say(door, "leader", said)
    assert line_of(reply) == of(door, "nb", "will_hand_over", title=RISKS, who=t(who), now=now)
    source = of(door, "nb", "source_in_phase", title=RISKS, phase=door.inside(phase))
    assert [block.text for block in message(reply).blocks if isinstance(block, Note)] == [source]


async def test_i_take_it_means_whoever_says_it(door: Door) -> None:
    for who, name in (("leader", "Kari Lunde"), ("owner", "Ola Vik"), ("admin", "Ida Aas")):
        reply = await say(door, who, "jeg tar planlegge måling")
        assert line_of(reply) == of(door, "nb", "will_assign", title=MEASURING, who=name)


# ---- a time, in words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("flytt velge strategier til november", "november"),
        ("flytt velge strategier til mars", "mars 2027"),
        ("flytt velge strategier til 15. oktober", "torsdag 15. oktober"),
        ("flytt velge strategier til uke 45", "uke 45"),
    ],
)
async def test_a_time_is_read_as_the_next_one_of_that_name(door: Door, said: str, when: str) -> None:
    reply = await say(door, "leader", said)
    assert line_of(reply) == of(door, "nb", "will_move", title=STRATEGIES, old="september", when=when)
    told = await yes(door, reply)
    assert line_of(told) == of(door, "nb", "moved", title=STRATEGIES, when=when)


@pytest.mark.parametrize(("language", "said"), [
    ("nb", "utsett velge strategier"),
    ("nn", "utset velge strategier"),
    ("en", "postpone velge strategier"),
])  # fmt: skip
async def test_without_a_time_it_is_asked_for_and_a_month_will_do(door: Door, language: str, said: str) -> None:
    await speaks(door, "leader", language)
    reply = await say(door, "leader", said)
    assert line_of(reply) == of(door, language, "until_when", title=STRATEGIES)
    assert await rows(door, "talk_proposal") == 0
    chosen = await press(door, "leader", labelled(reply, NOVEMBER[language]))
    assert chosen.replace
    assert proposes(chosen)
    await yes(door, chosen)
    assert (await activity(door, "strategies")).end == month_of(2026, 11)


# ---- from the first word to the undo ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("merk sikre forankring som gjort", "anchoring"),
        ("mark planlegge måling as done", "monitoring"),
        ("flytt sikre forankring til februar", "anchoring"),
        ("flytt planen er godkjent til januar", "approved"),
        ("gi øve med ansatte til Per Ness", "training"),
        ("assign vurdere risiko to the project owner", "risks"),
    ],
)
async def test_said_shown_done_and_undone_leaves_the_plan_as_it_was(door: Door, said: str, key: str) -> None:
    before = await shapes(door)
    told = await yes(door, await say(door, "leader", said))
    after = await shapes(door)
    assert {name for name in before if before[name] != after[name]} == {key}
    await undo(door, told)
    assert await shapes(door) == before
    assert [line.who for line in await log(door)] == ["Kari Lunde", "Kari Lunde"]
    assert [line.source for line in await log(door)] == ["chat", "chat"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_no_is_answered_kindly_in_the_persons_language(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    before = await shapes(door)
    reply = await say(door, "leader", "merk velge strategier som gjort")
    left = await press(door, "leader", labelled(reply, of(door, language, "no_button")))
    assert text_of(left) == of(door, language, "left_alone")
    gone = await press(door, "leader", labelled(reply, of(door, language, "yes_button")))
    assert text_of(gone) == of(door, language, "proposal_gone")
    assert await shapes(door) == before
    assert await log(door) == []
