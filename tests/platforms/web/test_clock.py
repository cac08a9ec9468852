"""Moving the clock: a day, a week, to the next reminder; what was sent on the way, what comes."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from typing_extensions import override

from bot.content.texts import Texts
from bot.core.chat import Heading, Message, Paragraph
from bot.platforms.web.actions import Actions, Step
from bot.platforms.web.clock_words import LINE_LENGTH, SHOWN_SENT, title
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.places import Tab, place_at
from tests.helpers.demo_world import START, SmallWorld
from tests.helpers.html_tree import Element
from tests.platforms.web.conftest import Browser

CHAT = "/1/1/chat"


def clock(page: Element) -> str:
    return page.one(class_="now").one("time").text


def sent(page: Element) -> list[str]:
    return [one.text for one in page.one(data_live="sent").all("li")]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("day", "Tirsdag 8. september 2026 kl. 8.00"),
        ("week", "Mandag 14. september 2026 kl. 8.00"),
        ("next", "Mandag 7. september 2026 kl. 9.00"),
    ],
)
async def test_the_clock_goes_as_far_as_asked(browser: Browser, step: str, expected: str) -> None:
    assert clock(await browser.page(CHAT)) == "Mandag 7. september 2026 kl. 8.00"
    assert clock(await browser.follow(f"{CHAT}/clock", step=step)) == expected


async def test_a_day_is_a_day_on_the_wall_when_summer_time_ends(browser: Browser, world: SmallWorld) -> None:
    world.clock.move_to(datetime(2026, 10, 24, 6, tzinfo=UTC))
    assert clock(await browser.page(CHAT)) == "Lørdag 24. oktober 2026 kl. 8.00"
    assert clock(await browser.follow(f"{CHAT}/clock", step="day")) == "Søndag 25. oktober 2026 kl. 8.00"
    assert world.clock.now() == datetime(2026, 10, 25, 7, tzinfo=UTC)


@pytest.mark.parametrize("step", ["", "year", "-1"])
async def test_an_unknown_step_is_refused(browser: Browser, world: SmallWorld, step: str) -> None:
    assert (await browser.post(f"{CHAT}/clock", step=step)).status_code == 400
    assert world.clock.now() == START


async def test_reminders_on_the_way_arrive_in_the_channel_with_their_own_time(browser: Browser) -> None:
    await browser.follow(f"{CHAT}/clock", step="week")
    page = await browser.page("/1/1/channel")
    lines = page.all(class_="reminder")
    assert len(lines) == 7
    assert {one.one(class_="by").one("time").text for one in lines} == {"kl. 9.00"}
    assert len(page.all(class_="date")) == 7


async def test_before_the_first_move_nothing_is_said_to_be_sent(browser: Browser) -> None:
    assert (await browser.page(CHAT)).one(data_live="sent").text == ""


async def test_what_was_sent_is_listed_with_a_way_to_it(browser: Browser) -> None:
    page = await browser.follow(f"{CHAT}/clock", step="next")
    part = page.one(data_live="sent")
    assert part.one("h2").text == "Sendt nå"
    assert part.one("p").text == "Klokka gikk, og 2 påminnelser ble sendt."
    assert sent(page) == ["Statusmøte i morgen kl. 9.00 I dag kl. 9.00 #bti-strandvik , Kari Lunde"]
    assert [one["href"] for one in part.all("a")] == ["/1/1/channel", "/1/1/chat"]


async def test_the_other_municipality_sees_its_own(browser: Browser) -> None:
    await browser.follow(f"{CHAT}/clock", step="next")
    page = await browser.page("/2/4/chat")
    assert page.one(data_live="sent").one("p").text == "Klokka gjekk, og éi påminning vart send."
    assert sent(page) == ["Statusmøte i morgen kl. 9.00 I dag kl. 9.00 #bti-fjelldal"]


async def test_a_long_list_is_cut_to_the_latest_and_counted_whole(browser: Browser) -> None:
    page = await browser.follow(f"{CHAT}/clock", step="week")
    assert "14 påminnelser" in page.one(data_live="sent").one("p").text
    assert len(sent(page)) == SHOWN_SENT
    assert sent(page)[-1] == "Statusmøte i morgen kl. 9.00 I går kl. 9.00 #bti-strandvik , Kari Lunde"


async def test_a_new_move_replaces_the_list_of_the_one_before(browser: Browser) -> None:
    await browser.follow(f"{CHAT}/clock", step="week")
    assert len(sent(await browser.follow(f"{CHAT}/clock", step="next"))) == 1


async def test_what_comes_is_listed_in_the_persons_language(browser: Browser) -> None:
    page = await browser.page(CHAT)
    assert page.one(class_="next").text == "Neste påminnelse: i dag kl. 9.00 (Statusmøte)"
    coming = [one.text for one in page.one(data_live="coming").all("li")]
    assert coming[:2] == [
        "Statusmøte I dag kl. 9.00 #bti-strandvik",
        "Statusmøte I morgen kl. 9.00 #bti-strandvik",
    ]
    assert len(coming) == 4
    assert (await browser.page("/2/5/chat")).one(class_="next").text == "Next reminder: today, 9:00 (Status meeting)"


async def test_the_same_reminder_to_several_people_is_one_line(browser: Browser, world: SmallWorld) -> None:
    world.invited = ("Kari Lunde", "Olav Berge", "Mona Eik", "Per Li")
    page = await browser.page(CHAT)
    first = page.one(data_live="coming").all("li")[0]
    assert first.text == "Statusmøte I dag kl. 9.00 Kari Lunde, Olav Berge og 2 til"
    world.invited = ("Kari Lunde", "Olav Berge", "Mona Eik")
    first = (await browser.page("/2/5/chat")).one(data_live="coming").all("li")[0]
    assert first.text == "Status meeting Today, 9:00 Kari Lunde, Olav Berge and Mona Eik"


async def test_a_silent_world_says_so_and_the_clock_still_goes(browser: Browser, world: SmallWorld) -> None:
    world.silent = True
    page = await browser.follow(f"{CHAT}/clock", step="next")
    assert clock(page) == "Mandag 7. september 2026 kl. 8.00"
    assert page.one(class_="next").text == "Ingen påminnelser er planlagt."
    page = await browser.follow(f"{CHAT}/clock", step="day")
    assert clock(page) == "Tirsdag 8. september 2026 kl. 8.00"
    assert page.one(data_live="sent").text == "Sendt nå Klokka gikk, og det var ingenting å sende."


async def test_a_script_is_told_what_to_announce(browser: Browser) -> None:
    answer = await browser.send(f"{CHAT}/clock", step="next")
    assert answer["announce"] == "Klokka er nå mandag 7. september kl. 9.00."


async def test_two_moves_at_once_go_one_after_the_other(world: SmallWorld, log: Conversations) -> None:
    place = place_at(world, 1, 1, Tab.CHAT)
    assert place is not None
    actions = Actions(world, log, Texts.load())
    await asyncio.gather(actions.move(place, Step.DAY), actions.move(place, Step.DAY))
    assert world.clock.now() == datetime(2026, 9, 9, 6, tzinfo=UTC)
    assert len(log.reminders_after(0)) == 6


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (Message((Paragraph("først"), Heading("Tittel"))), "Tittel"),
        (Message((Paragraph("en linje"), Paragraph("to"))), "en linje"),
        (Message((), "bare tekst\nog mer"), "bare tekst"),
        (Message(()), ""),
        (Message((Heading("x" * 200),)), "x" * (LINE_LENGTH - 1) + "…"),
    ],
)
def test_a_reminder_is_listed_by_its_heading_or_its_first_line(message: Message, expected: str) -> None:
    assert title(message) == expected


def test_all_words_of_the_page_exist_in_all_languages() -> None:
    texts = Texts.load()
    for language in texts.languages:
        assert texts.for_language(language)("demo.clock_moved", when="nå")


class QuietMornings(SmallWorld):
    """The first two mornings have nothing to say."""

    @override
    async def step_to(self, moment: datetime) -> None:
        if moment > START + timedelta(days=2):
            await super().step_to(moment)
        self.clock.move_to(moment)


async def test_the_next_reminder_is_one_that_is_really_sent(log: Conversations) -> None:
    world = QuietMornings(log)
    place = place_at(world, 1, 1, Tab.CHAT)
    assert place is not None
    await Actions(world, log, Texts.load()).move(place, Step.NEXT)
    assert log.reminders_after(0)
    assert world.clock.now() > START + timedelta(days=2)
    world.silent = True
    await Actions(world, log, Texts.load()).move(place, Step.NEXT)
