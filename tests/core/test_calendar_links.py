"""Links: made from a key and a nonce, told from all others, and never in a text by mistake."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar_links import CalendarFeed, CalendarLinks, number_in

FEED = CalendarFeed(17, 3, 5, "a" * 32)
LINKS = CalendarLinks("k" * 32, "https://stokurs.kommune.example")


def test_a_link_is_the_address_and_a_token() -> None:
    link = LINKS.link(FEED)
    assert link == f"https://stokurs.kommune.example/calendar/{LINKS.token(FEED)}.ics"
    assert urlsplit(link).path.count("/") == 2


@pytest.mark.parametrize("address", ["https://a.example/", "https://a.example", "https://a.example/stokurs/"])
def test_an_address_may_end_in_a_slash_or_have_a_path(address: str) -> None:
    link = replace(LINKS, address=address).link(FEED)
    assert link.startswith(f"{address.rstrip('/')}/calendar/17-")


def test_the_number_can_be_read_and_the_token_opens_its_own_feed() -> None:
    token = LINKS.token(FEED)
    assert number_in(token) == 17
    assert LINKS.opens(token, FEED)


@pytest.mark.parametrize("other", [replace(FEED, id=18), replace(FEED, nonce="b" * 32), replace(FEED, nonce="")])
def test_a_token_opens_no_other_feed_and_no_later_one(other: CalendarFeed) -> None:
    assert not LINKS.opens(LINKS.token(FEED), other)


def test_another_key_opens_nothing() -> None:
    assert not CalendarLinks("K" * 32).opens(LINKS.token(FEED), FEED)


def test_the_number_and_the_nonce_do_not_run_together() -> None:
    one, other = replace(FEED, id=1, nonce="23"), replace(FEED, id=12, nonce="3")
    assert LINKS.token(one).split("-", 1)[1] != LINKS.token(other).split("-", 1)[1]


@pytest.mark.parametrize(
    "token",
    [
        "", "-", "17", "17-", "-" + "A" * 43, "0-" + "A" * 43, "017-" + "A" * 43, "17-" + "A" * 42, "17-" + "A" * 44,
        "17-" + "A" * 42 + "=", "17-" + "A" * 42 + "/", "٣-" + "A" * 43, "1" * 19 + "-" + "A" * 43, "-1-" + "A" * 43,
        " 17-" + "A" * 43, "17-" + "A" * 43 + "\n", "17_" + "A" * 43, "../../etc/passwd", "17-" + "æ" * 43,
    ],
)  # fmt: skip
def test_what_is_no_token_has_no_number(token: str) -> None:
    assert number_in(token) is None


@given(st.text(max_size=80))
def test_any_text_is_read_without_trouble_and_opens_nothing(text: str) -> None:
    assert number_in(text) is None or number_in(text) in range(1, 10**18)
    assert not LINKS.opens(text.encode("utf-8", "replace").decode(), FEED)


def test_secrets_are_not_in_what_python_shows() -> None:
    assert "kkk" not in repr(LINKS)
    assert "aaa" not in repr(FEED)
