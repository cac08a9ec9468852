"""Minutes in the chat: points before, in and after a meeting, who was there, sending them, and the document."""

from bot.core.actions import Action
from bot.core.commands import CommandName
from bot.core.deliveries import DeliveryKind
from bot.handlers.feature import Feature
from bot.handlers.minutes import attendance, points, sending, show

FEATURE = Feature(
    handles={
        Action.SHOW_MINUTES: show.show,
        Action.OPEN_POINT: points.open_form,
        Action.SAVE_POINT: points.save,
        Action.REMOVE_POINT: points.remove,
        Action.OPEN_MINUTES: attendance.open_form,
        Action.SAVE_MINUTES: attendance.save,
        Action.SEND_MINUTES: sending.send,
        Action.GET_MINUTES: sending.get,
    },
    writing=frozenset({Action.SAVE_POINT, Action.REMOVE_POINT, Action.SAVE_MINUTES, Action.SEND_MINUTES}),
    commands={CommandName.MINUTES: Action.SHOW_MINUTES},
    letters={DeliveryKind.MINUTES: sending.letter},
)
