"""The keys of pulse rounds: files outside the database, made at launch and destroyed at the close.

Without its key nothing of a round can be read that tells who has answered what, or who has answered: votes are found
by a keyed hash of the person and encrypted, reminders are addressed to another keyed hash. So the key is never in the
database, in a log, in an error or in a backup of the database; it is never wrapped by another secret, because whoever
had that could read every round from an old copy. A lost key voids the round.
"""

import hmac
import os
import secrets
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, SupportsIndex

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from typing_extensions import override

from bot.core.pulse.forms import LONGEST, Answers
from bot.errors import BotError

KEY_BYTES = 32
NONCE_BYTES, TAG_BYTES = 12, 16
SEALED_BYTES = NONCE_BYTES + LONGEST + TAG_BYTES
"""The size of every vote, blank or not, however many questions there are."""

TEXT_BYTES = 112
"""The longest text that can be sealed, in UTF-8, and one byte for its length."""

MOST_OPTIONS = 254
"""A question's options at most: a vote has one byte for each question, and 0 is «not answered»."""

_SUFFIX, _UNFINISHED = ".key", ".new"


class RoundKeyError(Exception):
    """What was to be opened was not sealed with this key, for this place; or it has been changed since."""


class RoundKey:
    """The key of one round, split into one for each use. Shows nothing of itself, and cannot be pickled."""

    __slots__ = ("_ballots", "_envelopes", "_texts", "_uid", "_votes")

    def __init__(self, uid: str, secret: bytes) -> None:
        """Derive what is needed from the round's ``secret``; that itself is not kept."""
        self._uid = uid.encode()
        self._ballots, self._envelopes = _derived(secret, "ballots"), _derived(secret, "envelopes")
        self._votes = ChaCha20Poly1305(_derived(secret, "votes"))
        self._texts = ChaCha20Poly1305(_derived(secret, "texts"))

    @override
    def __repr__(self) -> str:
        return "RoundKey()"

    @override
    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuse to be copied or written anywhere."""
        raise TypeError("a round's key is not written anywhere")

    def ballot(self, person_id: int) -> str:
        """Return the name under which a person's vote is kept: 64 hex digits."""
        return hmac.digest(self._ballots, person_id.to_bytes(8), "sha256").hex()

    def envelope(self, person_id: int) -> int:
        """Return the number that reminders to a person are addressed to; says nothing of their ballot."""
        return int.from_bytes(hmac.digest(self._envelopes, person_id.to_bytes(8), "sha256")[:8]) >> 4 or 1

    def seal_answers(self, ballot: str, answers: Answers) -> bytes:
        """Encrypt answers for the row of one ballot; the result has always `SEALED_BYTES`.

        Raises:
            ValueError: there are more questions, or a higher option, than a vote has room for.
        """
        if len(answers) > LONGEST or any(one is not None and not 0 <= one < MOST_OPTIONS for one in answers):
            raise ValueError("no such answers")
        plain = bytes(0 if one is None else one + 1 for one in answers).ljust(LONGEST, b"\0")
        return _sealed(self._votes, plain, self._place(ballot))

    def open_answers(self, ballot: str, content: bytes, questions: int) -> Answers:
        """Decrypt what `seal_answers` made for this ballot.

        Raises:
            RoundKeyError: it is damaged, or was made for another ballot, round or form.
        """
        plain = _opened(self._votes, content, self._place(ballot))
        if any(plain[questions:]):
            raise RoundKeyError
        return tuple(one - 1 if one else None for one in plain[:questions])

    def seal_text(self, text: str) -> str:
        """Encrypt a short text; every result is of one length, below 190 characters.

        Raises:
            ValueError: the text is too long.
        """
        plain = text.encode()
        if len(plain) >= TEXT_BYTES:
            raise ValueError("the text is too long")
        padded = bytes([len(plain)]) + plain.ljust(TEXT_BYTES - 1, b"\0")
        return urlsafe_b64encode(_sealed(self._texts, padded, self._place("text"))).decode().rstrip("=")

    def open_text(self, sealed: str) -> str:
        """Decrypt what `seal_text` made.

        Raises:
            RoundKeyError: it is damaged.
        """
        try:
            content = urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
        except (NotBase64, ValueError):
            raise RoundKeyError from None
        plain = _opened(self._texts, content, self._place("text"))
        return plain[1 : 1 + plain[0]].decode()

    def _place(self, name: str) -> bytes:
        return self._uid + b":" + name.encode()


