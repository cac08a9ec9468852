"""What runs the rounds of pulse checks, made of the application's parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.app.application import Application
from bot.reminders.ports import Sender
from bot.reminders.pulse.seals import RoundSeals
from bot.reminders.pulse.sweeping import Sweeper
from bot.reminders.pulse.tending import Tending
from bot.reminders.sending.limits import Limits


@dataclass(frozen=True, slots=True)
class Pulse:
    """Who opens sealed rows of the ledger, and who takes rounds from one state to the next."""

    seals: RoundSeals
    rounds: Tending


def pulse_of(
    application: Application,
    senders: Sequence[Sender],
    limits: Mapping[str, Limits] | None = None,
    *,
    patient: bool = False,
) -> Pulse:
    """Put them together; ``senders`` take reminders out of the chat again, within ``limits``.

    ``patient`` is for a clock that is moved by hand: see `Tending`.
    """
    seals, sweeper = RoundSeals(application.keys), Sweeper(senders, limits)
    store, clock = application.store, application.clock
    return Pulse(
        seals,
        Tending(store, application.keys, application.programmes, clock, seals, sweeper, patient=patient),
    )
