"""The page of the project owner, the steering group and the municipal director: progress, decisions, risks."""

from collections.abc import Iterator

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Facts, Item, Note
from bot.core.overview import approves, hindrances, late_milestones, phase_ends, proposed
from bot.core.plan import Activity, progress
from bot.handlers.views import home_scores
from bot.handlers.views import plan as plan_views
from bot.handlers.views.home_parts import Seen, answer, lines, plain_button, status_line, whole_phase

DECISIONS_SHOWN, RISKS_SHOWN = 5, 4


def blocks(seen: Seen) -> list[Block]:
    """Return the page, without meetings."""
    t = seen.t
    waiting = _decisions(seen)
    said = t.n("home.decisions", len(waiting)) if waiting else t("home.no_decisions")
    found: list[Block] = [answer(status_line(seen), said)]
    found += lines(seen, t("home.decisions_heading"), waiting, DECISIONS_SHOWN)
    risks = list(_risks(seen))
    found += lines(seen, t("home.risks_heading"), risks, RISKS_SHOWN)
    found += [] if risks else [Note(t("home.no_risks"))]
    facts = tuple(home_scores.facts(t, seen.context.programme, seen.plan, seen.today, seen.standing.ended))
    found += [Facts(facts), Note(t("home.score_about"))] if facts else []
    return [*found, Buttons(_ways(seen))]


def decisions(seen: Seen) -> list[Block]:
    """The decisions that wait, for somebody whose page is another's; nothing where none waits."""
    return lines(seen, seen.t("home.decisions_heading"), _decisions(seen), DECISIONS_SHOWN)


def _decisions(seen: Seen) -> list[Item]:
    return [*_gates(seen), *(_milestone(seen, activity) for activity in proposed(seen.plan))]


def _gates(seen: Seen) -> Iterator[Item]:
    t = seen.t
    for gate in seen.standing.gates:
        where = plan_views.phase_inside(t, seen.context.programme, gate.phase)
        button = Button(t("home.gate_button"), Action.SHOW_GATE, ActionValue(gate=gate.id, phase=gate.phase))
        since = t.day_month(gate.proposed_on, year=gate.proposed_on.year != seen.today.year)
        yield Item(t("home.gate_waits", phase=where), t("home.since", date=since), button)


def _milestone(seen: Seen, activity: Activity) -> Item:
    """One milestone that is said to be reached, with the button for those who approve it."""
    t, since = seen.t, activity.proposed_on or seen.today
    said = t("home.reached_since", date=t.day_month(since, year=since.year != seen.today.year))
    mine = approves(activity, seen.person.roles)
    button = Button(
        t("home.approve_button" if mine else "home.look_button"),
        Action.APPROVE_MILESTONE if mine else Action.SHOW_ACTIVITY,
        ActionValue(activity=activity.id, version=activity.version),
        spoken=t("home.approve_spoken" if mine else "home.look_spoken", title=activity.title),
    )
    return Item(t("plan.milestone_title", title=activity.title), said, button)


def _risks(seen: Seen) -> Iterator[Item]:
    """Yield late milestones, a phase that is about to run out, and what stands in the units' way."""
    t, today = seen.t, seen.today
    for milestone in late_milestones(seen.plan, today):
        yield Item(t("plan.milestone_title", title=milestone.title), plan_views.when(t, milestone, today))
    ends, number = phase_ends(seen.plan, today), seen.phase
    if ends is not None and number is not None:
        counted = progress(seen.plan.in_phase(number), today)
        left = t.n("common.count_activities", counted.total - counted.done)
        key = "home.phase_runs_out" if ends >= today else "home.phase_ran_out"
        date = t.day_month(ends, year=ends.year != today.year)
        yield Item(t(key, phase=seen.where, date=date), t("home.left", left=left))
    for part in hindrances(seen.plan, today):
        yield Item(t("home.hindrance", unit=part.unit.unit, text=part.unit.hindrance), part.activity.title)


def _ways(seen: Seen) -> tuple[Button, ...]:
    last = seen.standing.last_sent
    label = seen.t("home.last_report_button")
    report = (Button(label, Action.SHOW_REPORT, ActionValue(report=last.id)),) if last else ()
    return (*report, plain_button(seen, "home.progress_button", Action.SHOW_PROGRESS), whole_phase(seen))
