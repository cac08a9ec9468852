"""«What was done in August?»: what is marked as done in a time, and what was due then and is not."""

from collections.abc import Sequence
from typing import Final

from bot.core.asking.answer_periods import Stretch
from bot.core.asking.answer_track import done_in, due_in
from bot.core.chat import Block, Facts
from bot.core.plan import Activity
from bot.core.words import fold, vocabulary
from bot.handlers.asking import plan_parts as parts
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.plan_parts import Asked

_DONE: Final = vocabulary("""
    gjort gjorde gjorte gjorrt utfort utforte fullfort fullforte ferdig ferdige ferdigstilt ferdigstilte oppnadd
    oppnadde rukket rakk done did finished completed accomplished achieved
""")
_NOT_DONE: Final = vocabulary("""
    ikke ikkje itj itte ikkj not skulle skulde burde should forsinket forsinka late overdue behind etter ma must vaere
    vere be blir
""")
"""With one of these it is asked for what was not done, or what is to be."""


def asks_done(asked: Asked) -> bool:
    """Whether it is asked for what has been done: «hva ble gjort», not «hva skulle vært gjort»."""
    said = {fold(token.word) for token in asked.question.reading.tokens}
    return not said.isdisjoint(_DONE) and said.isdisjoint(_NOT_DONE)


def done_then(asked: Asked, stretch: Stretch) -> Answered:
    """Answer what is marked as done in a stretch of days: of a role or a phase, where one is named."""
    t, slots, today = asked.t, asked.slots, asked.today
    those = [a for a in asked.plan.activities if slots.phase in (None, a.phase)]
    those = [a for a in those if not slots.role or slots.role in a.roles]
    found, left = done_in(those, stretch), due_in(those, stretch)
    when = parts.capital(parts.in_stretch(t, stretch, today)) + parts.where(asked, slots.phase, None)
    said = [t.n("asking_plan.ahead_done", len(found)) if found else t("asking_plan.ahead_done_none")]
    if left and stretch.past(today):
        said.append(t.n("asking_plan.ahead_not_done", len(left)))
    line = t("asking_plan.ahead", when=when, what=t.join(said))
    about = parts.of_plan(asked, *found[: parts.SHOWN], phase=slots.phase)
    blocks = [*parts.openings(asked, found), *_left(asked, left, stretch)]
    return parts.framed(line, blocks, about, [parts.plan_button(t, slots.phase)])


def _left(asked: Asked, left: Sequence[Activity], stretch: Stretch) -> list[Block]:
    """What was due in a time that is over, and is not done."""
    if not left or not stretch.past(asked.today):
        return []
    titles = [activity.title for activity in left[: parts.SHOWN]]
    more = len(left) - len(titles)
    t = asked.t
    said = t("units.names_and_more", names=", ".join(titles), n=more) if more else t.join(titles)
    return [Facts(((t("asking_plan.fact_not_done"), said),))]
