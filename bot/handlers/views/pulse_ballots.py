"""An answer that was found good and is about to be written: whose, what, and what is to be said then."""

from dataclasses import dataclass, field

from bot.core.chat import Reply
from bot.core.pulse.forms import Answers
from bot.core.pulse.rounds import Round
from bot.store.round_keys import RoundKey
from bot.store.session import Scope


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's answer to a round that is open. Shows neither."""

    scope: Scope
    round: Round
    key: RoundKey = field(repr=False)
    person: int = field(repr=False)
    answers: Answers = field(repr=False)
    kept: Reply = field(repr=False)
    """What is said once it is on the disk."""
    refused: Reply = field(repr=False)
    """What is said where the person turns out not to be asked."""
