"""A repetition in words, in three languages: what is understood, to the letter."""

from datetime import date, time

import pytest

from bot.core.rule_words import Said, read_rule_words

TODAY = date(2026, 9, 8)  # a Tuesday


def said(text: str) -> Said:
    return read_rule_words(text, TODAY)


def rrule(text: str) -> str:
    found = said(text).rhythm
    assert found is not None, text
    return found.rrule


QUARTERS = "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1TH"
EACH_QUARTERS_END = "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR"
WORKING = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"

RULES: dict[str, tuple[str, ...]] = {
    "FREQ=WEEKLY;BYDAY=TU": (
        "hver tirsdag", "kvar tysdag", "every Tuesday", "tirsdag", "tysdag", "Tuesday", "tirsdager", "Tuesdays",
        "hver uke på tirsdag", "kvar veke på tysdag", "every week on Tuesday", "ukentlig tirsdag", "weekly on Tuesdays",
        "hver uke, tirsdag", "møter hver tirsdag", "HVER TIRSDAG", "hver tirsdag.", "alle tirsdager", "each Tuesday",
        "vi møtes hver tirsdag", "every 1 week on Tuesday", "tir", "tirs.", "tue",
    ),
    "FREQ=WEEKLY;BYDAY=TU,TH": (
        "hver tirsdag og torsdag", "kvar tysdag og torsdag", "every Tuesday and Thursday", "torsdag, tirsdag",
        "tirsdager & torsdager", "tirs og tors", "hver uke på tirsdag og torsdag", "Tue + Thu",
    ),
    "FREQ=WEEKLY;BYDAY=MO,WE,FR": ("mandag, onsdag og fredag", "hver man., ons. og fre.", "Mon, Wed, Fri"),
    WORKING: (
        "hver virkedag", "kvar kvardag", "every weekday", "hver hverdag", "alle arbeidsdager", "every working day",
        "every business day", "mandag til fredag", "mandag-fredag", "måndag til fredag", "Monday to Friday",
        "Monday through Friday", "fra mandag til fredag", "hver mandag–fredag",
    ),
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU": ("hver dag", "kvar dag", "every day", "mandag til søndag"),
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU": (
        "annenhver tirsdag", "annakvar tysdag", "anna kvar tysdag", "every other Tuesday", "every second Tuesday",
        "annen hver tirsdag", "hver andre tirsdag", "hver annen tirsdag", "hver 2. tirsdag", "every 2nd Tuesday",
        "annenhver uke på tirsdag", "annakvar veke på tysdag", "every other week on Tuesday",
        "every 2 weeks on Tuesday",
        "every two weeks on Tuesday", "hver 2. uke på tirsdag", "hver 14. dag, tirsdag",
        "hver fjortende dag på tirsdag",
        "every fortnight on Tuesday", "fortnightly on Tuesday", "tirsdag annenhver uke", "every alternate Tuesday",
    ),
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH": (
        "annenhver tirsdag og torsdag", "annenhver uke på tirsdag og torsdag", "every other Tuesday and Thursday",
    ),
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE": (
        "hver 3. uke på onsdag", "hver tredje uke på onsdag", "hver tredje onsdag", "kvar 3. veke på onsdag",
        "every third week on Wednesday", "every 3 weeks on Wednesday", "every three weeks on Wednesday",
        "onsdag hver 3. uke", "every third Wednesday",
    ),
    "FREQ=WEEKLY;INTERVAL=4;BYDAY=FR": ("hver fjerde fredag", "every fourth Friday", "hver 28. dag på fredag"),
    "FREQ=MONTHLY;BYDAY=1TH": (
        "første torsdag i måneden", "første torsdag i månaden", "first Thursday of the month", "1. torsdag i mnd.",
        "hver første torsdag", "first Thursday", "første torsdag hver måned", "the 1st Thursday of every month",
        "hver måned første torsdag", "månedlig første torsdag", "den første torsdagen i måneden",
        "every first Thursday",
        "forste torsdag i maneden", "foerste torsdag i maaneden",
    ),
    "FREQ=MONTHLY;BYDAY=3TH": ("hver tredje torsdag i måneden", "every third Thursday of the month"),
    "FREQ=MONTHLY;BYDAY=1TU,3TU": (
        "første og tredje tirsdag i måneden", "første og tredje tysdag i månaden", "1. og 3. tirsdag i måneden",
        "first and third Tuesday of the month", "hver første og tredje tirsdag",
    ),
    "FREQ=MONTHLY;BYDAY=1TU,1TH": ("første tirsdag og torsdag i måneden", "first Tuesday and Thursday of the month"),
    "FREQ=MONTHLY;BYDAY=1TU,3TH": ("første tirsdag og tredje torsdag i måneden",),
    "FREQ=MONTHLY;BYDAY=-1FR": (
        "siste fredag i måneden", "siste fredag i månaden", "last Friday of the month", "hver siste fredag",
    ),
    "FREQ=MONTHLY;BYDAY=-2FR": (
        "nest siste fredag i måneden", "second to last Friday of the month", "penultimate Friday of the month",
    ),
    "FREQ=MONTHLY;BYDAY=-3FR": ("tredje siste fredag i måneden", "third last Friday of the month"),
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO": (
        "annenhver måned første mandag", "første mandag annenhver måned", "første måndag annakvar månad",
        "first Monday every other month", "first Monday every 2 months", "første mandag hver 2. måned",
    ),
    QUARTERS: (
        "første torsdag i kvartalet", "first Thursday of the quarter", "første torsdag hvert kvartal",
        "kvartalsvis første torsdag", "first Thursday every quarter", "første torsdag i januar, april, juli og oktober",
    ),
    EACH_QUARTERS_END: ("siste fredag i kvartalet", "last Friday of the quarter", "siste fredag hvert kvartal"),
    "FREQ=MONTHLY;BYMONTH=1,7;BYDAY=1TH": ("første torsdag i halvåret", "first Thursday of the half-year"),
    "FREQ=MONTHLY;BYMONTH=6,12;BYDAY=-1FR": ("siste fredag i halvåret", "siste fredag i juni og desember"),
    "FREQ=MONTHLY;BYMONTH=9;BYDAY=1MO": (
        "første mandag i september", "første måndag i september", "first Monday in September",
        "første mandag i september hvert år", "every September first Monday", "i september første mandag",
    ),
    "FREQ=MONTHLY;BYMONTH=1;BYDAY=1MO": ("første mandag i året", "first Monday of the year"),
    "FREQ=MONTHLY;BYMONTH=12;BYDAY=-1FR": ("siste fredag i året",),
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=1MO": (
        "første mandag i september annethvert år", "first Monday in September every other year",
    ),
    "FREQ=MONTHLY;BYMONTHDAY=15": (
        "den 15. hver måned", "den 15. kvar månad", "the 15th of every month", "every month on the 15th",
        "den 15. i måneden", "15. i måneden", "den 15.",
    ),
    "FREQ=MONTHLY;BYMONTHDAY=1,15": ("den 1. og 15. hver måned", "the 1st and 15th of every month", "1. og 15."),
    "FREQ=MONTHLY;BYMONTHDAY=-1": ("siste dag i måneden", "last day of the month", "hver siste dag i måneden"),
    "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1": ("siste dag i kvartalet",),
    "FREQ=MONTHLY;BYMONTH=3;BYMONTHDAY=15": ("15. mars hvert år", "15. mars", "every year on 15 March", "den 15. mars"),
    "FREQ=MONTHLY;BYMONTH=3,9;BYMONTHDAY=15": ("15. mars og 15. september", "den 15. i mars og september"),
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": (
        "siste virkedag i måneden", "siste kvardag i månaden", "last weekday of the month", "siste hverdag hver måned",
    ),
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3": ("tredje virkedag i måneden", "hver tredje virkedag i måneden"),
    "FREQ=MONTHLY;BYMONTH=3,4;BYDAY=TU": ("hver tirsdag i mars og april", "every Tuesday in March and April"),
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU": ("hver tirsdag annenhver måned",),
    "FREQ=YEARLY;BYWEEKNO=10,36;BYDAY=TU": (
        "tirsdag i uke 10 og 36", "tysdag i veke 10 og 36", "Tuesday in weeks 10, 36",
    ),
    "FREQ=YEARLY;BYWEEKNO=" + ",".join(map(str, range(2, 53, 2))) + ";BYDAY=TU": (
        "tirsdag i partallsuker", "tysdag i partalsveker", "Tuesday in even weeks", "hver tirsdag i partalls uker",
    ),
    "FREQ=YEARLY;BYWEEKNO=" + ",".join(map(str, range(1, 53, 2))) + ";BYDAY=TU": ("tirsdag i oddetallsuker",),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in RULES.items() for text in texts])
