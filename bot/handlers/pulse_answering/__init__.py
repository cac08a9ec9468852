"""Pulse checks from the side of those who are asked: the invitation, the form, the promise, and the way out."""

from bot.core.actions import Action
from bot.core.commands import CommandName
from bot.core.deliveries import DeliveryKind
from bot.handlers.feature import Feature
from bot.handlers.pulse_answering import about, answering, letters, showing, wishes

FEATURE = Feature(
    handles={
        Action.SHOW_PULSE: showing.show,
        Action.OPEN_PULSE: answering.open_form,
        Action.SAVE_PULSE: answering.save,
        Action.SHOW_PULSE_ABOUT: about.show,
        Action.LEAVE_PULSE: wishes.leave,
        Action.JOIN_PULSE: wishes.join,
    },
    writing=frozenset({Action.SAVE_PULSE, Action.LEAVE_PULSE, Action.JOIN_PULSE}),
    commands={CommandName.PULSE: Action.SHOW_PULSE},
    letters={DeliveryKind.PULSE_INVITE: letters.invitation, DeliveryKind.PULSE_REMINDER: letters.reminder},
)
"""What the router needs to know."""
