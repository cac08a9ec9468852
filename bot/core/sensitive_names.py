"""First names met in Norwegian schools and kindergartens, for `bot.core.sensitive`.

A name alone is never sensitive: most names in a plan are colleagues. To extend: add the name in lower case to
``NAMES``, or to ``NAMES_THAT_ARE_WORDS`` when it is also an everyday word in bokmål, nynorsk or English: it then counts
only when it is written with a capital inside a sentence.
"""

from typing import Final

from bot.core.words import vocabulary

NAMES: Final = vocabulary("""
    aaron abdi abdul abdullah abel abigail abshir ada adam adan adele adelina adem adrian agathe agnes ahmad ahmed
    aida aisha aksel albert albertine aleks aleksander aleksandra alex alexander alexandra alf alfred ali alice
    alicia alina aliyah alma alva alvin amalie amanda amelia amina aminah amir amira amna ana anastasia anaya anders
    andrea andreas andrii andrine andy anette angelica anine anita anja anna annbjørg anne anneli annette annika
    anton antonio ari arian ariana ariel arild arne arnfinn arnt artem arthur artur arvid asbjørn ashley aslak asle
    asta astrid atle aud audun aurora ava aya ayaan ayan ayat ayla aylin ayub bastian beate beatrice benedicte
    benedikte benjamin bente berit bernt bilal birger birgit birgitte birk birte bjarne bjørg bjørnar bob bodil
    borghild boris brage brita brynjar børge camilla carina carl caroline caspar casper cathrine cato cecilie celina
    celine charlotte chloe christian christina christine christoffer christopher clara clemens cornelia cornelius
    dagfinn dagny daniel daniela danielle daniil david davod defne denis dennis denys diana dmytro dorte dorthea
    ebba edith edvard edvin egil eilif eilin einar eir eira eirik eirin eivind eldbjørg elena elias elif elin elina
    eline elisa elisabeth elise eliza ella ellen ellinor elliot elmer elsa elsie elvira embla emil emilia emilian
    emilie emily emine emma emmanuel emre emrik enya erik erika erlend erling ermin eskil espen ester esther ethan
    eva evelina evelyn evy ezra fabian fadi fahad faisal fanny farah farid fartun fatemeh fatima fatma fatuma
    felicia felix ferdinand filip fiona fredrik fredrikke freja freya frida fridtjof frode frøya gabriel gabriela
    gaute geir georg gerd gerda gina gjermund gjertrud gudrun guled gunhild gunn gunnar gunnhild gunvor guro gustav
    gyda halima halvard halvor hamse hamza hana hanad hanna hannah hanne harald haris hassan hawa hedda hege heidi
    heine helena helene helge helin helmer henning henriette henrik henry herman hermann hermine hermione hibo hilde
    hilma hira hodan hussein håkon håvard ian ibrahim ibtisam ida idar idris idun ifrah igor ikram iliana ilyas iman
    imran inge ingebjørg ingeborg inger ingrid ingunn ingvar ingvild irene irina iris irmelin isaac isabel isabell
    isabella isabelle isak iselin ismail ivan ivana ivar iver jack jackson jacob jakob jakub jama jamal jamie jamila
    jane jannicke jannik jarl jarle jasmin jasmine jayden jennifer jenny jens jeppe jesper jessica joachim joakim
    joar johan johann johanna johanne johannes john johnny jon jonas jonathan jone jorunn josef josefine joseph
    josephine joshua jostein julia julian juliane julianne julie julius justyna jørgen jørn kacper kaia kaisa kaja
    kajsa kamil kamila karen kari karim karin karina karl karoline karsten kaspar kasper katarina katarzyna kate
    kathrine katrine kennet kenneth kerem kevin khadija khadra khalid kian kim kine kira kirsten kirsti kjartan
    kjell kjersti kjetil klara knut kolbjørn konrad kristian kristin kristina kristine kristoffer lana lara lars
    lasse laura laurits lea leah leander leif leila lena lene leo leon leona leonard leonora levi leyan leyla liam
    liban lidia lilian lilja lilly lily lina linda linn linnea linus lisa lisbeth lise liva lotte louis louise luca
    lucas lucia lucy ludvig luis luka lukas luna lydia madeleine madelen mads magda magdalena magne magnhild magnus
    mahad mahamed mahdi mahmoud maja maksym malak malene malik malin mandus manuel mara marcel marcus maren margit
    margrete margrethe maria mariam mariann marianne marie mariel marina marion marit marita marius markus marlene
    marta marte martha marthe martin martine mary maryam mateo mateusz mathea matheo matheus mathias mathilde mathis
    matias matilde mats mattis maya mehmet meron meryem mia michael michal michelle mikael mikkel mila milo mira
    miriam mohamad mohamed mohammad mohammed mona monica monika mons morten muhammad muna mustafa mykola myriam
    nadia nadine naima najma nansy nasra natalia natalie nataliia natan nathan nathaniel nela nelly nicolai nicolas
    nicole nikola nikolai nils nina njål noa noah noel noela nora norah nour oda oddny oddvar odin odne oksana ola
    olaf olai olav ole oleksandr olena olga olina oline oliver olivia oliwia oliwier omar omer oscar oskar osman
    othilie otto patrick patrik paul paula paulina peder pernille peter petra petter pia preben rachel ragna ragnar
    ragnhild rahel rahma ramin randi rania rasmus raya rayan rebecca rebekka reidar reidun renate ricardo richard
    rikke rita robert robin roger rolf ronja roy ruben rukia runa rune ruth ryan sagal sahra salah salma salman sam
    samantha samia samir samira samuel sander sandra sanna sara sarah sean sebastian selma semira serina severin
    shirin sienna sigbjørn signe signy sigrid sigrun sigurd sigve silas silje simen simon simone sindre siren siri
    sissel siv sivert snorre sofia sofie sofiia solveig sondre sonja sophia sophie stefan steffen steinar stella
    stian stine sturla sumaya sumeya sunniva svanhild svein svenn sverre svitlana sylvia synne synnøve syver szymon
    søren tara tarald taran tarjei terese terje tetiana thale thea thelma theo theodor theodora therese thomas thor
    thora thorbjørn tilda tilde tilla tim timian tina tobias tomas tommy tonje tora torbjørn tord torgeir torhild
    torill torjus tormod torstein torunn torvald tova tove trine trond trude trygve trym turid tuva tyr tyra ulrik
    ulrikke unni vanessa vanja vebjørn vegard veronica veronika vetle vibeke victor victoria vida vidar viktor
    viktoria viktoriia vilde vilja villads vilma vilmer vincent viola vivi wanda warsame wiktor wiktoria wilhelm
    wilja william wilma wojciech yahya yara yasin yasmin yasmine yassin yevhen yngve younes yousef yusra yusuf
    yuusuf yvonne zahra zain zainab zakaria zakariya zara zeynep zoe zofia zuzanna ådne åge åse åshild åsmund åsne
    øistein ørjan øystein øyvind øyvor
    """)

NAMES_THAT_ARE_WORDS: Final = vocabulary("""
    alba amor andre ane april are art ask august aune bella ben bo bror carol dag dina edda edel eik eli endre even
    fia grace grete gro gry hans hauk heim helga helle hope ina ine inga ingen ink is isa jade jan jo june kaj lia
    lin line liv live logan loke lone lova lykke mai maks mari mark mason max may mie milan mille mina mio odd olve
    pal per pål ro roar roman rose saga said say sol stein stig storm sun sven terry tia tom tone tor tore una unn
    vera vår will zack åsa
    """)
