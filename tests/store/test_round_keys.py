"""Keys of rounds: what they seal stays sealed, and where they lie nobody else looks; destroyed is destroyed."""

import copy
import itertools
import os
import pickle
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.pulse.forms import LONGEST, Answers
from bot.errors import BotError
from bot.store.round_keys import SEALED_BYTES, RoundKey, RoundKeyError, RoundKeys

UID, OTHER = "0123456789abcdef" * 2, "f" * 32
SECRET = bytes(range(1, 33))
KEY = RoundKey(UID, SECRET)
BALLOT = KEY.ballot(7)
ANSWERS = st.lists(st.none() | st.integers(0, 253), min_size=1, max_size=LONGEST).map(tuple)


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


# ---- what a key makes ---------------------------------------------------------------------------------------------


def test_a_person_has_one_ballot_and_one_envelope_in_each_round() -> None:
    other = RoundKey(UID, SECRET[::-1])
    people = range(1, 2_000)
    for key in (KEY, other):
        ballots, envelopes = [key.ballot(n) for n in people], [key.envelope(n) for n in people]
        assert len(set(ballots)) == len(set(envelopes)) == len(people)
        assert all(len(ballot) == 64 and set(ballot) <= set("0123456789abcdef") for ballot in ballots)
        assert all(0 < number < 2**60 for number in envelopes)
        assert [key.ballot(n) for n in people] == ballots
    assert not {KEY.ballot(n) for n in people} & {other.ballot(n) for n in people}
    assert not {KEY.envelope(n) for n in people} & {other.envelope(n) for n in people}


def test_neither_ballots_nor_envelopes_are_in_the_order_of_people() -> None:
    people = range(1, 2_000)
    for made in ([KEY.ballot(n) for n in people], [str(KEY.envelope(n)).zfill(20) for n in people]):
        ascending = sum(first < second for first, second in itertools.pairwise(made))
        assert 850 < ascending < 1_150


def test_an_envelope_says_nothing_of_the_ballot() -> None:
    for person in range(1, 500):
        assert f"{KEY.envelope(person):015x}"[:8] not in KEY.ballot(person)


@given(ANSWERS)
def test_answers_come_back_and_every_vote_is_of_one_size(answers: Answers) -> None:
    sealed = KEY.seal_answers(BALLOT, answers)
    assert len(sealed) == SEALED_BYTES == 76
    assert KEY.open_answers(BALLOT, sealed, len(answers)) == answers


def test_the_same_answers_never_look_the_same() -> None:
    sealed = {KEY.seal_answers(BALLOT, (3, None)) for _ in range(200)}
    assert len(sealed) == 200
    assert len({one[:12] for one in sealed}) == 200


def test_a_vote_belongs_to_its_ballot_its_round_and_its_form() -> None:
    sealed = KEY.seal_answers(BALLOT, (3, 1))
    with pytest.raises(RoundKeyError):
        KEY.open_answers(KEY.ballot(8), sealed, 2)
    with pytest.raises(RoundKeyError):
        RoundKey(OTHER, SECRET).open_answers(BALLOT, sealed, 2)
    with pytest.raises(RoundKeyError):
        RoundKey(UID, SECRET[::-1]).open_answers(BALLOT, sealed, 2)
    with pytest.raises(RoundKeyError):
        KEY.open_answers(BALLOT, sealed, 1)


@pytest.mark.parametrize("place", [0, 11, 12, 40, 59, 60, 75])
def test_a_changed_vote_is_found(place: int) -> None:
    with pytest.raises(RoundKeyError):
        KEY.open_answers(BALLOT, flipped(KEY.seal_answers(BALLOT, (1,)), place), 1)


@pytest.mark.parametrize("content", [b"", b"short", bytes(75), bytes(76), bytes(200)])
def test_what_was_never_sealed_is_not_opened(content: bytes) -> None:
    with pytest.raises(RoundKeyError):
        KEY.open_answers(BALLOT, content, 1)


