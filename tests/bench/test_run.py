"""The table of measurements: figures beside their yardstick and their limit."""

import sys
from pathlib import Path

import pytest

import bench
from bench import Figure, run


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lend a measurement called ``sample`` whose figures a test chooses."""
    monkeypatch.setattr(bench, "__path__", [*bench.__path__, str(tmp_path)])
    monkeypatch.setattr(run, "measure_apart", run.measure)
    monkeypatch.delitem(sys.modules, "bench.sample", raising=False)
    return tmp_path / "sample.py"


def _write(path: Path, value: float) -> None:
    figure = f"Figure('answer, p50', {value}, 'ms', limit=9.0, beside=3.0)"
    path.write_text(f"from bench import Figure\ndef main(): return [{figure}]\n", encoding="utf-8")


@pytest.mark.parametrize(("value", "verdict", "code"), [(4.5, "ok", 0), (9.5, "MISSED", 1)])
def test_the_exit_code_says_whether_limits_were_kept(
    sample: Path, capsys: pytest.CaptureFixture[str], value: float, verdict: str, code: int
) -> None:
    _write(sample, value)
    assert run.main(["sample"]) == code
    headings, line = capsys.readouterr().out.splitlines()
    assert headings.split() == ["measured", "value", "beside", "limit"]
    assert line.split("  ")[-1] == verdict
    assert f"{value:.2f} ms" in line
    assert "3.00 ms" in line


def test_an_unknown_measurement_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["nonsense"]) == 2
    assert "There is no measurement nonsense" in capsys.readouterr().err


def test_columns_line_up() -> None:
    lines = run.table([Figure("a", 1, "ms"), Figure("a longer name", 1234.5, "MB", note="at rest")]).splitlines()
    assert lines[1].index("1.00 ms") + len("1.00 ms") == lines[2].index("1,234 MB") + len("1,234 MB")
    assert lines[2].endswith("at rest")
