"""Words of `bot.core.asking.matching`: which say nothing about an activity, and which say the same.

To extend: words on one line of ``SAME`` mean the same in titles and in what people call an activity; they are compared
without endings and without æøå, so the plainest form is enough.
"""

from typing import Final

from bot.core.words import vocabulary

EMPTY: Final = vocabulary("""
    og i på av for til om med fra frå som er å at en ei et ein eit den det de dei vi vår våre vårt oss hos ved mot
    under over etter før mellom innen the a an of for to in on and with our at by from alle hver kvar hvert kvart alt
    som skal har få får være vere blir bli gjøre gjere ta tar hva kva hvem kven hvordan korleis når hvor kor dette
    denne disse desse seg sin sitt sine også også meg jeg eg æ me te mi min mitt mine hans hennar hennes
    ny nye nytt første fyrste eller elle osv mer meir alltid noen nokon noe noko this that these those all each every
""")
"""Words without weight."""

WEAK: Final = vocabulary("""
    bti plan planen arbeid arbeidet prosjekt prosjektet kommune kommunen kommuner tiltak tiltaket aktivitet
    oppgave oppgåve sak saka saken møte møtet arbeide lage skrive gjennomføre holde halde bruk bruke vurdere
    utarbeide make write work project municipality hold do carry use enhet enheter analyse analysen analysis
    assessment survey undersøkelse eining einingar enhetene einingane unit units barnehage barnehager barnehagen
    barnehagane skole skoler skolen skule skular skulane school schools ansatt ansatte tilsett tilsette staff
    personale personalet kollega kollegaer
""")
"""Words that stand in many titles: they help, but not alone. That a plan has them often is weighed besides."""

SAME: Final = """
    stafettlogg relaylog relay loggsystem logg log
    handlingsveileder veileder handlingsrettleiar rettleiar handlingsveiledar guide handlingsveiledning
    opplæring opplær kurs kurse lær skolering skolere train training course treining trene
    ansatt tilsett personale medarbeider medarbeidar staff employee kollega folk kollegium kollegiet ansattan
    kickoff kick-off oppstart oppstartsmøte oppstartssamling startskudd start launch begynn
    dpia personvernvurdering personvernkonsekvens personvernkonsekvensvurdering personvern konsekvensvurdering
    nullpunktsmåling nullpunktmåling nullpunkt utgangspunkt baseline startmåling
    anskaff anskaffelse anskaffing skaffe kjøp kjøpe innkjøp innkjøpe procurement procure purchase acquire bestill
    innfør innføring implementer implementering iverksett utrulling rollout implementation implement
    kartlegg kartlegging oversikt mapping map kartlegge
    evaluer evaluering evaluation evaluate
    interessentanalyse interessent stakeholder interessentar interessentkart
    risikovurdering risiko risikoanalyse risikovurder risk ros rosanalyse
    gevinst gevinstplan nytte benefit gevinstrealisering gevinstoversikt
    informer informasjon inform information informasjonsplan kommunikasjon kommunikasjonsplan communication
    foreldre forelder foresatt parent heim heimane heimen føresett
    pulssjekk pulsmåling pulssjekken pulse
    endringsagent endringsagentar agent
    stafettholder stafetthaldar relayholder
    kontakt btikontakt contact
    styringsgruppe sg steering
    arbeidsgruppe prosjektgruppe workinggroup
    samtykke samtykkeskjema consent
    databehandleravtale databehandlaravtale dataprocessing databehandler
    nettside nettsida website webside heimeside hjemmeside
    øv øving øvelse case caseøving øvingsdag practice exercise drill oppdiktet oppdikta simulering
    mandat mandate
    politisk politikk politiker kommunestyret formannskap utvalg vedtak council political politician
    indikator indicator måltall
    milepæl milestone
    nyansatt nytilsett onboarding newstaff
    budsjett budget
    spør spørreundersøkelse undersøkelse undersøking brukerundersøkelse survey intervju spørje interview
    utpek utpeking peik velg valg vel velje valde valgt oppnevn appoint choose select
    forankr forankring anchor anchoring
    veiledning guidance oppfølging oppfølg
    overfør overføring overlevering handover hand-over overta linja drift
    rutine prosedyre routine
    årshjul kvalitetssystem
    rapport rapportering rapporter report
    avtale kontrakt agreement contract
    organiser organisering organisation organise organization
    verktøy metode tool method tools
    video film filmsnutt
    brosjyre folder flyer leaflet brochure
    kompetanse kompetansebehov kompetanseheving competence competency skill
    samarbeid samhandling cooperation collaboration cooperate collaborate
    møteplass møtested arena meetingplace
    nettverk nettverkssamling network
    behov need
    målsetting målsetjing goal aim objective
    leder leiar ledelse leiing leader leadership management
    helsestasjon helsestasjonen healthstation healthcentre
    skjema mal template form
    plakat poster
    presentasjon presentere presentation present
    invitasjon inviter innbydelse invitation invite
    prioriter prioritering priority prioritise prioritize
    ressurs ressursar resource
    ansvar ansvarsfordeling responsibility
    forskning forsking research
    erfaring erfaringsdeling experience
    tilbakemelding tilbakemelde feedback
    godkjenn godkjenning approval approve
    publiser publisering publish publication
    økonomi finansiering funding finance
"""
"""Each line: words for one thing."""

PARTICLES: Final = vocabulary("opp ut inn ned over fram på av til i ned igjennom gjennom bruk")
"""What stands after a verb and before its noun: «lære opp» is «opplæring»."""
