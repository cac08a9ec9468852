"""The results of pulse checks: to everybody who was asked first, then to those who lead; and what happens now."""

from bot.core.actions import Action
from bot.core.deliveries import DeliveryKind
from bot.handlers.feature import Feature
from bot.handlers.pulse_results import files, letters, sentence, showing

FEATURE = Feature(
    handles={
        Action.SHOW_PULSE_RESULT: showing.show,
        Action.GET_PULSE_TABLES: files.get_tables,
        Action.OPEN_PULSE_SENTENCE: sentence.open_form,
        Action.SAVE_PULSE_SENTENCE: sentence.save,
    },
    writing=frozenset({Action.SAVE_PULSE_SENTENCE}),
    letters={
        DeliveryKind.PULSE_RESULT: letters.result,
        DeliveryKind.PULSE_LEADERS: letters.leaders,
        DeliveryKind.PULSE_SENTENCE: letters.sentence,
    },
)
"""What the router needs to know."""
