"""One whole answer of each topic in each language: the first line, the facts, the source, and the next steps."""

from dataclasses import dataclass, field

import pytest

from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.chat import Buttons
from tests.handlers.asking.plan_room import ANSWERS, NOTHING, Named, ask, message_of, text
from tests.handlers.door import Door


@dataclass(frozen=True)
class Whole:
    """Who asks what, and every line and label of the answer."""

    who: str
    lines: tuple[str, ...]
    buttons: tuple[str, ...]
    named: Named = field(default=NOTHING)


OF_PHASE_1 = Named(slots=Slots(phase=1))
OF_GROUP = Named(("strategies",), slots=Slots(activity="strategien", role="working_group"))
ANCHORING = Named(("anchoring",), slots=Slots(activity="forankring"))
OF_AUTUMN = Named(slots=Slots(period="q4"))

NB = {
    Topic.NEXT_STEPS: Whole(
        "leader",
        (
            "Neste steg i fase 2 (Planlegge) er å bli ferdig med «BTI-kontakt ved hver enhet».",
            "Frist: innen utgangen av uke 37",
            "Ansvarlig: enhetsleder",
            "Enheter: 1 av 2 enheter",
            "Ditt neste: «Vurdere risiko», skulle vært ferdig innen utgangen av mai",
            "Så kommer",
            "• Velge strategier – innen utgangen av september · prosjektleder og arbeidsgruppa",
            "• Sikre forankring – oktober–desember · prosjekteier og styringsgruppa",
            "… og 2 til",
            "Aktivitet: «BTI-kontakt ved hver enhet», fase 2 (Planlegge)",
        ),
        ("Gjort", "Vis hele fasen"),
    ),
    Topic.MY_TASKS: Whole(
        "owner",
        (
            "Du har 2 åpne oppgaver. Først: «Vurdere risiko», skulle vært ferdig innen utgangen av mai.",
            "• Vurdere risiko – skulle vært ferdig innen utgangen av mai · prosjektleder og prosjekteier",
            "• Sikre forankring – oktober–desember · prosjekteier og styringsgruppa",
            "Planen for Strandvik kommune",
        ),
        ("Hva er neste?",),
    ),
    Topic.PHASE_STATUS: Whole(
        "head",
        (
            "Fase 1 (Forberede) er ikke helt ferdig: 2 av 3 aktiviteter er gjort. Dere er nå i fase 2 (Planlegge).",
            "Over fristen: 1 aktivitet",
            "Skulle vært ferdig: søndag 31. mai",
            "Planen for Strandvik kommune, fase 1 (Forberede)",
        ),
        ("Vis hele fasen", "Hva er neste?"),
        OF_PHASE_1,
    ),
    Topic.PLAN_STATUS: Whole(
        "teacher",
        (
            "Planen er ikke helt i rute: 1 aktivitet er over fristen.",
            "Hele planen: 2 av 10 aktiviteter er gjort",
            "Fase 1 – Forberede: 2 av 3 gjort",
            "Fase 2 – Planlegge: 0 av 6 gjort – her er dere nå",
            "Fase 3 – Implementere: 0 av 1 gjort",
            "Planen for Strandvik kommune per 8. september: frister, milepæler og det som er merket som gjort",
        ),
        ("Vis det som er over fristen", "Vis hele statusen"),
    ),
    Topic.OVERDUE: Whole(
        "owner",
        (
            "1 aktivitet i fase 1 (Forberede) er over fristen. Det er «Vurdere risiko», 14 uker over fristen.",
            "• Vurdere risiko – skulle vært ferdig innen utgangen av mai · prosjektleder og prosjekteier",
            "Planen for Strandvik kommune, fase 1 (Forberede)",
        ),
        ("Vis det som er over fristen", "Hva er neste?"),
        OF_PHASE_1,
    ),
    Topic.RESPONSIBLE: Whole(
        "contact",
        (
            "Ja, ansvaret for «Velge strategier» ligger hos arbeidsgruppa.",
            "Ansvarlig: prosjektleder og arbeidsgruppa",
            "Prosjektleder: Kari Lunde",
            "Arbeidsgruppa: Berit Sund",
            "Når: innen utgangen av september",
            "Aktivitet: «Velge strategier», fase 2 (Planlegge)",
        ),
        ("Åpne aktiviteten",),
        OF_GROUP,
    ),
    Topic.DEADLINE: Whole(
        "group",
        (
            "«Sikre forankring» skal være ferdig innen utgangen av desember.",
            "Begynner: oktober",
            "Tid igjen: 16 uker",
            "Ansvarlig: prosjekteier og styringsgruppa",
            "Aktivitet: «Sikre forankring», fase 2 (Planlegge)",
        ),
        ("Åpne aktiviteten",),
        ANCHORING,
    ),
    Topic.LOOK_AHEAD: Whole(
        "coordinator",
        (
            "I 4. kvartal 2026: 1 milepæl og 2 aktiviteter med frist.",
            "• Milepæl: Planen er godkjent – desember · alle ansatte",
            "• Planlegge måling – november · ingen ansvarlig ennå",
            "• Sikre forankring – oktober–desember · prosjekteier og styringsgruppa",
            "Planen for Strandvik kommune",
        ),
        ("Vis planen",),
        OF_AUTUMN,
    ),
}

