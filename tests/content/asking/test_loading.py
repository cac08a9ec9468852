"""Loading the asker: whole, fitting its data, once for all callers."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot.content.asking.aspects import aspects
from bot.content.asking.loading import AskerSource, load_all, load_asker
from bot.content.asking.subjects import load_subjects
from bot.content.asking.weights_file import read_learnt
from bot.core.asking.asker import Asker
from bot.core.asking.topics import Topic
from learning.data import fingerprint


def test_the_weights_fit_the_data() -> None:
    assert read_learnt().learnt_from == fingerprint(), "words or examples have changed: run python -m learning"


def test_every_topic_and_what_is_no_question_is_learnt() -> None:
    learnt = read_learnt()
    assert set(learnt.weights.topics) == {*Topic, None}
    assert learnt.letters.topics == learnt.weights.topics


def test_nothing_of_learning_is_imported_in_use() -> None:
    program = (
        "import sys; from bot.content.asking.loading import load_asker; load_asker().read('ka e neste');"
        "print([name for name in ('sklearn', 'scipy', 'numpy', 'learning') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_weights_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_asker(tmp_path / "weights.bin")


async def test_the_words_that_answers_are_chosen_by_are_read_meanwhile() -> None:
    load_subjects.cache_clear()
    aspects.cache_clear()
    await AskerSource(load_all).get()
    assert load_subjects.cache_info().currsize == 1
    assert aspects.cache_info().currsize == 1


async def test_all_callers_share_one_asker() -> None:
    loads: list[Asker] = []

    def load() -> Asker:
        loads.append(load_asker())
        return loads[-1]

    source = AskerSource(load)
    source.start()
    first, second = await asyncio.gather(source.get(), source.get())
    assert first is second is await source.get()
    assert len(loads) == 1


async def test_one_caller_giving_up_does_not_stop_the_loading() -> None:
    source = AskerSource(load_all)
    waiting = asyncio.create_task(source.get())
    await asyncio.sleep(0)
    waiting.cancel()
    assert (await source.get()).read("takk").topic is Topic.GREETING


async def test_a_failed_load_is_tried_again() -> None:
    tries: list[int] = []

    def load() -> Asker:
        tries.append(1)
        if len(tries) == 1:
            raise FileNotFoundError("weights")
        return load_asker()

    source = AskerSource(load)
    with pytest.raises(FileNotFoundError):
        await source.get()
    assert isinstance(await source.get(), Asker)
    assert len(tries) == 2