@pytest.mark.parametrize("answers", [(None,) * (LONGEST + 1), (254,), (-1,), (0, 1_000)])
def test_what_has_no_room_in_a_vote_is_refused(answers: Answers) -> None:
    with pytest.raises(ValueError, match="no such answers"):
        KEY.seal_answers(BALLOT, answers)


@given(st.text(max_size=27))
def test_texts_come_back_and_are_all_of_one_length(text: str) -> None:
    sealed = KEY.seal_text(text)
    assert len(sealed) == len(KEY.seal_text("")) <= 190
    assert sealed.isascii()
    assert KEY.open_text(sealed) == text


def test_the_longest_text_fits_and_a_longer_one_is_refused() -> None:
    assert KEY.open_text(KEY.seal_text("å" * 55)) == "å" * 55
    with pytest.raises(ValueError, match="too long"):
        KEY.seal_text("å" * 56)


@pytest.mark.parametrize("damage", ["", "x", "not base64 é", "A" * 187])
def test_a_damaged_text_is_not_opened(damage: str) -> None:
    with pytest.raises(RoundKeyError):
        KEY.open_text(damage)
    with pytest.raises(RoundKeyError):
        RoundKey(UID, SECRET[::-1]).open_text(KEY.seal_text("hei"))


def test_a_vote_is_no_text_and_a_text_no_vote() -> None:
    text = KEY.seal_text("hei")
    with pytest.raises(RoundKeyError):
        KEY.open_answers(BALLOT, text.encode(), 1)


# ---- a key shows nothing ------------------------------------------------------------------------------------------


def test_a_key_shows_nothing_of_itself_and_is_written_nowhere() -> None:
    assert repr(KEY) == str(KEY) == f"{KEY}" == "RoundKey()"
    assert not hasattr(KEY, "__dict__")
    for write in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            write(KEY)


def test_what_goes_wrong_says_nothing_of_the_key() -> None:
    with pytest.raises(RoundKeyError) as found:
        KEY.open_answers(BALLOT, bytes(76), 1)
    assert (found.value.args, found.value.__cause__, found.value.__suppress_context__) == ((), None, True)


def test_nothing_that_a_key_makes_holds_its_secret() -> None:
    made = b"".join(
        [KEY.ballot(1).encode(), KEY.seal_answers(BALLOT, (1,)), KEY.seal_text("x").encode(), bytes.fromhex(BALLOT)]
    )
    assert not any(SECRET[n : n + 6] in made for n in range(27))


# ---- where keys lie -----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "keys"


@pytest.fixture
def keys(folder: Path) -> RoundKeys:
    return RoundKeys(folder)


def file_of(folder: Path, uid: str = UID) -> Path:
    return folder / f"{uid}.key"


def test_a_key_is_a_file_for_the_bot_alone(keys: RoundKeys, folder: Path) -> None:
    before = os.umask(0)
    try:
        made = keys.create(UID)
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert file_of(folder).stat().st_mode & 0o777 == 0o600
    assert file_of(folder).stat().st_size == 32
    assert [path.name for path in folder.iterdir()] == [f"{UID}.key"]
    again = keys.get(UID)
    assert again is not None
    assert again.ballot(7) == made.ballot(7)
    assert again.open_answers(BALLOT, made.seal_answers(BALLOT, (2,)), 1) == (2,)


def test_every_round_has_a_key_of_its_own(keys: RoundKeys) -> None:
    assert keys.create(UID).ballot(7) != keys.create(OTHER).ballot(7)
    assert keys.known() == {UID, OTHER}


def test_a_launch_that_is_tried_again_finds_its_key(keys: RoundKeys) -> None:
    assert keys.create(UID).ballot(7) == keys.create(UID).ballot(7)


def test_of_many_who_make_a_key_at_once_all_have_the_same(keys: RoundKeys, folder: Path) -> None:
    start, found = threading.Barrier(8), []

    def make() -> None:
        own = RoundKeys(folder)
        start.wait()
        found.append(own.create(UID).ballot(7))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert set(found) == {keys.create(UID).ballot(7)}
    assert [path.name for path in folder.iterdir()] == [f"{UID}.key"]