NN = {
    Topic.NEXT_STEPS: Whole(
        "leader",
        (
            "Neste steg i fase 2 (Planlegge) er å bli ferdig med «BTI-kontakt ved hver enhet».",
            "Frist: innan utgangen av veke 37",
            "Ansvarleg: einingsleiar",
            "Einingar: 1 av 2 einingar",
            "Ditt neste: «Vurdere risiko», skulle vore ferdig innan utgangen av mai",
            "Så kjem",
            "• Velge strategier – innan utgangen av september · prosjektleiar og arbeidsgruppa",
            "• Sikre forankring – oktober–desember · prosjekteigar og styringsgruppa",
            "… og 2 til",
            "Aktivitet: «BTI-kontakt ved hver enhet», fase 2 (Planlegge)",
        ),
        ("Gjort", "Vis heile fasen"),
    ),
    Topic.MY_TASKS: Whole(
        "owner",
        (
            "Du har 2 opne oppgåver. Først: «Vurdere risiko», skulle vore ferdig innan utgangen av mai.",
            "• Vurdere risiko – skulle vore ferdig innan utgangen av mai · prosjektleiar og prosjekteigar",
            "• Sikre forankring – oktober–desember · prosjekteigar og styringsgruppa",
            "Planen for Strandvik kommune",
        ),
        ("Kva er neste?",),
    ),
    Topic.PHASE_STATUS: Whole(
        "head",
        (
            "Fase 1 (Førebu) er ikkje heilt ferdig: 2 av 3 aktivitetar er gjorde. De er no i fase 2 (Planlegge).",
            "Over fristen: 1 aktivitet",
            "Skulle vore ferdig: søndag 31. mai",
            "Planen for Strandvik kommune, fase 1 (Førebu)",
        ),
        ("Vis heile fasen", "Kva er neste?"),
        OF_PHASE_1,
    ),
    Topic.PLAN_STATUS: Whole(
        "teacher",
        (
            "Planen er ikkje heilt i rute: 1 aktivitet er over fristen.",
            "Heile planen: 2 av 10 aktivitetar er gjorde",
            "Fase 1 – Førebu: 2 av 3 gjorde",
            "Fase 2 – Planlegge: 0 av 6 gjorde – her er de no",
            "Fase 3 – Implementere: 0 av 1 gjorde",
            "Planen for Strandvik kommune per 8. september: fristar, milepælar og det som er merkt som gjort",
        ),
        ("Vis det som er over fristen", "Vis heile statusen"),
    ),
    Topic.OVERDUE: Whole(
        "owner",
        (
            "1 aktivitet i fase 1 (Førebu) er over fristen. Det er «Vurdere risiko», 14 veker over fristen.",
            "• Vurdere risiko – skulle vore ferdig innan utgangen av mai · prosjektleiar og prosjekteigar",
            "Planen for Strandvik kommune, fase 1 (Førebu)",
        ),
        ("Vis det som er over fristen", "Kva er neste?"),
        OF_PHASE_1,
    ),
    Topic.RESPONSIBLE: Whole(
        "contact",
        (
            "Ja, ansvaret for «Velge strategier» ligg hos arbeidsgruppa.",
            "Ansvarleg: prosjektleiar og arbeidsgruppa",
            "Prosjektleiar: Kari Lunde",
            "Arbeidsgruppa: Berit Sund",
            "Når: innan utgangen av september",
            "Aktivitet: «Velge strategier», fase 2 (Planlegge)",
        ),
        ("Opne aktiviteten",),
        OF_GROUP,
    ),
    Topic.DEADLINE: Whole(
        "group",
        (
            "«Sikre forankring» skal vere ferdig innan utgangen av desember.",
            "Byrjar: oktober",
            "Tid att: 16 veker",
            "Ansvarleg: prosjekteigar og styringsgruppa",
            "Aktivitet: «Sikre forankring», fase 2 (Planlegge)",
        ),
        ("Opne aktiviteten",),
        ANCHORING,
    ),
    Topic.LOOK_AHEAD: Whole(
        "coordinator",
        (
            "I 4. kvartal 2026: 1 milepæl og 2 aktivitetar med frist.",
            "• Milepæl: Planen er godkjent – desember · alle tilsette",
            "• Planlegge måling – november · ingen ansvarleg enno",
            "• Sikre forankring – oktober–desember · prosjekteigar og styringsgruppa",
            "Planen for Strandvik kommune",
        ),
        ("Vis planen",),
        OF_AUTUMN,
    ),
}

