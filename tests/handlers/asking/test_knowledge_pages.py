"""All pages: every fact of the field is on one that people reach, each has its frame, and no button leads nowhere."""

from functools import cache

import pytest

from bot.content.asking.subjects import load_subjects
from bot.content.programme import Programme, Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Item, Surface
from bot.errors import NotFound
from bot.handlers.asking import knowledge, library, phase_answers
from bot.handlers.asking.library import EACH_PHASE
from bot.handlers.asking.pages import LINES, Page, drawn, said, way
from tests.handlers.asking.domain_facts import FACTS
from tests.handlers.asking.knowledge_room import check_frame, first, standing, text, ways
from tests.handlers.asking.knowledge_table import key
from tests.handlers.door import Door, buttons_of

LANGUAGES = ("nb", "nn", "en")
DEFAULTS = ("about", "phases", "roles", "steps", "measures", "curve", "note_new_colleague", "figure")


def entrances(programme: Programme) -> list[str]:
    """Return every page that words, or the lack of them, lead to."""
    told = [one.page for one in load_subjects().all if one.page not in (phase_answers.NEXT, phase_answers.LAST)]
    numbers = [phase.number for phase in programme.phases]
    each = [f"{page.removesuffix(EACH_PHASE)}_{n}" for page in told if page.endswith(EACH_PHASE) for n in numbers]
    named = [f"phase_{n}" for n in numbers] + [f"parts_{n}" for n in numbers] + [f"factors_{n}" for n in numbers]
    named += [f"figure_{one.id}" for one in programme.indicators] + [f"start_{role}" for role in programme.roles]
    return [*DEFAULTS, *(page for page in told if not page.endswith(EACH_PHASE)), *each, *named]


async def walk(door: Door, language: str) -> dict[tuple[str, int], str]:
    """Open every page that can be reached, and every screen of it; return what each says."""
    found: dict[tuple[str, int], str] = {}
    async with standing(door, "leader", language) as context:
        waiting = [(page, 0) for page in entrances(context.programme)]
        while waiting:
            page, number = waiting.pop()
            if (page, number) in found:
                continue
            answered = await library.opened(context, page, number)
            check_frame(answered)
            found[page, number] = text(answered)
            shown = [one for one in buttons_of(answered.message) if one.action is Action.SHOW_KNOWLEDGE]
            waiting += [(one.value.choice, one.value.page) for one in shown]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_fact_of_the_field_can_be_reached(door: Door, language: str) -> None:
    everything, t = "\n".join((await walk(door, language)).values()), door.t(language)
    missing = {
        fact: name
        for fact, names in FACTS.items()
        for name in names
        if " ".join(t(key(name)).split()).rstrip(".") not in everything
        and " ".join(t(key(name)).lower().split()).rstrip(".") not in everything.lower()
    }
    assert missing == {}


def test_the_checklist_is_whole() -> None:
    assert len(FACTS) >= 75
    assert all(FACTS.values())


@cache
def spoken_of() -> frozenset[str]:
    """Return the keys of the programme that pages are to say; questions of pulse checks and agendas have their own."""
    programme = Programmes.load().get("bti")
    own: set[str] = {key for note in programme.notes for key in (note.text_key, *note.points)}
    own |= {key for role in programme.roles.values() for key in (role.about_key, *role.duties, *role.remarks)}
    own |= {key for level in programme.levels for key in (level.name_key, level.about_key, *level.steps)}
    own |= {key for step in programme.steps for key in (step.name_key, step.about_key)}
    own |= {stage.about_key for stage in programme.stages} | {one.text_key for one in programme.expected}
    own |= {one.name_key for one in programme.benefits} | {one.name_key for one in programme.indicators}
    own |= {one.title_key for one in programme.template}
    own |= {one.title_key for extra in programme.add_ons for one in extra.activities}
    for phase in programme.phases:
        own |= {phase.goal_key, phase.about_key, phase.gate_key, *phase.success_factors}
        own |= {key for element in phase.core_elements for key in (element.name_key, *element.asks)}
    return frozenset(own)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_of_the_programme_is_out_of_reach(door: Door, language: str) -> None:
    everything, t = "\n".join((await walk(door, language)).values()), door.t(language)
    assert [name for name in sorted(spoken_of()) if " ".join(t(name).split()).rstrip(".") not in everything] == []


async def test_every_help_for_a_stage_can_be_reached(door: Door) -> None:
    everything, t = "\n".join((await walk(door, "nb")).values()), door.t()
    programme = door.programmes.get("bti")
    fitting = {one.text_key for stage in programme.stages for one in programme.strategies_for(stage.id)}
    assert [name for name in fitting if t(name) not in everything] == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_subject_leads_to_a_page(door: Door, language: str) -> None:
    async with standing(door, "leader", language) as context:
        follow = {page for one in load_subjects().all for page in (*one.then, *([one.together] * bool(one.together)))}
        wrong = [page for page in {*entrances(context.programme), *follow} if not library.has(context, page)]
        assert wrong == []
        assert all(library.title(context, page) for page in follow)


