"""Small functions and small modules: one idea at a time is what a reader can hold."""

import statistics

from tests.architecture import source

_LONGEST_FUNCTION = 60
_LONGEST_MODULE = 400


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        where for path in source.rule_code() for where, lines in source.functions(path) if lines > _LONGEST_FUNCTION
    ]
    assert long == []


def test_most_functions_are_short() -> None:
    lengths = sorted(lines for path in source.rule_code() for _, lines in source.functions(path))
    assert statistics.median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 30


def test_no_module_outgrows_a_sitting() -> None:
    sizes = {source.name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in source.rule_code()}
    assert {where: lines for where, lines in sizes.items() if lines > _LONGEST_MODULE} == {}


def test_there_is_more_test_than_code() -> None:
    code, tests = (sum(map(source.lines_of_code, paths)) for paths in (source.rule_code(), source.test_code()))
    assert tests >= 1.3 * code