EN = {
    Topic.NEXT_STEPS: Whole(
        "leader",
        (
            "The next step in phase 2 (Plan) is to finish “BTI-kontakt ved hver enhet”.",
            "Deadline: by the end of week 37",
            "Responsible: unit leader",
            "Units: 1 of 2 units",
            "Your next: “Vurdere risiko”, was due by the end of May",
            "Then",
            "• Velge strategier – by the end of September · project leader and working group",
            "• Sikre forankring – October–December · project owner and steering group",
            "… and 2 more",
            "Activity: “BTI-kontakt ved hver enhet”, phase 2 (Plan)",
        ),
        ("Done", "Show the whole phase"),
    ),
    Topic.MY_TASKS: Whole(
        "owner",
        (
            "You have 2 open tasks. First: “Vurdere risiko”, was due by the end of May.",
            "• Vurdere risiko – was due by the end of May · project leader and project owner",
            "• Sikre forankring – October–December · project owner and steering group",
            "The plan of Strandvik kommune",
        ),
        ("What is next?",),
    ),
    Topic.PHASE_STATUS: Whole(
        "head",
        (
            "Phase 1 (Prepare) is not quite finished: 2 of 3 activities are done. You are now in phase 2 (Plan).",
            "Overdue: 1 activity",
            "Was to end: Sunday 31 May",
            "The plan of Strandvik kommune, phase 1 (Prepare)",
        ),
        ("Show the whole phase", "What is next?"),
        OF_PHASE_1,
    ),
    Topic.PLAN_STATUS: Whole(
        "teacher",
        (
            "The plan is not quite on track: 1 activity overdue.",
            "The whole plan: 2 of 10 activities are done",
            "Phase 1 – Prepare: 2 of 3 done",
            "Phase 2 – Plan: 0 of 6 done – you are here",
            "Phase 3 – Implement: 0 of 1 done",
            "The plan of Strandvik kommune as of 8 September: deadlines, milestones and what is marked as done",
        ),
        ("Show what is overdue", "Show the whole status"),
    ),
    Topic.OVERDUE: Whole(
        "owner",
        (
            "1 activity in phase 1 (Prepare) is overdue. It is “Vurdere risiko”, 14 weeks overdue.",
            "• Vurdere risiko – was due by the end of May · project leader and project owner",
            "The plan of Strandvik kommune, phase 1 (Prepare)",
        ),
        ("Show what is overdue", "What is next?"),
        OF_PHASE_1,
    ),
    Topic.RESPONSIBLE: Whole(
        "contact",
        (
            "Yes. Responsible for “Velge strategier”: working group.",
            "Responsible: project leader and working group",
            "Project leader: Kari Lunde",
            "Working group: Berit Sund",
            "When: by the end of September",
            "Activity: “Velge strategier”, phase 2 (Plan)",
        ),
        ("Open the activity",),
        OF_GROUP,
    ),
    Topic.DEADLINE: Whole(
        "group",
        (
            "“Sikre forankring” is to be finished by the end of December.",
            "Starts: October",
            "Time left: 16 weeks",
            "Responsible: project owner and steering group",
            "Activity: “Sikre forankring”, phase 2 (Plan)",
        ),
        ("Open the activity",),
        ANCHORING,
    ),
    Topic.LOOK_AHEAD: Whole(
        "coordinator",
        (
            "In quarter 4 of 2026: 1 milestone and 2 activities due.",
            "• Milestone: Planen er godkjent – December · all staff",
            "• Planlegge måling – November · nobody responsible yet",
            "• Sikre forankring – October–December · project owner and steering group",
            "The plan of Strandvik kommune",
        ),
        ("Show the plan",),
        OF_AUTUMN,
    ),
}

