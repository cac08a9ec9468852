"""The pages as HTML: who is shown, what is marked, what a screen reader gets, in which language."""

import re
from datetime import timedelta

import pytest

from bot.core.chat import Message, Paragraph, Surface
from bot.platforms.web.conversations import Conversations, Entry
from tests.helpers.demo_world import HOSTILE, START, SmallWorld
from tests.helpers.html_tree import Element
from tests.platforms.web.conftest import Browser

PAGES = ["/", "/1/1/chat", "/1/1/channel", "/1/1/home", "/2/4/chat", "/2/5/home"]


async def talk(browser: Browser, path: str = "/1/1/chat", text: str = "neste") -> Element:
    return await browser.follow(f"{path}/say", text=text)


def names(element: Element) -> str:
    """Return what a screen reader calls a button or a link."""
    images = " ".join(one.attributes.get("alt", "") for one in element.all("img"))
    return element.attributes.get("aria-label", "") or f"{element.text} {images}".strip()


async def test_the_start_page_shows_everybody_by_municipality(browser: Browser) -> None:
    page = await browser.page("/")
    groups = {
        group.one("h2").text: [a.one(class_="name").text for a in group.all("a")] for group in page.all("section")
    }
    assert groups == {
        "Strandvik kommune": ["Kari Lunde", "Olav Berge", "Mona Eik"],
        "Fjelldal kommune": ["Sigrid Haug", "James Moe"],
    }
    assert page.all("a")[2]["href"] == "/1/3/chat"
    assert page.all(class_="role")[2].text == "BTI-kontakt, Strandvik skole"


@pytest.mark.parametrize(
    ("language", "title"),
    [("nb-NO,nb", "Hvem vil du være?"), ("nn", "Kven vil du vere?"), ("en-GB,en;q=0.9", "Who would you like to be?")],
)
async def test_the_start_page_speaks_the_browsers_language(browser: Browser, language: str, title: str) -> None:
    browser.client.headers["Accept-Language"] = language
    page = await browser.page("/")
    assert page.one("h1").text == title
    assert page.one("html")["lang"] == language[:2]


@pytest.mark.parametrize(
    ("path", "language", "tabs", "clock"),
    [
        ("/1/1/chat", "nb", ["Samtale", "#bti-strandvik", "Hjem"], "Mandag 7. september 2026 kl. 8.00"),
        ("/2/4/chat", "nn", ["Samtale", "#bti-fjelldal", "Heim"], "Måndag 7. september 2026 kl. 8.00"),
        ("/2/5/chat", "en", ["Conversation", "#bti-fjelldal", "Home"], "Monday 7 September 2026 8:00"),
    ],
)
async def test_the_page_speaks_the_persons_language(
    browser: Browser, path: str, language: str, tabs: list[str], clock: str
) -> None:
    page = await browser.page(path)
    assert page.one("html")["lang"] == language
    assert [a.text for a in page.one(class_="tabs").all("a")] == tabs
    assert page.one(class_="now").one("time").text == clock


async def test_a_channel_is_marked_with_the_municipalitys_language(browser: Browser) -> None:
    page = await browser.page("/2/5/channel")
    assert page.one("html")["lang"] == "en"
    assert page.one(role="log")["lang"] == "nn"


async def test_the_person_and_the_view_are_marked_as_current(browser: Browser) -> None:
    page = await browser.page("/1/2/channel")
    current = page.all(aria_current="page")
    assert [one["href"] for one in current] == ["/1/2/chat", "/1/2/channel"]
    assert page.one("h1").text == "Olav Berge"
    assert page.one(class_="title-bar").one(class_="detail").text == "Prosjekteier · Strandvik kommune"


async def test_an_answer_has_every_kind_of_block(browser: Browser) -> None:
    page = await talk(browser)
    own, answer = page.all(class_="line")
    assert own.one(class_="bubble").text == "neste"
    assert own.has({"class": "mine"})
    assert answer.one("h3").text == "Neste steg"
    assert answer.one(class_="strong").text == "Velg strategier for opplæringen."
    assert [(one.one("dt").text, one.one("dd").text) for one in answer.one("dl").all("div")] == [
        ("Frist", "utgangen av september"),
        ("Ansvarlig", "prosjektleder"),
    ]
    assert answer.one("h4").text == "Dine oppgaver"
    assert [one.text for one in answer.one("ul").all("li")] == [
        "Velge strategier innen september Gjort",
        "Avklare roller",
    ]
    assert answer.one(class_="note").text == "Fra planen for Strandvik kommune."
    assert len(answer.all("hr")) == 1
    assert [one.text for one in answer.all("button")] == ["Gjort", "Sett opp møter"]


async def test_a_button_says_to_a_screen_reader_what_it_is_about(browser: Browser) -> None:
    button = (await talk(browser)).one("button", value="mark_done")
    assert button["aria-label"] == "Merk «Velge strategier» som gjort"
    assert button.has({"class": "primary"})


async def test_a_day_is_named_once(browser: Browser) -> None:
    await talk(browser)
    await browser.follow("/1/1/chat/clock", step="day")
    page = await talk(browser)
    assert [one.text for one in page.all(class_="date")] == [
        "Mandag 7. september 2026",
        "Tirsdag 8. september 2026",
    ]


