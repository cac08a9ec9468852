"""«How far are we?» and «are we on track?»: one phase, and the whole plan with what its verdict rests on."""

from collections.abc import Sequence

from bot.core.actions import Action
from bot.core.asking.answer_next import by_place
from bot.core.asking.answer_periods import Stretch, stretch_of
from bot.core.asking.answer_track import PhasePlace, Standing, Track, done_in, due_in, place_of, standing
from bot.core.chat import Block, Button, Facts
from bot.core.gates import standing as phase_standing
from bot.core.plan import current_phase, next_view, progress
from bot.core.units import Unit, tasks
from bot.handlers.asking import plan_parts as parts
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.plan_parts import Asked
from bot.handlers.views import plan as views

# ---- one phase -------------------------------------------------------------------------------------------------------


async def phase_status(asked: Asked) -> Answered:
    """Answer how far a phase is, the one named or the current one; the current one is told in any case.

    Raises:
        NotAllowed: it is asked of a unit whose list the asker may not see.
    """
    current = current_phase(asked.plan, asked.today)
    number = asked.slots.phase or current
    unit = await parts.unit_named(asked)
    if unit is not None:
        await parts.check_sees(asked, unit)
        return _of_unit(asked, unit, asked.slots.phase)
    if number is None:
        return await plan_status(asked)
    notes = parts.unknown_unit(asked, unit)
    ways = [parts.plan_button(asked.t, number), _next_way(asked, number)]
    told = tuple(_phase_facts(asked, number, current))
    facts = [Facts(told)] if told else []
    line = parts.capital(_phase_line(asked, number, current))
    return parts.framed(line, [*notes, *facts], parts.of_plan(asked, phase=number), ways)


def _phase_line(asked: Asked, number: int, current: int | None) -> str:
    t, today = asked.t, asked.today
    counted = progress(asked.plan.in_phase(number), today)
    place = place_of(asked.plan, number, today)
    numbers = {"done": counted.done, "total": counted.total, "left": counted.total - counted.done}
    line = t(f"asking_plan.phase_{place}", phase=asked.inside(number), **numbers)
    if number == current:
        # «Alt i fase 2 er gjort» leaves open whether it is still the one.
        return f"{line} {t('asking_plan.phase_still')}" if place is PhasePlace.DONE else line
    return f"{line} {t('asking_plan.phase_you_are', phase=asked.inside(current))}"


def _phase_facts(asked: Asked, number: int, current: int | None) -> list[tuple[str, str]]:
    t, today = asked.t, asked.today
    counted = phase_standing(asked.plan, number, today)
    phase = asked.plan.phase(number)
    found = []
    if counted.counted.overdue:
        found.append((t("plan.fact_overdue"), t.n("common.count_activities", counted.counted.overdue)))
    if counted.milestones.total:
        met = t("gates.milestones_met", done=counted.milestones.done, total=counted.milestones.total)
        found.append((t("gates.fact_milestones"), met))
    if phase.first_day and phase.first_day > today:
        found.append((t("asking_plan.fact_starts"), parts.day(t, phase.first_day, today)))
    if phase.last_day:
        found.append(_last_day(asked, number))
    if number == current and (view := next_view(asked.plan, today, number)).coming:
        first = min(view.coming, key=by_place)
        when = views.span(t, first, today)
        found.append((t("asking_plan.fact_next"), t("asking_plan.title_when", title=first.title, when=when)))
    return found


def _last_day(asked: Asked, number: int) -> tuple[str, str]:
    t, today, last = asked.t, asked.today, asked.plan.phase(number).last_day
    if last is None or last < today:
        return t("asking_plan.fact_ended"), parts.day(t, last or today, today)
    begun = (asked.plan.phase(number).first_day or last) <= today
    told = parts.day(t, last, today)
    if not begun:
        return t("asking_plan.fact_lasts"), told
    if last == today:
        return t("asking_plan.fact_lasts"), t("common.today")
    return t("asking_plan.fact_lasts"), t("asking_plan.day_left", day=told, left=parts.time_left(t, last, today))


def _next_way(asked: Asked, number: int) -> Button:
    if place_of(asked.plan, number, asked.today) is PhasePlace.DONE:
        return Button(asked.t("gates.show_button"), Action.SHOW_GATE)
    return parts.next_button(asked.t)