def test_a_key_that_is_not_there_is_lost(keys: RoundKeys) -> None:
    keys.create(OTHER)
    assert keys.get(UID) is None


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_a_key_of_another_size_is_lost_and_no_round_is_opened_with_it(keys: RoundKeys, folder: Path, size: int) -> None:
    keys.create(UID)
    file_of(folder).write_bytes(bytes(size))
    assert keys.get(UID) is None
    with pytest.raises(BotError) as found:
        keys.create(UID)
    assert found.value.key == "pulse_store.key_damaged"
    assert keys.destroy(UID)
    keys.create(UID)


def test_a_destroyed_key_is_overwritten_and_gone(keys: RoundKeys, folder: Path) -> None:
    keys.create(UID)
    with file_of(folder).open("rb") as held:
        secret = held.read()
        assert keys.destroy(UID)
        held.seek(0)
        rest = held.read()
    assert len(secret) == len(rest) == 32
    assert secret != rest
    assert list(folder.iterdir()) == []
    assert keys.get(UID) is None
    assert not keys.destroy(UID)


def test_destroying_takes_what_an_interrupted_launch_left(keys: RoundKeys, folder: Path) -> None:
    keys.create(OTHER)
    (folder / f"{UID}.00ff.new").write_bytes(SECRET)
    assert keys.known() == {UID, OTHER}
    assert keys.get(UID) is None
    assert not keys.destroy(UID)
    assert keys.known() == {OTHER}
    assert [path.name for path in folder.iterdir()] == [f"{OTHER}.key"]


def test_an_interrupted_launch_stands_in_nobodys_way(keys: RoundKeys, folder: Path) -> None:
    keys.create(OTHER)
    (folder / f"{UID}.00ff.new").write_bytes(SECRET[:9])
    made = keys.create(UID)
    again = keys.get(UID)
    assert again is not None
    assert again.ballot(1) == made.ballot(1)


def test_without_the_folder_nobody_says_that_a_key_is_lost(keys: RoundKeys) -> None:
    assert keys.known() == set()
    for ask in (keys.get, keys.destroy):
        with pytest.raises(BotError) as found:
            ask(UID)
        assert (found.value.key, found.value.permanent) == ("pulse_store.keys_gone", False)


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "keys"):
        with pytest.raises(BotError) as found:
            RoundKeys(folder).create(UID)
        assert found.value.key == "pulse_store.keys_unusable"
        assert found.value.values == {"folder": str(folder)}


def test_a_folder_with_other_things_that_others_can_read_is_refused(keys: RoundKeys, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("hei", encoding="utf-8")
    folder.chmod(0o750)
    with pytest.raises(BotError) as found:
        keys.create(UID)
    assert found.value.key == "pulse_store.keys_open"
    assert folder.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    folder.chmod(0o700)
    keys.create(UID)


def test_a_folder_of_keys_alone_is_closed_to_others(keys: RoundKeys, folder: Path) -> None:
    keys.create(OTHER)
    folder.chmod(0o755)
    keys.create(UID)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_trying_the_folder_leaves_nothing_in_it(keys: RoundKeys, folder: Path) -> None:
    keys.probe()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("uid", ["", "x" * 32, "../../etc/passwd", UID.upper(), UID + "0", "0" * 31 + "/"])
def test_a_name_that_is_no_rounds_reaches_no_file(keys: RoundKeys, folder: Path, uid: str) -> None:
    keys.create(OTHER)
    for use in (keys.create, keys.get, keys.destroy):
        with pytest.raises(ValueError, match="no name"):
            use(uid)
    assert [path.name for path in folder.iterdir()] == [f"{OTHER}.key"]


def test_other_files_are_no_keys(keys: RoundKeys, folder: Path) -> None:
    keys.create(UID)
    for name in ("notes.txt", "short.key", f"{OTHER}.old"):
        (folder / name).write_bytes(b"")
    assert keys.known() == {UID}
