"""The tables. They stay inside the store: the other layers see the types of ``bot.core``."""

from bot.store.models.base import Base, Json, UtcDateTime
from bot.store.models.meetings import ClosedDayRow, DeliveryRow, OccurrenceRow, SeriesRow
from bot.store.models.people import (
    AccountRow,
    ChannelRow,
    MunicipalityRow,
    NetworkRow,
    PersonRoleRow,
    PersonRow,
    SeenEventRow,
    UnitRow,
)
from bot.store.models.plan import (
    ActivityPersonRow,
    ActivityRoleRow,
    ActivityRow,
    ActivityUnitRow,
    ChangeRow,
    PhaseRow,
    PlanRow,
)

__all__ = [
    "AccountRow",
    "ActivityPersonRow",
    "ActivityRoleRow",
    "ActivityRow",
    "ActivityUnitRow",
    "Base",
    "ChangeRow",
    "ChannelRow",
    "ClosedDayRow",
    "DeliveryRow",
    "Json",
    "MunicipalityRow",
    "NetworkRow",
    "OccurrenceRow",
    "PersonRoleRow",
    "PersonRow",
    "PhaseRow",
    "PlanRow",
    "SeenEventRow",
    "SeriesRow",
    "UnitRow",
    "UtcDateTime",
]