def _of_unit(asked: Asked, unit: Unit, phase: int | None) -> Answered:
    """How far one unit is with what is carried out unit by unit."""
    t = asked.t
    those = [task for task in tasks(asked.plan, unit.id) if phase is None or task.activity.phase == phase]
    done = sum(not task.unit.waits for task in those)
    where = parts.where(asked, phase, None)
    line = t("asking_plan.unit_status", unit=unit.name, done=done, total=len(those), where=where)
    if not those:
        line = t("asking_plan.unit_nothing", unit=unit.name, where=where)
    late = [task.activity for task in those if task.open and task.activity.overdue(asked.today)]
    left = [task.activity for task in those if task.open]
    facts = [(t("plan.fact_overdue"), t.n("common.count_activities", len(late)))] if late else []
    blocks: list[Block] = [*([Facts(tuple(facts))] if facts else []), *parts.openings(asked, left)]
    about = parts.of_plan(asked, *left[: parts.SHOWN], phase=phase, unit=unit.id)
    return parts.framed(line, blocks, about, [parts.unit_button(t, unit)])


# ---- the whole plan --------------------------------------------------------------------------------------------------


async def plan_status(asked: Asked) -> Answered:
    """Answer whether the plan is on track, with what that rests on; each thing that was named turns the answer.

    Raises:
        NotAllowed: it is asked of a unit whose list the asker may not see.
    """
    if asked.slots.phase is not None:
        return await phase_status(asked)
    unit = await parts.unit_named(asked)
    if unit is not None:
        await parts.check_sees(asked, unit)
        return _of_unit(asked, unit, None)
    t, stands = asked.t, standing(asked.plan, asked.today)
    back = stretch_of(None, asked.slots.period, asked.today) or stretch_of(
        asked.slots.month, "", asked.today, back=True
    )
    verdict = _verdict(asked, stands)
    line = f"{_in_time(asked, back)} {verdict}" if back else verdict
    blocks: list[Block] = [*parts.unknown_unit(asked, unit), Facts(tuple(_phases(asked, stands)))]
    about = parts.About(
        t("asking_plan.source_status", municipality=asked.context.municipality.name, date=t.day_month(asked.today)),
        stands.late[: parts.SHOWN],
    )
    return parts.framed(line, blocks, about, _status_ways(asked, stands))


def _verdict(asked: Asked, stands: Standing) -> str:
    t = asked.t
    if stands.track is Track.WAITING and stands.begins is not None:
        return t("asking_plan.track_waiting_until", date=parts.day(t, stands.begins, asked.today))
    if stands.track is not Track.BEHIND:
        return t(f"asking_plan.track_{stands.track}")
    return t("asking_plan.track_behind", why=t.join(_reasons(asked, stands)))


def _reasons(asked: Asked, stands: Standing) -> Sequence[str]:
    """What speaks against it: milestones, other activities, the phase's end."""
    t = asked.t
    others = len(stands.late) - len(stands.milestones)
    counts = {"asking_plan.late_milestones": len(stands.milestones), "asking_plan.late_activities": others}
    what = [t.n(key, count) for key, count in counts.items() if count]
    found = [t("asking_plan.late_are", what=t.join(what))] if what else []
    if stands.ended is not None:
        last = t.day_month(stands.ended, year=stands.ended.year != asked.today.year)
        found.append(t("asking_plan.phase_over", phase=asked.inside(stands.phase), date=last))
    return found


def _in_time(asked: Asked, stretch: Stretch) -> str:
    """What was done in a time that is past, or what is due in one that is not over."""
    t, plan, words = asked.t, asked.plan, parts.in_stretch(asked.t, stretch, asked.today)
    done, due = len(done_in(plan.activities, stretch)), len(due_in(plan.activities, stretch))
    past = stretch.past(asked.today)
    said = [t.n("asking_plan.done_then", done, when=words)] if done else []
    said += [t("asking_plan.done_then_none", when=words)] if past and not done else []
    said += [t.n("asking_plan.due_then", due, when=words)] if due else []
    said += [t("asking_plan.due_then_none", when=words)] if not past and not due else []
    return " ".join(map(parts.capital, said))


def _phases(asked: Asked, stands: Standing) -> list[tuple[str, str]]:
    t = asked.t
    whole = [(t("asking_plan.fact_whole"), views.progress_text(t, stands.counted))]
    return whole + [(_phase_label(asked, number), _phase_state(asked, number, stands)) for number, _ in stands.phases]


def _phase_label(asked: Asked, number: int) -> str:
    return views.phase_title(asked.t, asked.context.programme, number)


def _phase_state(asked: Asked, number: int, stands: Standing) -> str:
    counted = dict(stands.phases)[number]
    state = asked.t("plan.phase_state", done=counted.done, total=counted.total)
    return asked.t("asking_plan.here_now", state=state) if number == stands.phase else state


def _status_ways(asked: Asked, stands: Standing) -> list[Button]:
    t = asked.t
    whole = Button(t("asking_plan.status_button"), Action.SHOW_STATUS)
    late = Button(t("plan.overdue_button"), Action.SHOW_OVERDUE)
    return [late, whole] if stands.late else [parts.next_button(t), whole]