async def test_no_page_speaks_of_its_readers_as_we(door: Door) -> None:
    said_of_me = {words for words in (await walk(door, "nb")).values() if "Vi i Stø kurs" in words}
    assert said_of_me == set()


# ---- the buttons -----------------------------------------------------------------------------------------------------


async def press(door: Door, choice: str, number: int = 0) -> str:
    async with standing(door, "teacher", "nb") as context:
        incoming = Incoming(
            door.visitor("teacher"),
            Surface.DM,
            action=Action.SHOW_KNOWLEDGE,
            value=ActionValue(choice=choice, page=number),
        )
        reply = await knowledge.FEATURE.handles[Action.SHOW_KNOWLEDGE](context, incoming)
    assert reply.message is not None
    assert not reply.replace
    return reply.message.fallback


async def test_a_button_opens_its_page(door: Door) -> None:
    assert door.t()("programme_bti.level_2_step_plan") in await press(door, "level_2")


async def test_a_button_turns_to_the_next_screen(door: Door) -> None:
    t = door.t()
    assert t("programme_bti.step_7_about") not in await press(door, "steps")
    assert t("programme_bti.step_7_about") in await press(door, "steps", 1)


async def test_a_screen_too_far_is_the_last(door: Door) -> None:
    assert await press(door, "steps", 99) == await press(door, "steps", 1)


async def test_a_button_without_a_page_shows_the_programme(door: Door) -> None:
    assert (await press(door, "")).startswith(door.t()("programme_bti.about").split(". ")[0])


@pytest.mark.parametrize(
    "page",
    [
        "weather", "level", "level_9", "step_0", "phase_5", "phase_x", "element_11", "note_weather", "role_king",
        "stage_anger", "branch_sideways", "benefit_gold", "indicator_rain", "measured_luck", "addon_none", "work_king",
        "start_king", "gate_9", "factors_9", "time_9", "tasks_9", "parts_9", "among_nobody", "figure_rain",
    ],
)  # fmt: skip
async def test_a_page_that_does_not_exist_is_told(door: Door, page: str) -> None:
    with pytest.raises(NotFound):
        await press(door, page)


def test_only_what_shows_is_no_writing() -> None:
    assert knowledge.FEATURE.writing == frozenset()


# ---- drawing ---------------------------------------------------------------------------------------------------------


def page_of(count: int) -> Page:
    return Page("Svar.", "Kilde", "Litt til.", tuple(Item(f"linje {n}") for n in range(count)), ways=(way("A", "a"),))


@pytest.mark.parametrize(("count", "screens"), [(0, 1), (5, 1), (6, 1), (7, 2), (11, 2), (12, 3)])
def test_lines_come_in_screens_and_none_stands_alone(door: Door, count: int, screens: int) -> None:
    found = [text(drawn(door.t(), "x", page_of(count), number)) for number in range(screens)]
    assert sum(words.count("linje") for words in found) == count
    assert all(words.count("linje") <= LINES + 1 for words in found)
    assert screens == 1 or found[-1].count("linje") > 1
    more = [one.value.page for one in ways(drawn(door.t(), "x", page_of(count))) if one.value.choice == "x"]
    assert more == ([1] if screens > 1 else [])


def test_only_the_first_screen_says_the_rest_of_the_text(door: Door) -> None:
    t = door.t()
    assert "Litt til." in text(drawn(t, "x", page_of(7)))
    assert "Litt til." not in text(drawn(t, "x", page_of(7), 1))
    assert "Bare her." in text(drawn(t, "x", page_of(7), remark="Bare her."))
    assert "Bare her." not in text(drawn(t, "x", page_of(7), 1, remark="Bare her."))
    assert first(drawn(t, "x", page_of(7), 1)) == "Svar."


@pytest.mark.parametrize(
    ("whole", "answer", "rest"),
    [
        ("Ett. To. Tre.", "Ett.", "To. Tre."),
        ("Bare ett.", "Bare ett.", ""),
        ("Hva nå? Jo. «Slik».", "Hva nå?", "Jo. «Slik»."),
        ("Se f.eks. dette. Så det.", "Se f.eks. dette.", "Så det."),
        ("År 1. Å nei.", "År 1.", "Å nei."),
    ],
)
def test_the_first_sentence_answers(whole: str, answer: str, rest: str) -> None:
    assert said(whole) == (answer, rest)


def test_a_long_label_is_cut() -> None:
    assert len(way("x" * 200, "a").label) == 75
    assert way("kort", "a").label == "kort"


# ---- other programmes ------------------------------------------------------------------------------------------------


async def test_a_programme_without_notes_has_no_buttons_to_them(door: Door) -> None:
    bare = door.programmes.get("bti").model_copy(update={"notes": (), "levels": ()})
    async with standing(door, "leader", programme=bare) as context:
        for page in ("about", "phases", "gate_1", "curve", "valley", "roles", "steps", "measures", "start_staff"):
            answered = await library.opened(context, page)
            check_frame(answered)
            shown = [one.value.choice for one in buttons_of(answered.message) if one.action is Action.SHOW_KNOWLEDGE]
            assert [choice for choice in shown if choice.startswith(("note_", "level"))] == [], page
