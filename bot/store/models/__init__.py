"""The tables. They stay inside the store: the other layers see the types of ``bot.core``."""

from bot.store.models.base import Base, Json, UtcDateTime
from bot.store.models.calendar import CalendarFeedRow
from bot.store.models.deliveries import AuditRow, ConditionRow, DeliveryRow, PaceRow
from bot.store.models.meetings import ClosedDayRow, OccurrenceRow, SeriesRow
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
    CommentRow,
    GateRow,
    PhaseRow,
    PlanRow,
    TurnRow,
)
from bot.store.models.pulse import (
    PulseGroupRow,
    PulseMemberRow,
    PulseRoundRow,
    PulseSeriesRow,
    PulseTableRow,
    PulseVoteRow,
)
from bot.store.models.reports import AttendeeRow, MinutesPointRow, MinutesRow, StatusReportRow
from bot.store.models.talk import TalkCountRow, TalkProposalRow, TalkQuestionRow, TalkTurnRow

__all__ = [
    "AccountRow",
    "ActivityPersonRow",
    "ActivityRoleRow",
    "ActivityRow",
    "ActivityUnitRow",
    "AttendeeRow",
    "AuditRow",
    "Base",
    "CalendarFeedRow",
    "ChangeRow",
    "ChannelRow",
    "ClosedDayRow",
    "CommentRow",
    "ConditionRow",
    "DeliveryRow",
    "GateRow",
    "Json",
    "MinutesPointRow",
    "MinutesRow",
    "MunicipalityRow",
    "NetworkRow",
    "OccurrenceRow",
    "PaceRow",
    "PersonRoleRow",
    "PersonRow",
    "PhaseRow",
    "PlanRow",
    "PulseGroupRow",
    "PulseMemberRow",
    "PulseRoundRow",
    "PulseSeriesRow",
    "PulseTableRow",
    "PulseVoteRow",
    "SeenEventRow",
    "SeriesRow",
    "StatusReportRow",
    "TalkCountRow",
    "TalkProposalRow",
    "TalkQuestionRow",
    "TalkTurnRow",
    "TurnRow",
    "UnitRow",
    "UtcDateTime",
]
