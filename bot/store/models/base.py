"""What all tables share: names of constraints, UTC points in time, JSON."""

import uuid
from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, ForeignKey, Integer, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from typing_extensions import override

# Fixed names, so that a migration can name a constraint on every database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Json = JSON(none_as_null=True)
Id = BigInteger().with_variant(Integer, "sqlite")


def new_uid() -> str:
    """Return an id that no other row anywhere has, and that tells nothing."""
    return uuid.uuid4().hex


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time: aware and in UTC in Python, on every database. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values, turn the rest into UTC (without a zone where the database keeps none)."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a point in time needs a zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware value in UTC; the same for every ``dialect``."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables have a surrogate key."""

    metadata = MetaData(naming_convention=NAMES)

    id: Mapped[int] = mapped_column(Id, primary_key=True)


class Tenant:
    """A table whose rows belong to one municipality."""

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"), index=True)
