"""Status reports and the steering group's report: asked for, written, kept, shown, as messages and documents."""

from bot.core.actions import Action
from bot.core.commands import CommandName
from bot.core.deliveries import DeliveryKind
from bot.handlers.feature import Feature
from bot.handlers.reports import letters, quarter, status

FEATURE = Feature(
    handles={
        Action.SHOW_REPORTS: status.show_all,
        Action.SHOW_REPORT: status.show_one,
        Action.OPEN_REPORT: status.open_form,
        Action.SAVE_REPORT: status.save,
        Action.GET_REPORT: status.get_document,
        Action.SHOW_QUARTER: quarter.show,
        Action.GET_QUARTER: quarter.get_document,
    },
    writing=frozenset({Action.SAVE_REPORT}),
    commands={CommandName.REPORT: Action.SHOW_REPORTS},
    letters={
        DeliveryKind.REPORT_REQUEST: letters.request,
        DeliveryKind.STATUS_REPORT: letters.status_report,
        DeliveryKind.QUARTER_REPORT: letters.quarter_report,
    },
)
"""What the router needs to know."""
