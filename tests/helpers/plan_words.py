"""Words for invented plans: titles, names, ways to say who, when and how far, in three languages."""

from dataclasses import dataclass

# Written for these tests; (bokmål, nynorsk, English).
TITLES: dict[int, list[tuple[str, str, str]]] = {
    1: [
        (
            "Finne ut hvorfor vi trenger en felles modell",
            "Finne ut kvifor vi treng ein felles modell",
            "Find out why we need a common model",
        ),
        (
            "Snakke med tre kommuner som har holdt på en stund",
            "Snakke med tre kommunar som har halde på ei stund",
            "Talk to three municipalities that have been at it for a while",
        ),
        ("Beskrive problemet vi vil løse", "Beskrive problemet vi vil løyse", "Describe the problem we want to solve"),
        (
            "Lage mandat og sende det på høring",
            "Lage mandat og sende det på høyring",
            "Write the terms of reference and circulate them",
        ),
        ("Se hvilke rutiner som overlapper", "Sjå kva rutinar som overlappar", "See which routines overlap"),
        (
            "Regne ut hva frikjøp vil koste",
            "Rekne ut kva frikjøp vil koste",
            "Work out what the released hours will cost",
        ),
        (
            "Innhente råd fra tillitsvalgte",
            "Hente råd frå dei tillitsvalde",
            "Get advice from the union representatives",
        ),
        (
            "Tegne et kart over alle som blir berørt",
            "Teikne eit kart over alle som vert råka",
            "Draw a map of everyone affected",
        ),
        ("Vurdere om tidspunktet er riktig", "Vurdere om tidspunktet er rett", "Consider whether the timing is right"),
        (
            "Samle erfaringer fra forrige satsing",
            "Samle erfaringar frå den førre satsinga",
            "Collect lessons from the previous initiative",
        ),
    ],
    2: [
        (
            "Bestemme rekkefølgen enhetene skal begynne i",
            "Bestemme rekkjefølgja einingane skal byrje i",
            "Decide the order in which units begin",
        ),
        ("Skrive opplæringsplan for høsten", "Skrive opplæringsplan for hausten", "Write the training plan"),
        (
            "Velge hva vi skal telle og hvor ofte",
            "Velje kva vi skal telje og kor ofte",
            "Choose what to count and how often",
        ),
        ("Reservere lokaler til fagdagene", "Tinge lokale til fagdagane", "Book venues for the study days"),
        ("Prøvelese utkastet til veileder", "Prøvelese utkastet til rettleiar", "Proofread the draft guide"),
        (
            "Fordele oppgaver mellom prosjekt og linje",
            "Fordele oppgåver mellom prosjekt og linje",
            "Divide tasks between project and line",
        ),
        ("Lage en side på intranettet", "Lage ei side på intranettet", "Make a page on the intranet"),
        (
            "Avtale faste møtetider for hele året",
            "Avtale faste møtetider for heile året",
            "Agree on fixed meeting times for the year",
        ),
        (
            "Kartlegge hvem som kan være pådrivere",
            "Kartleggje kven som kan vere pådrivarar",
            "Map who might drive the change",
        ),
        ("Få innspill fra ungdommene", "Få innspel frå ungdommane", "Get input from young people"),
    ],
    3: [
        ("Holde kurs for de første enhetene", "Halde kurs for dei første einingane", "Run courses for the first units"),
        ("Øve på samtaler i små grupper", "Øve på samtalar i små grupper", "Practise conversations in small groups"),
        (
            "Besøke hver enhet og spørre hvordan det går",
            "Vitje kvar eining og spørje korleis det går",
            "Visit every unit and ask how it is going",
        ),
        ("Måle bruken og vise tallene fram", "Måle bruken og vise fram tala", "Measure use and show the figures"),
        ("Rette opp det som ikke virker", "Rette opp det som ikkje verkar", "Mend what does not work"),
        ("Feire de første ti stegene", "Feire dei første ti stega", "Celebrate the first ten steps"),
        ("Sende nyhetsbrev til alle ansatte", "Sende nyheitsbrev til alle tilsette", "Send a newsletter to all staff"),
        ("Støtte ledere som står fast", "Støtte leiarar som står fast", "Support leaders who are stuck"),
        (
            "Ta opp temaet på foreldrekvelder",
            "Ta opp temaet på foreldrekveldar",
            "Raise the topic at parents' evenings",
        ),
        ("Gjennomføre spørrerunde nummer to", "Gjennomføre spørjerunde nummer to", "Carry out the second survey"),
    ],
    4: [
        ("Oppsummere hva vi har lært", "Oppsummere kva vi har lært", "Sum up what we have learned"),
        (
            "Skrive modellen inn i årshjulet",
            "Skrive modellen inn i årshjulet til tenestene",
            "Write the model into the annual wheel",
        ),
        (
            "Gi ansvaret videre til enhetene",
            "Gje ansvaret vidare til einingane",
            "Hand the responsibility over to the units",
        ),
        (
            "Bestemme hva som skal måles hvert år",
            "Bestemme kva som skal målast kvart år",
            "Decide what to measure every year",
        ),
        (
            "Legge ned de midlertidige gruppene",
            "Leggje ned dei mellombelse gruppene",
            "Close down the temporary groups",
        ),
        (
            "Lage introduksjon for dem som begynner",
            "Lage introduksjon for dei som byrjar",
            "Make an introduction for newcomers",
        ),
        ("Be om penger til vedlikehold", "Be om pengar til vedlikehald", "Ask for money for upkeep"),
        (
            "Fortelle kommunestyret hvordan det gikk",
            "Fortelje kommunestyret korleis det gjekk",
            "Tell the council how it went",
        ),
    ],
}

