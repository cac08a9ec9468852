"""The plan as pictures: what is drawn, and the same facts in words for those who listen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.chat import Picture
from bot.core.drawings import Bar, BarState, Gantt, PhaseBand, Progress
from bot.core.plan import PHASES, Activity, ActivityState, Plan, by_time, current_phase, overdue, progress
from bot.handlers.views import plan as views

NAMED = 3
"""So many late activities are named in a picture's words."""
LONGEST_NAMED = 150
LONGEST_ALT = 1900
"""Letters; Slack takes 2000."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws one municipality's plan as it is on one day, in one language."""

    t: Translator
    programme: Programme
    plan: Plan
    name: str
    today: date

    @property
    def current(self) -> int | None:
        """The phase the municipality is in."""
        return current_phase(self.plan, self.today)

    def gantt(self, phase: int | None = None, *, whole: bool = False) -> Picture:
        """Return the plan over time: one phase's activities (default: the current one's), or all of them."""
        shown = phase if phase in self._numbers() else self.current
        bands = tuple(self._band(n, bars=whole or n == shown or not shown) for n in self._numbers())
        drawn = [bar for band in bands for bar in band.bars]
        drawing = Gantt(
            title=self.t("pictures.gantt_title", municipality=self.name),
            phases=bands,
            today=self.today,
            today_label=self.t("pictures.today", date=self.t.short_date(self.today)),
            legend=tuple(
                (s, self.t(f"pictures.state_{s.value}")) for s in BarState if any(b.state is s for b in drawn)
            ),
            months=self.t.short_months(),
            milestone_label=self.t("pictures.milestone") if any(bar.milestone for bar in drawn) else "",
            band_label=self._count(),
            notes=tuple(self._undrawn(None if whole or not shown else shown)),
        )
        first = self.t("pictures.alt_gantt", municipality=self.name, date=self.t.date(self.today, year=True))
        return Picture(drawing, _short(" ".join([first, *self.words(shown if phase else None)])))

    def progress(self) -> Picture:
        """Return how far each phase is."""
        drawing = Progress(
            title=self.t("pictures.progress_title", municipality=self.name),
            phases=tuple(self._band(n, bars=False) for n in self._numbers()),
            done_label=self._count(),
            notes=(self.t("pictures.not_counted"),) if any(a.continuous for a in self.plan.activities) else (),
        )
        first = self.t("pictures.alt_progress", municipality=self.name, date=self.t.date(self.today, year=True))
        return Picture(drawing, _short(" ".join([first, *self.words()])))

    def words(self, phase: int | None = None) -> Iterator[str]:
        """Yield what the pictures show: where we are, what is late, the next milestone, every phase."""
        yield self.headline(phase)
        late = overdue(self.plan, self.today)
        if late:
            names = self.t.join(self.t("pictures.named", title=a.title[:LONGEST_NAMED]) for a in late[:NAMED])
            more = len(late) - NAMED
            yield (
                self.t("pictures.late_are", names=names)
                if more <= 0
                else self.t.n("pictures.late_are_and_more", more, names=names)
            )
        yield from self._milestone()
        yield from (self._phase_words(n) for n in self._numbers() if n)

    def headline(self, phase: int | None = None) -> str:
        """«I fase 2 (Planlegge) er 3 av 11 aktiviteter gjort. Ingenting er over fristen.»."""
        t, number = self.t, phase or self.current
        inside = self.plan.in_phase(number) if number else self.plan.activities
        where = views.phase_inside(t, self.programme, number) if number else t("plan.your_plan")
        late = overdue(self.plan, self.today)
        second = t.n("plan.status_late_everywhere", len(late)) if late else t("plan.status_none_late")
        return f"{views.status_line(t, where, progress(inside, self.today))} {second}"

    def _numbers(self) -> list[int | None]:
        """The phases that have activities; None for those of no phase."""
        numbers: list[int | None] = [n for n in PHASES if self.plan.in_phase(n)]
        return [*numbers, None] if self._inside(None) else numbers

    def _inside(self, number: int | None) -> tuple[Activity, ...]:
        inside = (a for a in self.plan.activities if a.phase == number and a.state is not ActivityState.DROPPED)
        return tuple(sorted(inside, key=lambda a: (a.first_day or date.max, by_time(a))))

    def _band(self, number: int | None, *, bars: bool) -> PhaseBand:
        inside = self._inside(number)
        counted = progress(inside, self.today)
        dates = self.plan.phase(number) if number else None
        drawn = tuple(self._bars(inside)) if bars else ()
        title = views.phase_title(self.t, self.programme, number) if number else self.t("export.no_phase")
        return PhaseBand(
            label=title,
            first=dates.first_day if dates else min((bar.first for bar in drawn), default=None),
            last=dates.last_day if dates else max((bar.last for bar in drawn), default=None),
            done=counted.done,
            total=counted.total,
            bars=drawn,
            current=number is not None and number == self.current,
            detail=self.t.n("pictures.late_count", counted.overdue) if counted.overdue else "",
        )

    def _bars(self, activities: Iterable[Activity]) -> Iterator[Bar]:
        for activity in activities:
            first, last = activity.first_day, self._last(activity)
            if first is not None and last is not None:
                state = bar_state(activity, self.today)
                yield Bar(activity.title, first, last, state, activity.milestone, share_done(activity))

    def _last(self, activity: Activity) -> date | None:
        """What goes on all the time lasts as long as its phase."""
        if activity.continuous and activity.first_day:
            ends = (activity.end.last if activity.end else None, activity.phase and self._phase_end(activity.phase))
            return next((end for end in ends if isinstance(end, date) and end >= activity.first_day), None)
        return activity.deadline

    def _phase_end(self, number: int) -> date | None:
        return self.plan.phase(number).last_day

    def _undrawn(self, shown: int | None) -> Iterator[str]:
        """Say what has no place on a time axis."""
        activities = self._inside(shown) if shown else self.plan.activities
        left = [a for a in activities if a.state is not ActivityState.DROPPED]
        undated = sum(a.first_day is None and not a.continuous for a in left)
        always = sum(a.continuous and (a.first_day is None or self._last(a) is None) for a in left)
        if undated:
            yield self.t.n("pictures.no_time", undated)
        if always:
            yield self.t.n("pictures.always", always)

    def _milestone(self) -> Iterator[str]:
        coming = (a for a in self.plan.activities if a.milestone and a.open and (a.deadline or date.min) >= self.today)
        found = min(coming, key=by_time, default=None)
        time = (found.end or found.start) if found else None
        if found and time:
            when = self.t.by_end_of(time, today=self.today)
            yield self.t("pictures.next_milestone", title=found.title[:LONGEST_NAMED], when=when)

    def _phase_words(self, number: int) -> str:
        counted, dates = progress(self._inside(number), self.today), self.plan.phase(number)
        values = {"phase": views.phase_title(self.t, self.programme, number), "done": counted.done}
        values |= {"total": counted.total}
        if dates.first_day is None or dates.last_day is None:
            return self.t("pictures.phase_undated", **values)
        first, last = (self.t.month_year(day) for day in (dates.first_day, dates.last_day))
        return self.t("pictures.phase_dated", first=first, last=last, **values)

    def _count(self) -> str:
        """«{done} av {total}», still to be filled in by whoever paints."""
        return self.t("pictures.count", done="{done}", total="{total}")


def bar_state(activity: Activity, today: date) -> BarState:
    """Return how an activity's bar is painted."""
    if activity.state is ActivityState.DONE:
        return BarState.DONE
    if activity.overdue(today):
        return BarState.LATE
    return BarState.RUNNING if activity.running(today) else BarState.COMING


def share_done(activity: Activity) -> float:
    """Return how much of an activity is done: the share of its units."""
    units = [unit for unit in activity.units if unit.state is not ActivityState.DROPPED]
    return sum(unit.state is ActivityState.DONE for unit in units) / len(units) if units else 0.0


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_ALT else text[:LONGEST_ALT].rpartition(" ")[0] + " …"
