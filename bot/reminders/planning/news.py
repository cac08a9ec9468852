"""Right before a notice of a change is worded: what its recipient believes by now, and whether it still is news."""

from dataclasses import dataclass

from bot.core.deliveries import Delivery
from bot.reminders.planning.beliefs import Fact, before_sending
from bot.store import decisions, deliveries
from bot.store.session import Scope


@dataclass(frozen=True, slots=True)
class News:
    """What a notice says: how the meeting stands, what was believed, and why it was changed."""

    after: Fact
    before: Fact | None
    """What the recipient believes; None where a message on the wire, or in doubt, may have told something else."""
    planned: Fact
    """How the meeting stood before the first decision that they have not heard of."""
    reason: str = ""


async def to_tell(scope: Scope, notice: Delivery, after: Fact) -> News | None:
    """Return what ``notice`` says of a meeting that stands as ``after``; None when the recipient knows it already."""
    if notice.news is None:
        return None
    rows = await deliveries.of_meeting(scope, notice.subject, notice.nominal)
    theirs = [row for row in rows if row.recipient == notice.recipient]
    numbers = {n for row in (*theirs, notice) if row.news for n in (row.news.first, row.news.last)}
    known = await decisions.by_ids(scope, numbers)
    belief = before_sending(notice, theirs, known)
    if not belief.is_news(after):
        return None
    first, last = known.get(notice.news.first), known.get(notice.news.last)
    return News(
        after=after,
        before=None if belief.maybe else belief.fact,
        planned=Fact.read(first.before) if first else belief.fact,
        reason=str(last.after.get("reason", "")) if last else "",
    )