LANGUAGES = {"nb": NB, "nn": NN, "en": EN}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", list(ANSWERS))
async def test_a_whole_answer(door: Door, language: str, topic: Topic) -> None:
    whole = LANGUAGES[language][topic]
    answered = await ask(door, whole.who, topic, whole.named, language)
    assert text(answered).split("\n") == list(whole.lines)
    assert answered.source == whole.lines[-1]
    rows = [block for block in message_of(answered).blocks if isinstance(block, Buttons)]
    assert tuple(button.label for row in rows for button in row.buttons) == whole.buttons


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "Ja, du er ansvarlig for «Velge strategier» som prosjektleder."),
        ("nn", "Ja, du er ansvarleg for «Velge strategier» som prosjektleiar."),
        ("en", "Yes, you are responsible for “Velge strategier” as project leader."),
    ],
)
async def test_is_it_me(door: Door, language: str, line: str) -> None:
    named = Named(("strategies",), mine=True, slots=Slots(activity="strategien"))
    assert text(await ask(door, "leader", Topic.RESPONSIBLE, named, language)).split("\n")[0] == line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "Etter «Velge strategier» kommer «BTI-kontakt ved hver enhet»."),
        ("nn", "Etter «Velge strategier» kjem «BTI-kontakt ved hver enhet»."),
        ("en", "After “Velge strategier” comes “BTI-kontakt ved hver enhet”."),
    ],
)
async def test_what_comes_after(door: Door, language: str, line: str) -> None:
    named = Named(("strategies",), slots=Slots(activity="strategien"))
    assert text(await ask(door, "leader", Topic.NEXT_STEPS, named, language)).split("\n")[0] == line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "Før dere går videre fra fase 2 (Planlegge), gjenstår 6 aktiviteter."),
        ("nn", "Før de går vidare frå fase 2 (Planlegge), står det att 6 aktivitetar."),
        ("en", "Before you move on from phase 2 (Plan), 6 activities remain."),
    ],
)
async def test_what_it_takes_to_leave_a_phase(door: Door, language: str, line: str) -> None:
    named = Named(words="hva må være på_plass før neste fase")
    assert text(await ask(door, "leader", Topic.NEXT_STEPS, named, language)).split("\n")[0] == line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "«Velge strategier» skulle etter planen begynne i august."),
        ("nn", "«Velge strategier» skulle etter planen byrje i august."),
        ("en", "“Velge strategier” was planned to start in August."),
    ],
)
async def test_when_it_started(door: Door, language: str, line: str) -> None:
    named = Named(("strategies",), words="når starte", slots=Slots(activity="strategien"))
    assert text(await ask(door, "leader", Topic.DEADLINE, named, language)).split("\n")[0] == line