def test_what_is_said_is_the_rule(rule: str, text: str) -> None:
    assert rrule(text) == rule
    assert said(text).at is None
    assert (said(text).ends, said(text).count, said(text).starts) == (None, None, None)


TIMES: dict[time, tuple[str, ...]] = {
    time(9): ("kl. 9", "kl 9", "kl. 09:00", "kl. 9.00", "klokka 9", "klokka ni", "at 9", "at 9:00", "9 am", "9 a.m.",
              "at 9 o'clock", "09:00", "9.00", "at nine", "kl. 0900", "kl. ni"),
    time(9, 30): ("halv ti", "kl. halv ti", "kl. 9.30", "9:30", "half past nine", "at half past 9", "kl 0930", "9.30"),
    time(14, 15): ("14:15", "kl. 14.15", "2:15 pm", "kvart over to", "quarter past two", "kl 1415"),
    time(8, 45): ("kvart på ni", "kl. 8.45"),
    time(13, 30): ("halv to", "klokka halv to", "half past one", "1:30 pm"),
    time(14): ("klokka to", "2 pm", "kl 14", "at two"),
    time(12): ("kl. 12", "12 pm", "klokka tolv"),
    time(0): ("12 am", "kl. 0", "00:00"),
    time(2): ("kl. 2", "2 am", "02:00"),
}  # fmt: skip