PHASES = {
    "nb": ["Forberede", "Planlegge", "Gjennomføre", "Videreføre"],
    "nn": ["Førebu", "Planleggje", "Gjennomføre", "Føre vidare"],
    "en": ["Prepare", "Plan", "Implement", "Sustain"],
}
PHASES_OTHER = {
    "nb": ["Oppstart", "Planlegging", "Implementering", "Videreføring"],
    "nn": ["Førebuing", "Planlegging", "Implementering", "Vidareføring"],
    "en": ["Preparation", "Planning", "Implementation", "Continuation"],
}
MONTHS = {
    "nb": [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ],
    "nn": [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT = {
    "nb": ["Jan", "Feb", "Mar", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Des"],
    "nn": ["jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sept.", "okt.", "nov.", "des."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
HEADS: dict[str, dict[str, list[str]]] = {
    "nb": {
        "title": ["Aktivitet", "Oppgave", "Tiltak", "Hva skal gjøres?", "Gjøremål", "AKTIVITETER", "Hva"],
        "who": ["Ansvarlig", "Ansvar", "Hvem", "Ansvarlig (rolle)", "Hovedansvarlig", "Ansv."],
        "start": ["Start", "Oppstart", "Fra", "Startdato", "Planlagt start"],
        "end": ["Frist", "Slutt", "Til", "Sluttdato", "Ferdig innen", "Tidsfrist"],
        "when": ["Når", "Tidspunkt", "Tidsrom", "Periode", "Når?"],
        "status": ["Status", "Status nå"],
        "done": ["Utført", "Ferdig?", "Gjennomført"],
        "comment": ["Kommentar", "Merknad", "Notater"],
        "phase": ["Fase", "Prosjektfase"],
        "goal": ["Mål", "Hensikt", "Hvorfor"],
        "theme": ["Tema", "Område"],
        "milestone": ["Milepæl"],
        "type": ["Type"],
        "percent": ["% ferdig", "Framdrift %"],
        "month": ["Måned"],
        "week": ["Uke"],
        "number": ["Nr", "#", "Nr."],
    },
    "nn": {
        "title": ["Aktivitet", "Oppgåve", "Tiltak", "Kva skal gjerast", "Gjeremål", "Kva"],
        "who": ["Ansvarleg", "Ansvar", "Kven"],
        "start": ["Start", "Oppstart", "Frå", "Startdato"],
        "end": ["Frist", "Slutt", "Til", "Ferdig innan"],
        "when": ["Når", "Tidspunkt", "Tidsrom"],
        "status": ["Status"],
        "done": ["Utført", "Gjennomført"],
        "comment": ["Kommentar", "Merknad"],
        "phase": ["Fase"],
        "goal": ["Mål", "Føremål", "Kvifor"],
        "theme": ["Tema", "Område"],
        "milestone": ["Milepæl"],
        "type": ["Type"],
        "percent": ["% ferdig"],
        "month": ["Månad"],
        "week": ["Veke"],
        "number": ["Nr", "Nr."],
    },
    "en": {
        "title": ["Activity", "Task", "Action", "What"],
        "who": ["Responsible", "Owner", "Who"],
        "start": ["Start", "Start date", "From"],
        "end": ["End", "Deadline", "Due date", "Finish"],
        "when": ["When", "Timing", "Period"],
        "status": ["Status"],
        "done": ["Done", "Completed"],
        "comment": ["Comments", "Notes"],
        "phase": ["Phase"],
        "goal": ["Aim", "Purpose"],
        "theme": ["Theme", "Area"],
        "milestone": ["Milestone"],
        "type": ["Type"],
        "percent": ["% complete", "Progress"],
        "month": ["Month"],
        "week": ["Week"],
        "number": ["No.", "#"],
    },
}


@dataclass(frozen=True)
class Who:
    """A way to say who is responsible, and what it means."""

    text: str
    roles: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


_BOTH = [
    Who("PL", ("project_leader",)),
    Who("PE", ("project_owner",)),
    Who("SG", ("steering_group",)),
    Who("PL + PE", ("project_leader", "project_owner")),
    Who("PL/PE", ("project_leader", "project_owner")),
    Who("PL, SG", ("project_leader", "steering_group")),
    Who("Siri (PL)", ("project_leader",), ("Siri",)),
    Who("PE Amir", ("project_owner",), ("Amir",)),
    Who("Marte, Jonas", (), ("Marte", "Jonas")),
    Who("Ingrid Viken", (), ("Ingrid Viken",)),
    Who("", ()),
]
WHO: dict[str, list[Who]] = {
    "nb": [
        *_BOTH,
        Who("Prosjektleder", ("project_leader",)),
        Who("Prosjekteier", ("project_owner",)),
        Who("Styringsgruppa", ("steering_group",)),
        Who("Arbeidsgruppa v/ Tove", ("working_group",), ("Tove",)),
        Who("prosjektleder og arbeidsgruppe", ("project_leader", "working_group")),
        Who("Enhetslederne", ("unit_leader",)),
        Who("BTI-kontaktene", ("bti_contact",)),
        Who("alle", ("all_staff",)),
        Who("Alle ansatte", ("all_staff",)),
        Who("Endringsagenter", ("change_agent",)),
        Who("Kommunedirektøren", ("municipal_director",)),
        Who("Stafettholderne sammen med BTI-kontakt", ("relay_holder", "bti_contact")),
        Who("PL i samarbeid med enhetsledere", ("project_leader", "unit_leader")),
        Who("PPT og PL", ("project_leader",)),
    ],
    "nn": [
        *_BOTH,
        Who("Prosjektleiar", ("project_leader",)),
        Who("Prosjekteigar", ("project_owner",)),
        Who("Styringsgruppa", ("steering_group",)),
        Who("Arbeidsgruppa", ("working_group",)),
        Who("Einingsleiarane", ("unit_leader",)),
        Who("BTI-kontaktane", ("bti_contact",)),
        Who("Alle tilsette", ("all_staff",)),
        Who("Endringsagentane saman med PL", ("change_agent", "project_leader")),
        Who("Kommunedirektøren", ("municipal_director",)),
        Who("Stafetthaldarane", ("relay_holder",)),
    ],
    "en": [
        *_BOTH,
        Who("Project leader", ("project_leader",)),
        Who("Project owner", ("project_owner",)),
        Who("Steering group", ("steering_group",)),
        Who("Working group", ("working_group",)),
        Who("Unit leaders", ("unit_leader",)),
        Who("BTI contacts", ("bti_contact",)),
        Who("All staff", ("all_staff",)),
        Who("Project leader and working group", ("project_leader", "working_group")),
        Who("Municipal director", ("municipal_director",)),
    ],
}
STATUS: dict[str, dict[str, list[str]]] = {
    "nb": {
        "done": ["Ferdig", "Utført", "Fullført", "OK", "Gjennomført"],
        "open": ["Pågår", "Ikke startet", "Ikke påbegynt", "Utsatt", "I gang", "Planlagt"],
        "dropped": ["Utgår", "Avlyst", "Går ut"],
    },
    "nn": {
        "done": ["Ferdig", "Utført", "Fullført"],
        "open": ["I gang", "Ikkje starta", "Utsett", "Planlagt"],
        "dropped": ["Går ut", "Utgår", "Avlyst"],
    },
    "en": {
        "done": ["Done", "Completed", "Finished"],
        "open": ["In progress", "Not started", "Planned", "Postponed"],
        "dropped": ["Cancelled", "Dropped"],
    },
}
NOTES = {
    "nb": ["Se eget notat", "Avklares i ledermøtet", "Avhenger av budsjettet", "Viktig!", "Gjenta hvert år"],
    "nn": ["Sjå eige notat", "Avklarast i leiarmøtet", "Avheng av budsjettet"],
    "en": ["See separate note", "Depends on the budget", "Important"],
}
PLACES = ["Granvik", "Lomdal", "Nesfjord", "Tjernås", "Østmarka", "Furulia", "Steinvåg"]
