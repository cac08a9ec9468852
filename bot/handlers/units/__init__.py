"""Many units, one activity: spreading it, seeing who waits, what our own unit does, and its report in one press."""

from bot.core.actions import Action
from bot.core.commands import CommandName
from bot.core.deliveries import DeliveryKind
from bot.handlers.feature import Feature
from bot.handlers.units import own, reports, requests, spread, undoing

FEATURE = Feature(
    handles={
        Action.SHOW_UNIT: own.show,
        Action.SHOW_SPREAD: spread.show,
        Action.OPEN_SPREAD: spread.open_form,
        Action.SAVE_SPREAD: spread.save,
        Action.UNIT_DONE: reports.report,
        Action.UNIT_STARTED: reports.report,
        Action.UNIT_NOT_YET: reports.report,
        Action.OPEN_HINDRANCE: reports.open_hindrance,
        Action.SAVE_HINDRANCE: reports.save_hindrance,
        Action.UNDO_UNIT: undoing.undo,
    },
    writing=frozenset(
        {
            Action.SAVE_SPREAD,
            Action.UNIT_DONE,
            Action.UNIT_STARTED,
            Action.UNIT_NOT_YET,
            Action.SAVE_HINDRANCE,
            Action.UNDO_UNIT,
        }
    ),
    commands={CommandName.UNIT: Action.SHOW_UNIT},
    letters={DeliveryKind.UNIT_REQUEST: requests.words},
)