@pytest.mark.parametrize(("at", "text"), [(at, text) for at, texts in TIMES.items() for text in texts])
def test_times_of_day(at: time, text: str) -> None:
    for whole in (f"hver tirsdag {text}", f"{text} every Tuesday", f"hver tirsdag, {text}."):
        found = said(whole)
        assert found.at == at, whole
        assert found.rhythm is not None
        assert found.rhythm.rrule == "FREQ=WEEKLY;BYDAY=TU", whole
    assert said(text).at == at
    assert said(text).rhythm is None


ENDS: dict[date, tuple[str, ...]] = {
    date(2027, 6, 20): (
        "til 20. juni 2027", "til og med 20. juni 2027", "fram til 20.06.2027", "t.o.m. 20.6.2027", "til 20.6.27",
        "until 20 June 2027", "until June 20, 2027", "until the 20th of June 2027", "until 2027-06-20", "til 20. juni",
        "til søndag 20. juni 2027", "till June 20th", "ending 20 June 2027", "til 20.6",
    ),
    date(2027, 6, 30): ("til juni 2027", "until June", "til og med juni"),
    date(2026, 9, 30): ("til september", "until September 2026"),
    date(2026, 12, 31): ("til desember", "til 31. desember"),
    date(2028, 2, 29): ("til februar 2028", "until February 2028"),
    date(2026, 9, 8): ("til 8. september", "until 8 September 2026"),
    date(2027, 9, 7): ("til 7. september",),
}  # fmt: skip


@pytest.mark.parametrize(("end", "text"), [(end, text) for end, texts in ENDS.items() for text in texts])
def test_last_days(end: date, text: str) -> None:
    found = said(f"annenhver tirsdag kl. 9 {text}")
    assert (found.ends, found.at) == (end, time(9))
    assert found.rhythm is not None
    assert found.rhythm.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert said(f"{text}, hver tirsdag").ends == end


@pytest.mark.parametrize(
    ("text", "count"),
    [("10 ganger", 10), ("ti gonger", 10), ("10 times", 10), ("3 møter", 3), ("en gang", 1), ("1000 ganger", 1000)],
)
def test_how_many(text: str, count: int) -> None:
    assert said(f"hver tirsdag kl. 9, {text}").count == count
    assert said(f"{text} hver tirsdag kl. 9").count == count


def test_a_first_day() -> None:
    assert said("annenhver tirsdag fra 15. september").starts == date(2026, 9, 15)
    assert said("annakvar tysdag frå 15. september").starts == date(2026, 9, 15)
    assert said("every other Tuesday from 15 September at 9").starts == date(2026, 9, 15)
    assert said("every other Tuesday starting September 15").starts == date(2026, 9, 15)
    assert said("første mandag annenhver måned fra oktober").starts == date(2026, 10, 1)
    both = said("annenhver tirsdag fra og med 15. september til og med 20. juni kl. 9")
    assert (both.starts, both.ends, both.at) == (date(2026, 9, 15), date(2027, 6, 20), time(9))


def test_without_end() -> None:
    for text in ("uten slutt", "utan slutt", "no end", "hver tirsdag uten sluttdato", "every Tuesday without end"):
        assert said(text).endless


def test_only_a_part_may_be_said() -> None:
    assert said("kl. 10") == Said(at=time(10))
    assert said("til 20. juni 2027") == Said(ends=date(2027, 6, 20))
    assert said("egen regel kl. 10") == said("eigen regel kl. 10") == said("own rule at 10") == Said(at=time(10))


def test_a_calendars_own_text_is_handed_on() -> None:
    assert said(" rrule:freq=weekly;byday=tu ").rrule == "RRULE:FREQ=WEEKLY;BYDAY=TU"
    assert said("FREQ=MONTHLY;BYDAY=1TH").rhythm is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tirdag", "TU"), ("tirsadg", "TU"), ("tirsdagg", "TU"), ("tisdag", "TU"), ("onsdg", "WE"), ("trosdag", "TH"),
        ("torsdga", "TH"), ("freddag", "FR"), ("mandga", "MO"), ("wendesday", "WE"), ("thrusday", "TH"),
        ("tuseday", "TU"), ("laurdg", "SA"), ("søndgag", "SU"), ("lordag", "SA"), ("soendag", "SU"), ("mondya", "MO"),
    ],
)  # fmt: skip
def test_one_slip_is_forgiven_where_only_one_day_can_be_meant(typed: str, meant: str) -> None:
    assert rrule(f"hver {typed}") == f"FREQ=WEEKLY;BYDAY={meant}"


def test_other_words_are_mended_too() -> None:
    assert rrule("annenhvr tirsdag") == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert rrule("første tirsdag i septembr") == "FREQ=MONTHLY;BYMONTH=9;BYDAY=1TU"
    assert rrule("første tirsdag i kvartalt") == "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1TU"