class RoundKeys:
    """The folder of keys. Nobody but the bot's own user may look into it; replicas share it."""

    def __init__(self, folder: Path) -> None:
        """Keep keys in ``folder``, which is made with the first one."""
        self._folder = folder

    def create(self, uid: str) -> RoundKey:
        """Make the key of a round, or return it where it was made and the launch then failed.

        Raises:
            BotError: it cannot be written, or others can look into the folder.
        """
        with _told(self._folder):
            usable(self._folder)
            if not self._path(uid).exists():
                self._write(uid)
        key = self.get(uid)
        if key is None:
            raise BotError("pulse_store.key_damaged", folder=str(self._folder))
        return key

    def probe(self) -> None:
        """Make a key of no round and destroy it again, to see that it can be done.

        Raises:
            BotError: as `create` does.
        """
        uid = secrets.token_hex(16)
        self.create(uid)
        self.destroy(uid)

    def get(self, uid: str) -> RoundKey | None:
        """Return a round's key; None where it is lost, damaged or destroyed.

        Raises:
            BotError: the folder is not there or cannot be read, so nobody can tell.
        """
        path = self._path(uid)
        with _told(self._folder):
            if not self._folder.is_dir():
                raise BotError("pulse_store.keys_gone", permanent=False, folder=str(self._folder))
            try:
                secret = path.read_bytes()
            except FileNotFoundError:
                return None
        return RoundKey(uid, secret) if len(secret) == KEY_BYTES else None

    def destroy(self, uid: str) -> bool:
        """Overwrite and remove a round's key, and what an interrupted `create` left; tell whether there was one.

        Raises:
            BotError: the folder is not there, or the file cannot be removed.
        """
        with _told(self._folder):
            if not self._folder.is_dir():
                raise BotError("pulse_store.keys_gone", permanent=False, folder=str(self._folder))
            there = self._path(uid).exists()
            for path in [self._path(uid), *self._folder.glob(f"{uid}.*{_UNFINISHED}")]:
                _shred(path)
            _settle(self._folder)
        return there

    def known(self) -> set[str]:
        """Return the rounds of which there is any file; none where there is no folder yet.

        Raises:
            BotError: the folder cannot be read.
        """
        with _told(self._folder):
            if not self._folder.is_dir():
                return set()
            names = [path.name for path in self._folder.iterdir() if path.suffix in (_SUFFIX, _UNFINISHED)]
        return {uid for uid in (name.partition(".")[0] for name in names) if _is_uid(uid)}

    def _path(self, uid: str) -> Path:
        if not _is_uid(uid):
            raise ValueError("no name of a key")
        return self._folder / f"{uid}{_SUFFIX}"

    def _write(self, uid: str) -> None:
        """Write a new key whole or not at all; where another process has just done so, its key holds."""
        unfinished = self._folder / f"{uid}.{secrets.token_hex(8)}{_UNFINISHED}"
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(unfinished, self._path(uid))  # unlike a rename, never in the place of one that is there
        except FileExistsError:
            _shred(unfinished)
        else:
            unfinished.unlink()
        _settle(self._folder)


def usable(folder: Path) -> None:
    """Make the folder where it is missing, and close it to all but the bot's own user where that is safe.

    Raises:
        BotError: others can look into it, and it holds other things too.
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not open_to_others(folder):
        return
    if any(path.suffix not in (_SUFFIX, _UNFINISHED) for path in folder.iterdir()):
        raise BotError("pulse_store.keys_open", folder=str(folder))
    folder.chmod(0o700)


def open_to_others(folder: Path) -> bool:
    """Tell whether anybody but its owner may look into a folder."""
    return os.name == "posix" and bool(stat.S_IMODE(folder.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO))


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what the system says of the folder into one sentence for the operator."""
    try:
        yield
    except OSError as error:
        raise BotError("pulse_store.keys_unusable", permanent=False, folder=str(folder)) from error


def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"stokurs pulse {purpose}".encode()).derive(secret)


def _sealed(cipher: ChaCha20Poly1305, plain: bytes, place: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, place)


def _opened(cipher: ChaCha20Poly1305, content: bytes, place: bytes) -> bytes:
    try:
        return cipher.decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], place)
    except (InvalidTag, ValueError):
        raise RoundKeyError from None


def _is_uid(text: str) -> bool:
    return len(text) == 32 and set(text) <= set("0123456789abcdef")


def _shred(path: Path) -> None:
    """Overwrite a file, so that its bytes are gone wherever the disk writes in place, and remove it."""
    try:
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(max(KEY_BYTES, path.stat().st_size)))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Wait until the folder itself, with the names in it, is on the disk."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
