"""The workshop: work is done elsewhere, errors come through, and a process that dies is replaced."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typing_extensions import override

from bot.core.drawings import Progress
from bot.exchange.gallery import KEPT, Gallery
from bot.exchange.pictures import paint
from bot.exchange.workshop import Workshop


def own_process() -> int:
    return os.getpid()


def fall_once(mark: str) -> str:
    """Kill the process the first time."""
    if Path(mark).exists():
        return "done"
    Path(mark).touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def always_fall() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def complain(text: str) -> None:
    raise ValueError(text)


def mark_pid(folder: str) -> int:
    (Path(folder) / f"{os.getpid()}").touch()
    return os.getpid()


def settle_signal() -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    shop = Workshop()
    yield shop
    shop.close()


async def test_work_is_done_in_another_process_which_stays(workshop: Workshop) -> None:
    first, second = await workshop.run(own_process), await workshop.run(own_process)
    assert first == second != os.getpid()


async def test_errors_come_through_and_the_process_goes_on(workshop: Workshop) -> None:
    before = await workshop.run(own_process)
    with pytest.raises(ValueError, match="nei"):
        await workshop.run(complain, "nei")
    assert await workshop.run(own_process) == before


async def test_a_killed_process_is_replaced(workshop: Workshop) -> None:
    before = await workshop.run(own_process)
    os.kill(before, signal.SIGKILL)
    assert await workshop.run(own_process) != before


async def test_work_that_killed_the_process_is_tried_once_more(workshop: Workshop, tmp_path: Path) -> None:
    assert await workshop.run(fall_once, str(tmp_path / "mark")) == "done"


async def test_work_that_always_kills_is_given_up_and_others_go_on(workshop: Workshop) -> None:
    with pytest.raises(Exception, match="terminated abruptly"):
        await workshop.run(always_fall)
    assert await workshop.run(own_process) != os.getpid()


async def test_all_who_wait_when_it_dies_are_served(workshop: Workshop, tmp_path: Path) -> None:
    work = (workshop.run(fall_once, str(tmp_path / "mark")), *(workshop.run(own_process) for _ in range(4)))
    found = await asyncio.gather(*work)
    assert found[0] == "done"
    assert len(set(found[1:])) <= 2


async def test_the_loop_goes_on_meanwhile(workshop: Workshop) -> None:
    work = asyncio.create_task(workshop.run(time.sleep, 0.2))
    turns = 0
    while not work.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 3


async def test_opening_early_is_no_waiting_and_closing_twice_is_nothing(workshop: Workshop) -> None:
    workshop.open()
    pid = await workshop.run(own_process)
    workshop.close()
    workshop.close()
    assert await workshop.run(own_process) != pid


async def test_ctrl_c_is_for_the_process_it_serves(workshop: Workshop) -> None:
    assert await workshop.run(settle_signal)


async def test_what_is_slow_to_load_is_loaded_first(tmp_path: Path) -> None:
    shop = Workshop(Warm(str(tmp_path)))
    pid = await shop.run(own_process)
    shop.close()
    assert (tmp_path / f"{pid}").exists()


class Warm:
    """A warming that leaves a trace."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __call__(self) -> None:
        mark_pid(self.folder)


def test_it_ends_with_the_process_it_serves_however_that_one_ends(tmp_path: Path) -> None:
    script = (
        "import asyncio, os, signal\n"
        "from bot.exchange.workshop import Workshop\n"
        "if __name__ == '__main__':\n"
        "    print(asyncio.run(Workshop().run(os.getpid)), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    file = tmp_path / "served.py"
    file.write_text(script, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    done = subprocess.run([sys.executable, str(file)], capture_output=True, env=environment, check=False)
    pid = int(done.stdout)
    for _ in range(600):
        if not alive(pid):
            break
        time.sleep(0.05)
    assert not alive(pid)


def alive(pid: int) -> bool:
    """Whether the process still does anything."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


def drawing(number: int) -> Progress:
    return Progress(f"Plan {number}", (), "{done} av {total}")


async def test_a_picture_is_painted_once_and_kept(workshop: Workshop) -> None:
    gallery = Gallery(workshop)
    first, again, other = await asyncio.gather(
        gallery.png(drawing(1)), gallery.png(drawing(1)), gallery.png(drawing(2))
    )
    assert first is again
    assert first == paint(drawing(1)) != other


async def test_only_so_many_are_kept(workshop: Workshop) -> None:
    gallery = Gallery(workshop)
    await asyncio.gather(*(gallery.png(drawing(number)) for number in range(KEPT + 3)))
    assert len(gallery._kept) == KEPT
    assert drawing(0) not in gallery._kept


class Unpaintable(Progress):
    """A drawing that no process can be given."""

    @override
    def __reduce__(self) -> str:
        raise ValueError("stays here")


async def test_a_picture_that_failed_is_tried_anew(workshop: Workshop) -> None:
    gallery = Gallery(workshop)
    for _ in range(2):
        with pytest.raises(ValueError, match="stays here"):
            await gallery.png(Unpaintable("Plan", (), ""))
    assert await gallery.png(drawing(1))


async def test_one_who_gives_up_takes_the_picture_from_nobody(workshop: Workshop) -> None:
    gallery = Gallery(workshop)
    hasty = asyncio.create_task(gallery.png(drawing(1)))
    patient = asyncio.create_task(gallery.png(drawing(1)))
    await asyncio.sleep(0)
    hasty.cancel()
    assert await patient == paint(drawing(1))
