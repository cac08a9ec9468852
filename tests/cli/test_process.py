"""The command as a process of its own: streams, exit codes, a real terminal, signals."""

import json
import os
import pty
import select
import signal
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot import __main__
from tests.cli.conftest import PLAN, SAY, Shell
from tests.cli.test_plan_import import stored
from tests.helpers.slack_web_api import APP_TOKEN, BOT_TOKEN

UNREACHABLE = {
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
    "SLACK_BOT_TOKEN": BOT_TOKEN,
    "SLACK_APP_TOKEN": APP_TOKEN,
}


def test_logs_go_to_stderr_and_stdout_stays_one_document(strandvik: Shell) -> None:
    strandvik.environment["STOKURS_LOG_LEVEL"] = "DEBUG"
    done = strandvik.process("upcoming", "-m", "Strandvik kommune", "--days", "60", "--json")
    assert done.code == 0
    assert json.loads(done.out)
    assert "Kari" not in done.err


def test_a_refused_file_is_one_sentence_for_a_process_too(shell: Shell) -> None:
    done = shell.process("plan", "import", shell.write("plan.xlsx", b"PK\x03\x04 not really"), "--dry-run")
    assert done.sentence == SAY("import.refused_broken")


def test_a_word_it_does_not_know_is_a_usage_error(shell: Shell) -> None:
    done = shell.process("plans")
    assert (done.code, done.out) == (2, "")
    assert "Usage: stokurs" in done.err


def test_the_installed_command_is_the_same(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["anything", "--help"])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 0
    assert "Usage: stokurs" in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "code", "count"), [("Ja", 0, 5), ("", 1, 0), ("kanskje", 1, 0)])
def test_on_a_terminal_it_asks(strandvik: Shell, answer: str, code: int, count: int) -> None:
    words = ["plan", "import", strandvik.write("plan.csv", PLAN), "-m", "Strandvik kommune"]
    shown, ended = on_a_terminal(strandvik, words, answer)
    assert SAY.n("plan_import.found", 5) in shown
    assert SAY("plan_import.ask", name="Strandvik kommune") in shown
    assert (SAY("plan_import.not_stored") in shown) == (count == 0)
    assert (ended, len(stored(strandvik))) == (code, count)


def on_a_terminal(shell: Shell, words: list[str], answer: str) -> tuple[str, int]:
    """Run a command on a terminal, type ``answer`` when it asks; return what the terminal showed and the exit code."""
    master, slave = pty.openpty()
    with os.fdopen(master, "r+b", buffering=0) as terminal:
        process = subprocess.Popen(
            shell.command(*words), cwd=shell.folder, env=shell.variables(), stdin=slave, stdout=slave, stderr=slave
        )
        os.close(slave)
        shown, answered, end = b"", False, time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if select.select([terminal], [], [], 0.5)[0]:
                    shown += terminal.read(65536)
            except OSError:  # the other end is closed
                break
            if not answered and b"(ja eller nei)" in shown:
                terminal.write(f"{answer}\n".encode())
                answered = True
        return shown.decode(), process.wait(20)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_waits_for_slack_says_so_and_ends_when_told(strandvik: Shell, number: signal.Signals) -> None:
    strandvik.environment |= UNREACHABLE
    with start(strandvik, "run") as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        assert "WARNING" in said
        assert "action=slack.unreachable again_in=2" in said
        assert process.poll() is None
        process.send_signal(number)
        rest = process.stderr.read()
        assert process.wait(20) == 0
    assert "Traceback" not in rest
    assert BOT_TOKEN not in said + rest


def test_a_run_without_slack_is_one_sentence(strandvik: Shell) -> None:
    assert strandvik.process("run").sentence == SAY("check.slack_missing")


def test_a_run_on_a_database_that_is_served_already_is_one_sentence(strandvik: Shell) -> None:
    strandvik.environment |= UNREACHABLE
    with start(strandvik, "run") as process:
        assert process.stderr is not None
        assert "slack.unreachable" in process.stderr.readline()
        second = strandvik.process("run")
        assert "stokurs.db" in second.sentence
        # The command line may write beside a run.
        assert strandvik.process("municipality", "add", "Nabovik").code == 0
        process.terminate()
        assert process.wait(20) == 0


def test_the_demo_refuses_to_start_beside_real_tokens(shell: Shell) -> None:
    shell.write(".env", f"SLACK_BOT_TOKEN={BOT_TOKEN}\n")
    said = shell.process("demo", "--no-browser").sentence
    assert BOT_TOKEN not in said
    assert [path.name for path in shell.folder.iterdir()] == [".env"]


def start(shell: Shell, *words: str) -> subprocess.Popen[str]:
    """Start a command that stays; what it logs is on ``stderr``."""
    return subprocess.Popen(
        shell.command(*words),
        cwd=shell.folder,
        env=shell.variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def listening(process: subprocess.Popen[str], port: int) -> list[str]:
    """Return the local addresses on which a process listens at ``port``, in the kernel's hexadecimal."""
    tables = (Path(f"/proc/{process.pid}/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6"))
    fields = [line.split() for table in tables for line in table]
    return [local for _, local, _, state, *_ in fields if state == "0A" and local.endswith(f":{port:04X}")]


def test_the_demo_listens_on_the_loopback_address_alone_and_leaves_nothing(shell: Shell) -> None:
    import socket  # noqa: PLC0415 - only to find a free port
    import urllib.request  # noqa: PLC0415

    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        shell.command("demo", "--no-browser", "--port", str(port)), cwd=shell.folder, env=shell.variables(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert f"http://127.0.0.1:{port}" in process.stdout.readline()
        end = time.monotonic() + 20
        while not listening(process, port) and time.monotonic() < end:
            time.sleep(0.05)
        assert listening(process, port) == [f"0100007F:{port:04X}"]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            page = answer.read().decode()
        assert "Granvåg" in page or "Granvag" in page
        process.terminate()
        assert "Traceback" not in process.stderr.read()
    assert list(shell.folder.iterdir()) == []
