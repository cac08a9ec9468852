"""Running pulse checks: how each instrument is used, a look at a round before it opens, moving it, calling it off."""

from bot.core.actions import Action
from bot.core.deliveries import DeliveryKind
from bot.handlers.feature import Feature
from bot.handlers.pulse_rounds import changing, preview, setup

FEATURE = Feature(
    handles={
        Action.SHOW_PULSE_SETUP: setup.show,
        Action.OPEN_PULSE_SETUP: setup.open_form,
        Action.SAVE_PULSE_SETUP: setup.save,
        Action.SHOW_PULSE_PREVIEW: preview.show,
        Action.OPEN_PULSE_ROUND: changing.open_form,
        Action.SAVE_PULSE_ROUND: changing.save,
        Action.OPEN_PULSE_CANCEL: changing.open_cancel,
        Action.SAVE_PULSE_CANCEL: changing.cancel,
    },
    writing=frozenset({Action.SAVE_PULSE_SETUP, Action.SAVE_PULSE_ROUND, Action.SAVE_PULSE_CANCEL}),
    letters={DeliveryKind.PULSE_PREVIEW: preview.letter},
)
"""What the router needs to know."""
