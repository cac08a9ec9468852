"""What letters are called where they are listed: what will be sent, and what was not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.content.texts import Translator
from bot.core.deliveries import SEALED_KINDS, DeliveryKind, Planned
from bot.reminders.planning.snapshot import Snapshot, UpcomingJson


def name(t: Translator, kind: DeliveryKind) -> str:
    """«Ukeoversikt», «Statusrapport»."""
    return t(f"digest.kind_{kind.value}")


@dataclass(frozen=True, slots=True)
class Post:
    """Letters of one kind that go out together: when, what, and to whom."""

    at: datetime
    kind: DeliveryKind
    to: tuple[str, ...]

    def recipients(self, t: Translator) -> str:
        """The one name, or how many they are: a list of a hundred names tells less. Some nobody knows."""
        if self.kind in SEALED_KINDS:
            return t("digest.to_those_who_have_not")
        return self.to[0] if len(self.to) == 1 else t.n("digest.to_people", len(self.to))


def together(letters: Iterable[Planned], snapshot: Snapshot) -> list[Post]:
    """Gather the letters of one kind that go out at the same moment."""
    found: dict[tuple[datetime, DeliveryKind], list[str]] = {}
    for letter in letters:
        found.setdefault((letter.due_at, letter.kind), []).append(snapshot.name_of(letter.recipient))
    return [Post(at, kind, tuple(names)) for (at, kind), names in found.items()]


def line(t: Translator, post: Post, zone: str, today: date) -> str:
    """Return the line that people read."""
    at = t.relative_datetime(post.at.astimezone(ZoneInfo(zone)), today)
    return t("digest.upcoming_line", at=at, to=post.recipients(t), what=name(t, post.kind))


def as_json(letter: Planned, snapshot: Snapshot) -> UpcomingJson:
    """Return the line that scripts read; ``meeting`` is empty where it is about none, ``to`` where nobody knows."""
    series = snapshot.series_of(letter.subject)
    return {
        "kind": letter.kind.value,
        "meeting": series.meeting if series else "",
        "at": letter.due_at.astimezone(ZoneInfo(snapshot.municipality.zone)).isoformat(),
        "to": snapshot.name_of(letter.recipient),
        "nominal": letter.nominal.isoformat(),
    }
