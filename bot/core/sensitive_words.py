"""The vocabulary of `bot.core.sensitive`: bokmål, nynorsk, dialects and English, by what a word tells about a message.

For everyone who speaks Norwegian; no programming is needed. Add a word in lower case to the list it belongs to, with
the letters æ, ø, å where they belong (spellings without them, and one slip in a longer word, are understood by
themselves). A word may stand in several lists. A star at the end, ``fravær*``, takes every word that begins so; a star
in front, ``*vansker``, every word that ends so. Then add a sentence to the tests' data for it, and one near miss that
must pass.
"""

from types import MappingProxyType
from typing import Final

from bot.core import sensitive_tags as w

WORDS: Final = MappingProxyType(
    {
        w.CHILD: """
            elev barn born barnebarn unge onge ongje bån ungdom tenåring baby babygutt spedbarn småbarn
            nyfødt tvilling fosterbarn pleiebarn stebarn søskenbarn student søskenpar søskengruppe
            søskenflokk førsteklassing andreklassing tredjeklassing fjerdeklassing femteklassing
            sjetteklassing sjuendeklassing åttendeklassing niendeklassing tiendeklassing skoleelev
            barnehagebarn eelv elelv elv elve bran pupil child kid toddler teenager teen infant newborn
            preschooler kindergartner schoolchild *åring *klassing trearing femaring toaring førskolebarn
            nevøen stuss
        """,
        w.CHILD_DEF: """
            barnet bornet eleven elven elevn ungen ongen onga ungdommen tenåringen babyen spedbarnet
            småbarnet tvillingen fosterbarnet pleiebarnet søskenparet søskengruppa søskenflokken
            førsteklassingen minstemann eldstemann minstejenta eldstejenta yngstemann veslemor babyens
            barnets elevens ungens *åringen *klassingen spedbarn nyfødte barent barne't babyn
        """,
        w.SEXED: """
            gutt gutten guttn guten guttens gut gutn guttunge gutunge guttungen gutungen guttebarn jente
            jenta jenten jentas jento jentungen jentebarn jentunge jentunga veslejenta veslejente småjente
            smågutt tenåringsgutt tenåringsjente tenåringsjenta tenåringsgutten skolejente skolegutt
            jennte jennta jenet jeta jete jentn veslegutten boy girl boy's girl's schoolboy schoolgirl
            søsknene søskena søsknane syskena tvillingene tvillingane brødrene brørne brørene brødreparet
            søstrene systrene søsterparet småsøsknene småsøskena lillegutt lillegutten lillejenta
            lillejente veslegut pike piken jænt jænta jentongen jentonge gutongen guttonge guttongen
            guttongan minstegutten minstejenta minsteguten storegutten storejenta eldstegutten eldstejenta
            eldstebror yngstejenta yngstegutten veslegutt jnte jnta jetne guttepjokk pikebarn
        """,
        w.CHILDREN: """
            elever elevar elevene elevane elevan elevanes elvene elvane barn barna borna born babyer unger ungar
            ungene ungane ungan onger ongar ongan ungdommer ungdommane ungdommene ungdomman ungdommar tenåringer
            tenåringane gutter gutar guttene gutane guttan gutan jenter jentene jentan jentane førsteklassingene
            førsteklassingane *klassingene *åringene pupils students children kids girls boys toddlers teenagers
            brothers sisters graders preschoolers teens infants babies barnehagebarna skolebarn skulebarn
        """,
        w.OFFSPRING: """
            sønn sønnen son sonen datter datteren dattera dattern dotter dottera barnebarnet son's
            daughter daughter's stesønn stedatter fostersønn fosterdatter nevø niese daughters sønnens
            datterens minsten eldsten yngsten sønen søn sønnn dattra datra datteran datter'n sønnene
            sønene døtrene døtre dattrene nevøen niesen mellomste mellomsten
        """,
        w.KIN: """
            mor moren mora mori morens moras far faren farens fader mamma mammaen mammas pappa pappaen
            pappas papa stefar stefaren stemor stemoren stemora fostermor fostermoren fostermora fosterfar
            fosterfaren bestemor bestemoren bestemora bestefar bestefaren besta farmor farfar mormor
            morfar onkel onkelen tante tanta bror broren brora storebror storebroren lillebror lillebroren
            veslebror søster søsteren søstera syster systera storesøster storesøsteren storesøstera
            lillesøster lillesøsteren lillesøstera veslesyster bestmor bestfar far's mother mum mom dad
            father daddy stepfather stepdad stepmother grandmother grandma grandfather grandpa brother
            sister uncle aunt mother's father's mamman pappan stesøster stebror halvbror halvsøster
            farfaren mormoren kjæresten onkelens
        """,
        w.PARENTS: """
            brødre søstre brør systrer foreldre foreldrene foreldra foreldran forelder forelderen foreldrne
            forelderene forldre foresatte føresette foresattes foreldres fosterforeldre fosterforeldrene
            fosterforeldra besteforeldre besteforeldrene søsken sysken småsøsken småsøskena småsysken parents parent
            parent's guardians siblings twins grandparents
        """,
        w.FAMILY: """
            hjemmet heimen samværet fosterhjemmet fosterheimen familie familien familiens huslyd huslyden
            storfamilie family family's barnefamilien asylsøkerfamilien asylsøkjarfamilien
            flyktningfamilien fosterfamilien
        """,
        w.PATIENT: """
            pasient pasienten gravid gravide bruker brukar brukeren brukaren klient klienten barselkvinne
            barselkvinnen patient client pasienter kvinne kvinna kvinnen
        """,
        w.PRONOUN: "han hun ho hu hann hainn ham henne hænne henner honom hen he she him",
        w.OWNED: "min mi mitt mine vår vårt våre vores mn mæn mett våres vårres my our mins",
        w.THEIRS: """
            hans hennes hennar hannes hannas hennas hass hanses deres deira dems dessas sin si sitt sine
            his her their hinnars hinnes
        """,
        w.ARTICLE: """
            en ei én éi et ein eit e' ett a an one eitt någen noen nokon nån nåkken some another annen
        """,
        w.SPEAKER: "jeg eg æ e i æg ej je jei jæ vi me mi oss we i've we've meg mæ",
        w.HAVE: "har hadde hatt have has had harr ha hev i've we've haver",
        w.HARM: """
            kuttar uhell skremt rift* klore* ertet suspender* utvist dusjen filmet taushetsbelagt*
            barnefordel* varetekts* strukk* brannmerk* kvelertak* svimte besvim* kaster-opp blåmerk* kutt
            kutta kutter kutte kuttet selvskad* sjølvskad* selvmord* sjølvmord* self-harm* selfharm* slår
            slo slåss slåst slåast slegen slått slåssing bit biter bite biten bitt spark* spytt* gravid
            gråt* græt gret grin* skrik* mobb* plaga plages erta ertes rus rusa ruser rusar rusmiddel*
            hasj hasj* cannabis piller drikk drikker drakk drekk fulle voldt* vold voldelig voldelege
            valdeleg vald overgrep* omsorgssvikt fengsel fengselet fravær* skulk* skolevegr* skulevegr*
            *vegring diagnos* adhd autis* epilep* kreft asperger* tourette* bleie bleier tisse* tisser
            bæsj* sulten sulta svolten skitne skitten møkk* lukt* utager* overdose* utestengt uvenn*
            venner vener gymtøy gymtøyet matpakk* niste nista jakke vinterklær kle klær klede klede*
            lekser leksene skilt skilte skilde skils* innlagt psykiatr* deprim* voldtatt tvangsgift*
            tvangsekteskap fosterhjem* fosterheim* adopter* asyl* mottaket syria ukraina eritrea somalia
            språkvansk* *vansker *vanskar *vanske lesing lesinga lesevansk* konsentrasjons* dysle*
            spiseforstyr* anoreksi* *forstyrrelse *forstyrrelser *forstyrring enkeltvedtak* bråk*
            nakenbild* snapchat kniv trua truet truer drept dø dør døde mista mistet medisin* anfall anfal
            tjukk tjukke overvekt* vekta spise spiser spist spisser ete et' eter åt sove sover søve sov
            søvn* trøtt trøytt stjel* stjål* lyver risp lus feber tør anfal* pleiebarn* fosterbarn*
            sykehus* sykehuset hjemmesituasjon* heimesituasjon* hjemmebesøk* heimebesøk* barnehus* incest
            seksuel* rører skvett* flinch* utredes utgreia utredning utgreiing henvist tilvist henvises
            medikament* selger knark* dop misbruk* svelt* sultent rømt rømmer stukket stikke stikk
            sengevet* klamr* sinne sinna utrygg tilknytning* traum* flyktning* hits hit hitting beat beats
            beaten bruise* bruising bites biting crying cries drunk drug drugs pills autism autistic
            diagnosed pregnant suicid* die hungry bullied bullying abused abuse neglect* absence absent
            foster prison jail divorce* divorcing weight depressed steals stealing screams touches touched
            scared bed-wetting self-harming cut cutting hurts hurting hospital flinches violent sekk
            sekken ryggsekk* sko skoene støvler støvlane lue votter genser genseren ullklær dusje dusjer
            uvask* tannlege* tenn tenner tennene karies ribbein brudd brukne brotne brekk brakk halsen
            ryggen armen armene låret ansiktet panna kroppen magevondt mageknip hodepine kvalm* låst låste
            låser innelåst tvinger tvunge tvinges truge* utnytt* grooming panikk* anmeld* hærverk naske*
            nasker sinneutbrudd raseri* hyl* hyler klor* klorer dytt* slagsmål besteforeldra
            besteforeldrene fosterforeldra fosterforeldrene beredskapshjem* institusjon* barnevernsvakt*
            legevakt* ambulanse* pille* tablett* røyker røyk røyking vape vaper snus* alkohol* drita
            beruset berusa edru bakfull promille dealer søppel søpla stum mutis* stamm* stotr* logoped*
            motorisk* vegr* innesluttet innadvendt vettskremt livredd redsel mareritt flashback* ensom*
            utstøtt frosset fryst kropps* krenk* rasis* skjellsord hore homo* transperson kjønn*
            prevensjon abort* aborter angrepille skoletrøtt* skuletrøytt* karakterene spesialundervis*
            oppmerksomhets* hyperaktiv* asd tics downs cerebral* epilepsi* diabetes allerg* handikap*
            rullestol* hørselsh* synsh* svaksynt premat* amming* ammer brystmelk fødselsdepr* barseltårer
            mager tynn fattig* husleie utkast* krisesenter* fengsla soning* varetekt* arrest*
            politianmeld* skrem* akuttvedtak* undersøkelsessak* rettsak* rettssak* brannsår* mensen
            p-piller blikkontakt øyekontakt augekontakt autist* hata hatar hater hate gram stirr* flaskeh*
            frys mishandl* ulykke* påkjørt sonde* kateter* insulin* epipen* stoma sug trakeo* respirator*
            høreapparat* cp-* besøksforbud kontaktforbud voldsalarm omsorgsoverta* plassert akuttplass*
            kriminel* gjengmiljø* rømte rømde radikaliser* tvangstank* selvbilde* sjølvbilet* nedsatt
            konsentrer* selektiv* utviklingshem* utviklingsforst* hjerneskad* hjertefeil* hjartefeil*
            astma* eksem cøliak* leukemi* kreftsyk* krampe* avføring* skytevåpen våpen eritreisk somalisk
            arrangert* tvangs* omskåret* omskjær* kjønnslem* papirløs* asylsøk* uvel seksuelle nakne
            nakenbilder porno* onani* befølt befølte tukl* starving starved dirty filthy smelly lice
            vomit* bleeding rib burn* burns burnt knife weapon gun runaway ran police arrested custody
            alcoholic alcohol overdosed anorexia bulimia wets nightmare* panic* anxious anxiety lonely
            isolated stutter* stammer* deaf dyslexi* asylum refugee* raped rape molest* harass* threatened
            threatens threatening hides hiding locked starve self-harmed avskjedsbrev* skjær skjærer
            utslett* fylla livet ristet rista beredskapsmor* beredskapsfar* fostermor fosterfar henlagt
            roping sokkane sokkene barbeint skolevegrer skade skader skadet skada skadar underernær*
            undervekt* snitta rispet rispa sovner sovna sovnet mobet mobes mobing mobber verge vergen
            epikrise* samvær samværet samvær* juling juler avrusning* kjæreste kjærest* afghanistan irak
            sudan kongo etiopia urin* hijab avføring rispe* brukket forgifte* hvilepuls barselgråt
            utestenges frosse* gråten* fyllekjør* edruskap* hørselstap synstap hudlaus* hovne hoven
            hevelse* merker merke* arr arret ripe* riper hematom* struma psykose* psykotisk bipolar*
            manisk traumer dissosier* panikkanfall* utslått tvangsflytt* utkastels* bostedsløs* heimlaus*
            homeless sleeps toilet bins shaken shaking shelter evict* malnourish* underweight bedwetting
            shoplift* utvisning* deporter* isolerer isolert* skulker skulkar knust knuste velter veltet
            stoler* medisinering* ritalin overgriper* gruer utestengning gulvet hodet hovudet håret krabbe
            fødsel barsel* blåmerke blåmerker selvskader sjølvskading selvskading skolevegring
            skulevegring mobbet mobba mobbes mobbing selvmord sjølvmord bekymringsfullt utviklingshemmet
            underernært beredskapshjem fosterhjem diagnosen diagnose krisesenteret lommetyveri
            kjønnslemlestelse lemlest* rehab rehabilitering alkoholiker alkoholikar pikk tiss tissen såpe
            gråt gjeng gjengen skydde slikker bleia bleien blod blør blødde retten vitne vitner trusler
            truslene trussel stakk tå tærne truslane avhør* avhøre spikra spysyk gråtende bassenget
            ytterklær frukost frokost utpress* blackmail* boyfriend kjæresten sexting nudes smile smiler
            snitet snittet hearing
        """,
        w.TROUBLE: """
            sliter slit slet streve strever strev alene aleine åleine redd redde trist lei stille sint
            sinna angst vondt syk sjuk sjukt sykt sykdom vanskeleg vanskelig verre uro urolig uroleg nekte
            nekter nektar vil vill vel'ikkje tør borte vekke bort hjemme heime heim hjem bor bur bodde
            flytt* slutta sluttet slutter gått kommer kjem kjæm komer komme kom hente henter hentar
            henting hjelp hjelpe hjelpen hjølp treng trenger støtte* oppfølging oppfølging* mat
            bekymringsfull* tull krangl* sover trenge snakke snakker prate pratar penger timer timen
            timene behov særskilt* spesial* støttekontakt* samtykk* motorikk sansetap hørsel* syn briller
            lese lærevansk* utslitt sliten snakket oppførsel* oppførsel åtferd* atferd* sosial* lek leke
            leker leika leik leikar quiet sad angry alone afraid worried struggling struggles speak
            speaking speaks talk talking eat eaten eating sleep sleeps refuses refuse needs doesn't hasn't
            won't missing skipped skipping listens moved help issues behaviour behavior merker ord vekt
            full bank språk lunch drinks drinking friends lyg løy snap river rev kaster heng henger hang
            wet arm broken kilo ute midnatt fortalt utagering skjule skjuler gjemmer gjemme lyve låner
            tåler sår såre sykehus frys fryser kald mørke mørket sinne kjefter kjeft roper rope bannet
            banner rømme rase raser sutrer klager unnvik* unngå* trekk trekker trekkje lukket stenger
            utenfor vanske* vansker skjelv* tics rømt hidden trouble upset shy silent silence sick ill
            worse fastlege* legen lege legevakten krise fortrolig* gruer gruar savner bekymring utslett
            fælt forferdelig forferdeleg ille grusomt jævlig tøft kommet ulykkelig ulukkeleg fortvilet
            fortvila left kicked hissig rasende ensom åleina ålein alein badly terrible terribly maten
            matt nistepakke gymmen svømming bussen taxien drosja hemmelig hemmeleg skjult dårlig dårleg
            selvmordstanker hemmelighet grine griner oppgitt utrøstelig utrygg overlatt utslått ulykkeleg
            lider lidd savnet stumt støy feiler feilar bedring voksne vaksne krav melder stupt mandager
            savn lovt feila orker orkar
        """,
        w.EVENT: """
            igår går idag dag siden sidan fortsatt framleis fremdeles aldri alltid ofte igjen uke uka uker
            veke veka veker vekka vækka vekker natt natta netter kveld kvelden ettermiddag* måned måneden
            månad månaden måneder månader dager dagar daga daog morgen morgon sist forrige nettopp
            plutselig sommer sommaren sommeren jul påske høst høsten haust hausten ferien haustferien
            høstferien vært vert vore vorre vørre blitt vorte fått begynt byrja begynte slutta sluttet
            fortalte fortalde fortalt sa såg så viste vist ringte ringde skjedde oppdaget oppdaga kom ble
            blei vart gikk gjekk fekk fikk sagt sagde sett møtte klarer hver kvar hele heile lenger lengre
            lenge ennå enno enda utviklet endret today yesterday week weeks month months since last told
            tells says said came keeps been again never always has stopped started day days night nights
            still gang gong ganger gonger annenhver annakvar tidligere tidlegare nylig nyleg natten helga
            helgen mandager dukket møtt begynner byrjar skar datt klokka oppførte turdagen avslutningen
            hente hentet henta snakket snakka tidvis stadig støtt bestandig weekend absent went got gotten
            became saw walks kommet komt hendt hende hendte skjedd nyttår jula januar* vinter vinteren vår
            skjer sat sit picked notert hentinga henting
        """,
        w.PLACE: """
            skolen skulen skola skoln skole skule skular barnehagen barnehagan friminutt friminuttet
            friminutta friminuttene skolegården skulegarden garderoben garderobe klasserommet klasserom
            timen timene parkeringsplassen school class classroom kindergarten break gym gymtimen gymtime
            kroppsøving sfo aks skoletid skuletid skoleveien skulevegen leirskole leirskolen turdag
            turdagen skolehagen sandkassa uteområdet samlingsstund matteøkta matteøkten mattetimen
            mattetimene norsktimen gymmen svømmingen nabohuset nabolaget naboen nabo grannen grannehuset
            oppgangen playground recess garderoba kantina toalettet doen bussen skolebussen skulebussen
            matteøkt
        """,
        w.GROUP: """
            klasse klassen klassa klasen klassin gruppe gruppa gruppen grupen avdeling avdelingen avdelinga base basen
            trinnet barnehagen barnehgen barnehage class group department ward kindergarten liste lista avdeling*
            småbarnsavdeling* gruppå klassan
        """,
        w.CASE: """
            stafettlogg stafettloggen stafettlog stafetlogg stafettlogga logg loggen sak saken saka saki
            tiltak tiltaket tiltaka tiltakene bekymringsmelding bekymringsmeldingen bekymringsmeldinga
            uromelding ansvarsgruppe ansvarsgruppa ansvarsgruppemøte evalueringsmøte samtale samtalen
            samtala stafettholder stafettholderen stafetthaldar stafetthaldaren stafettholdar koordinator
            koordinatoren coordinator oppfølging oppfølginga oppfølgingen møtet møte læreren læraren lærer
            relay log holder level situasjonen kontaktlærer kontaktlæreren case sakkyndig* samtykke
            samtykket henvisning henvisningen henvisninga fravær fraværet iop vedtak vedtaket verge vergen
            epikrise epikrisen elevmappe elevmappa elevmappen journal journalen utredning utredningen
            utgreiing utgreiinga ansvarsgruppemøtet iop-en uttalelse uttalelsen mappa mappe
        """,
        w.SERVICE: """
            bup abup habu habiliteringen habiliteringa ppt pp-tjenesten pp-tenesta barnevern barnevernet
            barnevernsvakta bvt barnevernstjenesten politiet helsesykepleier helsesykepleieren
            helsesjukepleiar helsesjukepleiaren helsesykepleiar statped bv bvv
        """,
        w.WORK: """
            sender drift* arkivert* fila filen kanalen påminning* påminnels* dokumenter dokumentene
            dokumentet dokumenta innsats koordinator coordinator network familiedag* presentasjon*
            barnehagene barnehager barnehagane barnehagan barnehagne skolene skoler skulane skular skolan
            schools kindergartens tjeneste* tenest* samarbeid* statistikk tallene foreldremøt*
            foreldrekveld* temakveld* ungdomsråd* elevråd* foreldreutval* foreldrerepresentant* fau
            ungdata* oppfriskning* framdrift* fremdrift* representant* historie* eksempler startgrop*
            innføring* modul* info informasjonsmøt* orienter* hovedutval* enhet enheten enhetene eining*
            saker fase* oktober november desember januar februar mars april mai juni august september
            services families familier foreldreveiledning foreldrekurs* handlingsveileder* handlingsplan*
            målgruppe* dagsorden lunsj* lokale bibliotek* nettside* barnekonvensjon* ledelse* rektorene
            rektorane oppvekst* politik* prioriter* filmen film video* verktøy* fagdag* personalmøt*
            personalgruppe* sfo-ansatte læringsmiljøteam* familiesenter* familievern* samling samlinga
            samlingen samlingar fellesamling* erfaringsdeling* leverandør* innspill* sakspapir*
            prosjektgrupp* arbedsgrupp* oppstartsmøt* endringsagent* referat* tillitsvalgt*
            kommunikasjonsavdeling* servicetorg* steg-for-steg overta overtar overtek overtok leder leier
            leiar lede leie leiing ansvar ansvarlig ansvarleg ansvaret kickoff* kick-off* kurs kurs*
            opplæring* opplering prosjekt* plan planen gevinst* interessent* evaluering evalueringa
            evalueringen evaluere budsjett* styringsgrupp* arbeidsgrupp* referansegrupp* statusmøt*
            statusrapport* rapport* bti bti-* pilot* vikar* jobb jobben jobber jobba stilling stillinga
            tilgang tilganger e-post mail epost dpia ros faktura møterom rom sakslist* workshop* nettverk*
            nullpunkt* anskaff* påminn* kommun* logge logga logget innlogg* system* skjema* rolle rollen
            rollene innkall* purr* godkjenn* signer* lokale* referent* dagsorden* agenda* lenk* passord*
            teams bestill* plakat* påmeld* innlegg* foredrag* kommunikasjon* ledergrupp* digitalis*
            kontoret kontor data* arbeid* oppgav* oppgåv* frist fristen holde halde holder held steering
            project training budget evaluation meeting role leader task deadline agenda møteleder
            permisjon* sykmeldt sykemeldt sjukmeld* sykmelding ferie e-læring invit* presenter* punkt
            punktet ressurs* risiko* tidsplan* milepæl* aktivitet* veilederen oppdatere invitere signere
            access ledet leda leidde ledde pappaperm* nettsak* lisens* revisjon* årshjul* samarbeidsavtal*
            møterom* invitasjon* brosjyre* årsplan* ansatte mandat* mandatet support
        """,
        w.STAFF: """
            rektorn styrarn styreren barnehagelærer barnehagelærere barnehagelærerne kontaktlærere
            kontaktlærerne lærer lærar lærere lærarar læreren læraren lærerne rektor rektoren styrer
            styrar avdelingsleder enhetsleder einingsleiar enhetslederen enhetsleiar leder leiar kollega
            kollegaen kollegaer kolleger ansatt ansatte tilsett tilsette medarbeider medarbeidar
            medarbeidere assistent prosjektleder prosjektleiar prosjekteier prosjekteigar sjef sjefen
            bti-kontakt bti-kontakten kontaktperson vikar jurist rådgiver helsesøster jordmor fagleder
            politiker ordfører kommunedirektør kommunalsjef leverandør nyansatt teacher teachers colleague
            boss principal manager headteacher staff nurse nurses employee assistenten prosjekteieren
            prosjektlederen rådmann rådmannen jordmora teamleder teamleiar pedagog pedagogisk
            helsesøstrene vaktmester rektorene juristen fysioterapeuten avløser trainer konsulent
        """,
        w.GENERAL: """
            gruppetilbud* rusforebygg* forebygg* førebygg* generelt generell vanligvis vanlegvis typisk
            man opplæring opplæringa opplæringen opplering kurs kurset rutine rutiner rutinar mal malen
            veileder veilederen rettleiar rettleiaren handlingsveileder handlingsrettleiar andel andelen
            antall tal mange indikator* tema kartleg* evaluere evaluering bestemt enkeltbarn informasjon
            informere brosjyre brosjyren tegn teikn signaler tilbud tilbod forskjellen forskjell
            undersøkelse undersøkelsen undersøkelser undersøking* elevundersøk* *undersøkelsen
            *undersøkelse modellen modell general generally usually barn-* how-many many share template
            training guide leaflet quiz* medvirkning medverknad fokusgrupp* definisjon regel regler lov
            lovlig prinsipp* gevinst gevinster risiko pårørende medvirke medverke rettighet* forskning*
            vanligste betyr tyder
        """,
        w.FRAME: "hvis dersom viss når nar if when whenever unless whether idet",
        w.FICTION: """
            rollespill* rollespel* quiz* oppdiktet oppdikta oppdiktede fiktiv fiktive fiktivt konstruert konstruerte
            øvingscase øvelsescase øvingssak made-up fictional fictitious invented imaginary pretend hypotetisk
            påfunnet
        """,
        w.WORRY: """
            bekymret bekymra bekymrer bekymring bekymringa bekymringen bekymert uroa uroleg urolig uro
            redd kjemperedd worried concerned concern undret undrar undrer uroer
        """,
        w.GRAVE: """
            kuttar
            blåmerk* selvskad* sjølvskad* selvmord* sjølvmord* self-harm* voldt* kuttet kutta kutter incest seksuel*
            bruise* suicid* die risp overdose* leve slått slegen bet beit sparket sparka slåtte tabletter drept
            avskjedsbrev* livet skjærer skjær sulten svolten
        """,
        w.NEGATION: """
            ikke ikkje itj itte ikkj isje ingen ingenting inga ikkeno verken uten utan not no nobody nothing without
            n't
        """,
        w.LINK: "til te ti åt for med me om på av ved hos hjå of with about to's on sin si sitt",
        w.DEMONSTRATIVE: """
            denne dette dein den det detta den' this that those samme same lille litle liten vesle lita little eine
        """,
        w.EITHER: """
            sender drift* arkivert* fila filen kanalen påminning* påminnels* koordinator dokumenter
            dokumentene dokumentet dokumenta network coordinator innsats barnehagene barnehager
            barnehagane barnehagan barnehagne skolene skoler skulane skular skolan schools kindergartens
            tjeneste* tenest* samarbeid* statistikk tallene foreldremøt* foreldrekveld* temakveld*
            ungdomsråd* elevråd* foreldreutval* foreldrerepresentant* fau ungdata* oppfriskning*
            framdrift* fremdrift* representant* historie* eksempler startgrop* innføring* modul* info
            informasjonsmøt* orienter* hovedutval* enhet enheten enhetene eining* saker fase* oktober
            november desember januar februar mars april mai juni august september services families
            familier foreldreveiledning foreldrekurs* handlingsveileder* handlingsplan* målgruppe*
            dagsorden lunsj* lokale bibliotek* nettside* barnekonvensjon* ledelse* rektorene rektorane
            oppvekst* politik* prioriter* filmen film video* verktøy* fagdag* personalmøt* personalgruppe*
            sfo-ansatte læringsmiljøteam* familiesenter* familievern* planen plan rapport* evaluer*
            evaluering evalueringa evalueringen skjema* system* tilgang tilganger punkt punktet oppgav*
            oppgåv* logge logga logget innlogg* ressurs* oppdatere access evaluation meeting jobb ansvar
            ansvaret ansvarlig ansvarleg rolle task mail epost e-post ferie veilederen holder held holde
            halde support
        """,
        w.OFF_DUTY: """
            møtet møte mote motet flytt* flyt* utsett* utset* hjemme heime heim* hjem rekk* hent* permisjon egenmeld*
            eigenmeld* avbud forfall forsink* seint sent seinare tidligere tidlegare fri feri* feir* bursdag
            hjemmekontor heimekontor vikar* jobb* møtes meeting reschedule home late leave today remote statusmøt*
            prosjektmøt* digitalt teams postpone skift kurset avlyse avlys* permission lønn sluttar går dra drar
            rekker uten utan
        """,
        w.ILLNESS: """
            syk sjuk sjukt sykt sjuke syke sick ill feber febersyk omgangssyk* omgangssjuk* forkjøl* vannkopp*
            vasskopp* influensa tannlege* tannlækj* bursdag bursdagen birthday fever flu dentist legetime kvalm kvalme
            legevakta legevakten oppkast planleggingsdag* avslutning* konfirm* vaksine* spy* kast* ørebetennelse
            lungebetennelse streptokokk*
        """,
        w.PRACTICE: """
            e-læring* opplæringspakk* øve øver øva øv øving øvinga øvelse øvelsen øvings* øvelses* fagdag* training
            lag skriv make write practice practise role-play roleplay simuler* workshop* kurs* opplæring* samling*
            samlinga undervisning*
        """,
        w.CASE_TOLD: """
            filmen videoen film video case caset casen casene casa cases øvingscase eksempelsak* eksempelsaken døme
            case-* eksempelcase eksempel* example
        """,
        w.CASE_FILE: """
            stafettlogg* stafetlogg* stafettlog* relay sakkyndig* iop enkeltvedtak* samtykk*
            bekymringsmeld* uromeld* ansvarsgrupp* tiltak tiltaka tiltakene tiltaket logg loggen logga
            tiltaksplan* konsekvensutred* epikrise* elevmapp* iop-en
        """,
        w.LEVEL_WORD: "nivå nivået nivo niva level trinnet lvl",
        w.RELATED: """
            treneren trenaren språkutvikl* armene armane omsorg* utdanning* skolehverdag* skulekvard* kroppen
            telefonen læreren læraren lærer lærar kontaktlærer* kontaktlærar* barnehagelærer* klassen klassa klasse
            skolen skulen skole barnehagen barnehageplassen avdelingen avdelinga sekken skolegang skulegang
            skolegangen skulegangen skoledag* skuledag* hjemmet heimen fravær* teikning* tegning* timeplan* pulten
            leksene lekser matpakka matboksen oppførsel* atferd* åtferd* assistenten barnehagedag* diagnose* medisin*
            klassekamerat* medelev* venner venninne* kamerat* kompis* teacher classmates classroom behaviour behavior
            schoolwork homework friends fosterhjem* språk språket utvikling* livssituasjon* situasjon*
            hjemmesituasjon* logg loggen stafettlogg* trivsel*
        """,
        w.CARE: """
            observer* kartleggingsprøv* besøk* bestemt vedtatt oppdatering* status utred* utgrei* henvis*
            tilvis* avslag avslått sakkyndig* diagnos* innlagt utskrevet avlastning* avlasting*
            støttekontakt* spesialundervis* spesialped* enkeltvedtak* iop skolegang* skulegang* referr*
            assess* drøft* samtykk* fritak* tilrettel* tolk overflytt* skolebytt* skulebyt* overgang*
            referral kartlagt utredning utredningen utgreiing verge epikrise* hjemmebesøk heimebesøk
            hjemmebesøket innleggelse tilvist henvises
        """,
        w.TALE: "som so så who which that",
    }
)