async def test_what_is_said_in_one_breath_names_its_speaker_once_for_the_eye(
    browser: Browser, log: Conversations
) -> None:
    for minutes in (0, 0, 5):
        at = START + timedelta(minutes=minutes)
        log.add("kari@example.org", Entry(at, Message((Paragraph("hei"),)), surface=Surface.REMINDER))
    log.add("kari@example.org", Entry(START + timedelta(minutes=5), Message((Paragraph("svar"),))))
    page = await browser.page("/1/1/chat")
    assert [one.has({"class": "follows"}) for one in page.all(class_="line")] == [False, True, False, False]
    assert [one.text for one in page.all(class_="name") if one.text == "Stø kurs"] == ["Stø kurs"] * 4


async def test_texts_are_escaped_wherever_they_come_from(browser: Browser) -> None:
    page = await talk(browser, text=f"hostile {HOSTILE}")
    assert page.all(class_="bubble")[0].text == f"hostile {HOSTILE}"
    assert page.all("h3")[0].text == HOSTILE
    assert [one["src"] for one in page.all("script")] == ["/static/page.js"]


async def test_an_empty_conversation_says_how_to_begin(browser: Browser) -> None:
    assert "Spør meg hva som er neste" in (await browser.page("/1/1/chat")).one(class_="empty").text
    assert "Påminnelser" in (await browser.page("/1/1/channel")).one(class_="empty").text
    assert (await talk(browser)).all(class_="empty") == []


async def test_home_is_drawn_anew_each_time(browser: Browser, world: SmallWorld) -> None:
    page = await browser.page("/1/1/home")
    assert page.one(id="home").one("h3").text == "Fase 2 for Kari Lunde"
    assert page.all(class_="composer") == []
    world.router.done = True
    assert "Alt er gjort." in (await browser.page("/1/1/home")).one(id="home").text


@pytest.mark.parametrize(
    "path", ["/9/1/chat", "/1/4/chat", "/1/1/somewhere", "/nowhere", "/1/x/chat", "/static/none.css"]
)
async def test_an_address_that_leads_nowhere_says_so_in_a_sentence(browser: Browser, path: str) -> None:
    response = await browser.client.get(path)
    assert response.status_code == 404
    assert "Denne siden finnes ikke." in response.text


async def test_a_municipality_without_a_channel_has_two_views(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SmallWorld, "channels", lambda _world: [])
    page = await browser.page("/1/1/chat")
    assert [a.text for a in page.one(class_="tabs").all("a")] == ["Samtale", "Hjem"]
    assert (await browser.client.get("/1/1/channel")).status_code == 404


@pytest.mark.parametrize("path", PAGES)
class TestAccessibility:
    """What a person without a mouse or without sight needs on every page."""

    async def page(self, browser: Browser, path: str) -> Element:
        """Return the page after some talk and a reminder."""
        await talk(browser)
        await browser.follow("/1/1/chat/clock", step="next")
        return await browser.page(path)

    async def test_there_is_one_main_and_one_first_heading(self, browser: Browser, path: str) -> None:
        page = await self.page(browser, path)
        assert len(page.all("main")) == len(page.all("h1")) == 1

    async def test_no_level_of_heading_is_left_out_within_the_conversation(self, browser: Browser, path: str) -> None:
        page = await self.page(browser, path)
        levels = {one.tag for one in page.all() if re.fullmatch(r"h\d", one.tag)}
        assert levels <= {"h1", "h2", "h3", "h4"}
        assert {"h1", "h2"} <= levels

    async def test_ids_are_unique_and_references_lead_somewhere(self, browser: Browser, path: str) -> None:
        page = await self.page(browser, path)
        ids = [one["id"] for one in page.all() if "id" in one.attributes]
        assert len(ids) == len(set(ids))
        skips = [one["href"].removeprefix("#") for one in page.all("a", class_="skip")]
        assert set(skips) <= set(ids)

    async def test_everything_one_can_press_or_fill_in_has_a_name(self, browser: Browser, path: str) -> None:
        page = await self.page(browser, path)
        assert all(names(one) for one in [*page.all("button"), *page.all("a")])
        labels = {one["for"] for one in page.all("label")}
        assert {one["id"] for one in page.all("textarea")} <= labels

    async def test_spoken_names_contain_the_words_one_sees(self, browser: Browser, path: str) -> None:
        page = await self.page(browser, path)
        for button in page.all("button"):
            assert button.text.lower() in names(button).lower()

    async def test_regions_of_the_same_kind_have_names_of_their_own(self, browser: Browser, path: str) -> None:
        page = await self.page(browser, path)
        for tag in ("nav", "aside"):
            regions = [one.attributes.get("aria-label", "") for one in page.all(tag)]
            assert all(regions)
            assert len(regions) == len(set(regions))


async def test_the_log_is_announced_politely(browser: Browser) -> None:
    page = await browser.page("/1/1/chat")
    log = page.one(role="log")
    assert log["aria-live"] == "polite"
    assert log["aria-label"] == "Meldinger"
    assert page.one(role="status").text == ""
