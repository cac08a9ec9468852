"""The passage from phase to phase in the chat: put forward, decided in one form, shown, taken back."""

from bot.core.actions import Action
from bot.core.commands import CommandName
from bot.core.deliveries import DeliveryKind
from bot.handlers.feature import Feature
from bot.handlers.gates import deciding, letters

FEATURE = Feature(
    handles={
        Action.SHOW_GATE: deciding.show,
        Action.OPEN_GATE: deciding.open_form,
        Action.SAVE_GATE: deciding.save,
        Action.UNDO_GATE: deciding.undo,
    },
    writing=frozenset({Action.SAVE_GATE, Action.UNDO_GATE}),
    commands={CommandName.GATE: Action.SHOW_GATE},
    letters={DeliveryKind.GATE: letters.gate},
)
"""What the router needs to know."""
