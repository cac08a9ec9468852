"""The two scores in plain words: what is done of what should be, and how long a phase has taken beside the template."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.plan import Plan
from bot.core.scores import Duration, Proportion, duration_now, durations, proportion


def template(programme: Programme) -> dict[int, int]:
    """Return how many months the programme's template gives each phase."""
    return {phase.number: phase.months for phase in programme.phases}


def facts(
    t: Translator, programme: Programme, plan: Plan, today: date, ended: Mapping[int, date]
) -> Iterator[tuple[str, str]]:
    """Yield both scores as label and value; what there is nothing to say of is left out.

    Args:
        t: the reader's texts.
        programme: whose template the time is held against.
        plan: the municipality's plan.
        today: the municipality's date.
        ended: on which day a gate led on from a phase.
    """
    kept = proportion(plan.activities, today)
    if kept.planned:
        yield t("home.score_proportion"), proportion_text(t, kept)
    now = duration_now(plan, template(programme), today, ended)
    if now is not None:
        yield t("home.score_duration"), duration_text(t, now)


def report_facts(
    t: Translator, programme: Programme, plan: Plan, today: date, ended: Mapping[int, date]
) -> list[tuple[str, str]]:
    """Return the scores for a report: the share, and the time of every phase that has begun."""
    kept = proportion(plan.activities, today)
    share = [(t("home.score_proportion"), proportion_text(t, kept))] if kept.planned else []
    return [
        *share,
        *(
            (t("home.score_duration_of", phase=t("common.phase_number", number=one.phase)), long_text(t, one))
            for one in durations(plan, template(programme), today, ended)
        ),
    ]


def proportion_text(t: Translator, kept: Proportion) -> str:
    """«8 av 10 er gjort, og 2 før tida»."""
    key = "home.score_kept_ahead" if kept.ahead else "home.score_kept"
    return t(key, done=kept.done, planned=kept.planned, ahead=kept.ahead)


def duration_text(t: Translator, one: Duration) -> str:
    """«5 av 12 måneder i malen»."""
    return t.n("home.score_months", one.template, used=one.months)


def long_text(t: Translator, one: Duration) -> str:
    """«5 av 12 måneder i malen, ikke ferdig»."""
    key = "home.score_finished" if one.finished else "home.score_not_finished"
    return t(key, months=duration_text(t, one))
