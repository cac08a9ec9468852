"""Words of `bot.core.asking.times`, written without æøå: numbers, units, holidays, seasons, days."""

from typing import Final

from bot.core.words import fold, vocabulary

NUMBERS: Final[dict[str, int]] = {
    fold(word): number
    for number, line in {
        1: "en én et ett eit eitt ein éin ei one a an", 2: "to two par couple", 3: "tre three", 4: "fire four",
        5: "fem five", 6: "seks six", 7: "sju syv seven", 8: "åtte eight", 9: "ni nine", 10: "ti ten",
        11: "elleve eleven", 12: "tolv twelve", 14: "fjorten fourteen",
    }.items()
    for word in line.split()
}  # fmt: skip

UNITS: Final[dict[str, str]] = {
    fold(word): unit
    for unit, line in {
        "day": "dag dager dagar dagers day days",
        "week": "uke uka uker uken ukes ukers uger uge veke veker veka vekes week weeks uku vekur",
        "month": "måned måneder månad månader månedar mnd måneds måneders month months måna månan månar",
        "quarter": "kvartal kvartaler quarter quarters",
        "halfyear": "halvår halvåret halvtår",
        "year": "år års year years",
    }.items()
    for word in line.split()
}

WEEK: Final = vocabulary("uke uka uken veke veka week uge v u")
"""What stands before a week's number."""

COUNTS: Final = vocabulary("hver kvar kver annenhver annakvar i every each per")
"""Before «en uke» these say how often, or which, not by how much."""

FROM_TODAY: Final = vocabulary("om in innen innan")
"""«om to uker» counts from today."""

SOONER: Final = vocabulary("tidligere tidlegare tidligare earlier sooner")
"""«en uke tidligere». «En uke fram» is said of both directions; who asks for more time means later."""

NOT: Final = vocabulary(
    "ikke ikkje itj kje itte ittj inte ikkj not cant cannot wont isnt umulig umogleg rekker'ke får'ke"
)
"""Before a time these say that it is not the one: «vi rekker det ikke før jul»."""

ASKS_FOR: Final = vocabulary("ber be bad bed bede spor spør spørre onsker ask asking")
"""«ber om to uker» asks for two more weeks."""

TOWARDS: Final = vocabulary("til te until at to ut innen innan åt")
"""Before a time these say that it is the one."""

AFTER: Final = vocabulary("etter over after itte ette aetter etterpa atter past")
BEFORE: Final = vocabulary("for forr before innen innan")

ENDS_OF: Final = vocabulary("ut utgangen slutten end of resten")

DAYS: Final = {
    "i morgen": 1,
    "i morgon": 1,
    "imorgen": 1,
    "i mara": 1,
    "tomorrow": 1,
    "overimorgen": 2,
    "i overmorgen": 2,
}

EASTER: Final = vocabulary("paske paskeferien pasken paskeferie paska easter paskehelga")

HOLIDAYS: Final[dict[str, tuple[int, int]]] = {
    word: months
    for line, months in (
        ("jul jula julen juleferien juleferie christmas nyttar nyar new arsskiftet romjula", (12, 1)),
        (
            "sommeren sommaren sommar sommer sommerferien sommarferien summer ferien ferie sommern sommarn skoleferien",
            (6, 8),
        ),
        ("skolestart skulestart skolestarten skulestarten", (8, 9)),
        ("hostferien haustferien hostferie haustferie", (9, 10)),
        ("vinterferien vinterferie winter", (2, 3)),
        ("eksamen eksamensperioden exams", (5, 6)),
    )
    for word in line.split()
}
"""Holiday → the month before it, and the month when work goes on after it. «Ferien» alone is the summer's."""

SEASONS: Final[dict[str, int]] = {
    fold(word): month
    for line, month in (
        ("var varen vara vaarn vårn spring vaar", 1),
        ("sommer sommeren sommar sommaren summer sommern", 6),
        ("host hosten haust hausten autumn fall hostn", 8),
        ("vinter vinteren winter vintern", 12),
    )
    for word in line.split()
}
"""Season → the month it begins in, as `bot.core.plan_time` has it."""

WEEKDAYS: Final[dict[str, int]] = {
    fold(word): number
    for number, line in enumerate((
        "mandag måndag monday", "tirsdag tysdag tuesday", "onsdag wednesday", "torsdag thursday", "fredag friday",
        "lørdag laurdag saturday", "søndag sundag sunday",
    ))
    for word in line.split()
}  # fmt: skip
