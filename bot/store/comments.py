"""What people write about activities. A comment that is taken back leaves an empty row: its words are gone for good."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from bot.store import changes
from bot.store.changes import Author
from bot.store.models import CommentRow, PersonRow
from bot.store.plans import row_of
from bot.store.session import Scope

COMMENTED = "commented"


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; ``who`` is empty for former colleagues."""

    id: int
    at: datetime
    who: str
    text: str


async def add(scope: Scope, author: Author, activity_id: int, text: str) -> int:
    """Store a comment, with a line in the log that does not hold its words; return the line's id.

    Raises:
        NotFound: the activity is not in this municipality.
    """
    number = await put(scope, author, activity_id, text)
    return await changes.record(
        scope, author, changes.ACTIVITY, activity_id, COMMENTED, before={}, after={"comment_id": number}
    )


async def put(scope: Scope, author: Author, activity_id: int, text: str) -> int:
    """Store a comment for something else that is logged; return its id.

    Raises:
        NotFound: the activity is not in this municipality.
    """
    await row_of(scope, activity_id)
    row = CommentRow(
        municipality_id=scope.municipality_id,
        activity_id=activity_id,
        person_id=author.person_id,
        at=author.now,
        text=text,
    )
    scope.session.add(row)
    await scope.session.flush()
    return row.id


async def newest(scope: Scope, activity_id: int, count: int) -> list[Comment]:
    """Return the newest comments on an activity, the newest first."""
    rows = await scope.session.execute(
        select(CommentRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == CommentRow.person_id)
        .where(
            CommentRow.municipality_id == scope.municipality_id,
            CommentRow.activity_id == activity_id,
            CommentRow.text != "",
        )
        .order_by(CommentRow.at.desc(), CommentRow.id.desc())
        .limit(count)
    )
    return [Comment(row.id, row.at, name or "", row.text) for row, name in rows]


async def count(scope: Scope, activity_id: int) -> int:
    """Return how many comments an activity has."""
    found = await scope.session.scalar(
        select(func.count(CommentRow.id)).where(
            CommentRow.municipality_id == scope.municipality_id,
            CommentRow.activity_id == activity_id,
            CommentRow.text != "",
        )
    )
    return found or 0


async def blank(scope: Scope, comment_id: int) -> None:
    """Take the words of a comment away."""
    await scope.session.execute(
        update(CommentRow)
        .where(CommentRow.municipality_id == scope.municipality_id, CommentRow.id == comment_id)
        .values(text="")
    )
