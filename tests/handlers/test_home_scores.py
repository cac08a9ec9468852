"""The two scores in plain words: on the owner's page, in the network's table, in the report to the steering group."""

from datetime import date

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action
from bot.core.plan import Activity, ActivityState, Phase, Plan
from bot.core.plan_time import PlanTime, Precision
from bot.core.scores import Duration, Proportion
from bot.handlers.views import home_scores
from tests.handlers.door import Door, text_of
from tests.helpers.scene import TODAY

LANGUAGES = ("nb", "nn", "en")
DONE = ActivityState.DONE


def plan_of(*, done: bool, phases: tuple[Phase, ...] = (Phase(1, date(2026, 1, 1)),)) -> Plan:
    end = PlanTime(date(2026, 6, 30), Precision.DAY)
    state = DONE if done else ActivityState.PLANNED
    return Plan(1, "bti", phases, (Activity(1, "k", "A", 1, end=end, state=state, done_on=date(2026, 6, 1)),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_done_ahead_of_time_is_told_apart(texts: Texts, language: str) -> None:
    t = texts.for_language(language)
    plain = home_scores.proportion_text(t, Proportion(8, 10))
    ahead = home_scores.proportion_text(t, Proportion(8, 10, 2))
    assert "8" in plain
    assert "10" in plain
    assert ahead.startswith(plain)
    assert "2" in ahead


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("finished", [True, False])
def test_a_phase_tells_its_months_and_whether_it_is_finished(texts: Texts, language: str, finished: bool) -> None:
    t = texts.for_language(language)
    one = Duration(2, 5.2, 12, finished)
    key = "home.score_finished" if finished else "home.score_not_finished"
    assert home_scores.duration_text(t, one) == t.n("home.score_months", 12, used=5)
    assert home_scores.long_text(t, one) == t(key, months=home_scores.duration_text(t, one))


def test_what_there_is_nothing_to_say_of_is_left_out(texts: Texts, programmes: Programmes) -> None:
    t, bti = texts.for_language("nb"), programmes.get("bti")
    empty = Plan(1, "bti", (), ())
    assert list(home_scores.facts(t, bti, empty, TODAY, {})) == []
    assert home_scores.report_facts(t, bti, empty, TODAY, {}) == []
    begun = Plan(1, "bti", (Phase(1, TODAY),), (Activity(1, "k", "A", 1),))
    assert [label for label, _ in home_scores.facts(t, bti, begun, TODAY, {})] == [t("home.score_duration")]


def test_the_template_is_the_programmes(programmes: Programmes) -> None:
    assert home_scores.template(programmes.get("bti")) == {1: 12, 2: 12, 3: 24, 4: 12}


def test_a_report_tells_of_every_phase_that_has_begun(texts: Texts, programmes: Programmes) -> None:
    t, bti = texts.for_language("nb"), programmes.get("bti")
    phases = (Phase(1, date(2026, 1, 1)), Phase(2, date(2026, 7, 1)), Phase(3, date(2027, 1, 1)))
    found = home_scores.report_facts(t, bti, plan_of(done=True, phases=phases), TODAY, {})
    labels = [t("home.score_duration_of", phase=t("common.phase_number", number=number)) for number in (1, 2)]
    assert [label for label, _ in found] == [t("home.score_proportion"), *labels]
    first = t("home.score_finished", months=t.n("home.score_months", 12, used=5))
    assert found[1][1] == first


def test_a_gate_says_when_a_phase_ended(texts: Texts, programmes: Programmes) -> None:
    t, bti = texts.for_language("nb"), programmes.get("bti")
    plan = plan_of(done=False)
    (_, running) = home_scores.report_facts(t, bti, plan, TODAY, {})
    (_, ended) = home_scores.report_facts(t, bti, plan, TODAY, {1: date(2026, 3, 31)})
    assert running[1] == t("home.score_not_finished", months=t.n("home.score_months", 12, used=8))
    assert ended[1] == t("home.score_finished", months=t.n("home.score_months", 12, used=3))


async def test_the_report_to_the_steering_group_has_the_scores_and_what_they_mean(door: Door) -> None:
    text = text_of(await door.press("owner", Action.SHOW_QUARTER))
    t = door.t()
    assert f"{t('home.score_proportion')}: {t('home.score_kept', done=2, planned=3)}" in text
    for number in (1, 2):
        assert t("home.score_duration_of", phase=t("common.phase_number", number=number)) in text
    assert t("home.score_duration_of", phase=t("common.phase_number", number=3)) not in text
    assert t("home.score_about") in text
