"""First names met in Norwegian schools and kindergartens, for `bot.core.sensitive`.

A name alone is never sensitive: most names in a plan are colleagues. Names given mostly to people who are grown up now
weigh less than names of today's children (and names whose age one cannot tell). To extend: add the name in lower case
to the list it fits; if it is also an everyday word in bokmål, nynorsk or English, to ``NAMES_THAT_ARE_WORDS``: it then
counts only when it is written with a capital inside a sentence, and as a grown-up's.
"""

from typing import Final

from bot.core.words import vocabulary

CHILDRENS_NAMES: Final = vocabulary("""
    aaron abdi abdiaziz abdirahman abdirizak abdul abdullah abel abigail abshir ada adam adan adelina adeline
    adem adib adnan adrian agathe agnes ahlam ahmad ahmed aida aisha aksel albertine aleks aleksander aleksandra
    alex alexander alexandra alfons ali alicia alina aliyah alma alva alvin amalie amanda amelia amelie amin
    amina aminah amir amira amna ana anastasia anaya andrea andrii andrine andy angelica anine anniken anton
    antonio ari arian ariana ariel ariyan aron arsenii artem arthur artur ashley aslak aslan asle asta aurora
    ava aya ayaan ayan ayat ayla aylan aylin ayman ayub bartosz bashir bastian beatrice benedikte benjamin bilal
    birk bohdan boris brage carl caspar casper celina celine chanel chloe clara clemens cornelia cornelius dani
    danial daniela danielle daniil danylo daryna davod dawid defne denis deniz dennis denys diana dilan dmytro
    dorte ebba ebbe edvard edvin eilin eir eira eirill ejaz elena eliana elias elif elina elisa eliza ella ellie
    ellinor elliot elmer elmina elsie elvira emelie emely emil emilia emilian emilie emine emma emmanuel emre
    emrik enya erika ermin eskil ethan evan evelina evie evy ezra fabian fadi fahad faisal falk fanny farah
    farhan farid fartun fatemeh fatima fatma fatuma felicia felix ferdinand ferhat filip filipa filmon fiona
    fredrikke freja freya frida fridtjof frøya frøydis gabriel gabriela gabriella gard gina guled gyda haakon
    hafsa hailey halima halimo hallvard hamed hamid hamse hamza hana hanad hanan hanin hannah haris hassan hawa
    hedda hedvig hedvik heine helena helin helmer hennie henriette henry hermann hermine hermione hibo hilma
    hira hiwot hodan hodo hugo hussein ian iben ibrahim ibtisam idris ifra ifrah igor igorek ikram iliana ilyas
    iman imran ines ingvar iqra irina iris isaac isabel isabell isabella isabelle isak isander ismael ismail
    ivan ivana ivanna jackson jacob jad jakob jakub jama jamal jamie jamila jannik jannike jasmin jasmine jayden
    jenna jenny jeppe jesper joar johann johanna johanne jonatan jonathan jone josef josefine joseph josephine
    joshua joud julia julian juliane julianna julianne julius justyna jusuf jørund kacper kaia kaisa kaja kajsa
    kamil kamila karim karolina kasim kaspar kasper katarina katarzyna kateryna kayla kerem kevin khadiija
    khadija khadra khalid khrystyna kian kinga kira klara konrad kornelia kornelija kristofer kuba laith lamar
    lamis lana lara laurits lea leah leander leandro leila leo leon leona leonard leonel leonora leonore levi
    levin leyan leyla liam liban lidia lilja lilly lily lina linnea linus lionel lisbet liubov liva lotta louis
    louise luca lucas lucia lucy luis luka lukas lukasz luna lyan lydia madeleine madelen mads magdalena mahad
    mahamed mahdi mahdia mahir mahmod mahmoud maja maksim maksym malaika malak malene malik malou mandus manuel
    mara marcel marcus maren mariam mariel mariia marko markus marlon marta maryam maryan mateo mateusz mathea
    matheo matheus mathias mathilda mathis matias matilde matteus mattias mattis matvii maximilian maya mehmet
    melina meron meryem michal michał mikkel mila milas milian milja milla milo mira miran miriam mohamad
    mohamed mohammad mohammed mons muhamed muhammad muna mustafa mustapha mykhailo mykola mynte myriam nadia
    nadine nadzieja naema nahla nahom naima najma nansy naomi nasra natalia natalie nataliia natan nathan
    nathaniel nazar nazli nela nelly nicolas nicole nicoline nikodem nikola nikolai nikolas njål noa noah noel
    noela noor noorah nora norah nour oda odelia odin odne oksana olai olander olea olek oleksandr oleksii olena
    olina oliver olivia oliwia oliwier omaima omar omer omran ophelia oscar oskar osman othelie othilie otilie
    ottilie ousman patrik patrycja paulina pavel philip phillip piotr polina preben ragnvald rahel rahma ramin
    rania ranim raya rayan rayyan rebekka reza ricardo robin ronja roza ruben rukia runa ruslan safia sagal
    sahra sajad sakariye salah salma salman sam samantha samar samia samina samir samira samuel sana sanna
    savannah scarlett sebastian selam selina selma semira senait serhii serina severin shahd shayan shirin sidra
    sienna silas simon siren sivert sjur snorre sofia sofie sofiia sofiya sofus sophia sophie suheyb sulaiman
    sumaya sumeya sviatoslav svitlana syver szymon taim tallak tara taran taras tarek tarik tasnim tea tellef
    tetiana thale thelma theo theodor theodora thiago thora tilda tilde tilla timian timur tiril tjerand tobias
    tobine tomine torjus tova trym tymon tyr tyra ulrik ulrikke umar umayma vanessa vetle victor victoria vida
    viggo viktor viktoria viktoriia vilde vilja viljar villads vilma vilmer vincent vinjar viola volodymyr wanda
    warsame weronika wiktor wiktoria wilja william wilma wojciech yahya yana yaqub yara yaroslav yasin yasmin
    yasmine yassin yazan yevhen ylva ylvi yonas yosef younes younis yousef yrja yuliia yunus yusra yusuf yuusuf
    zahara zahid zahra zain zainab zakaria zakariya zara zaynab zeynep zlata zoe zofia zoya zuzanna zuzia ådne
    øyvor
""")

GROWN_UP_NAMES: Final = vocabulary("""
    adele aina albert alf alfred alice amund anders andreas anette anita anja anlaug anna annbjørg annbjørn anne
    anneli annette annika arild arne arnfinn arnhild arnt arvid asbjørn aslaug astri astrid atle aud audhild
    audun beate benedicte bente bergljot berit bernt birger birgit birgith birgitte birte bjarne bjarte bjørg
    bjørnar bob bodil borghild botolf brit brita britt brynhild brynjar børge camilla carina caroline cathrine
    cato cecilie charlotte christian christina christine christoffer christopher dagfinn dagmar dagny dagrun
    daniel david dordi dorthea edith egil eilif einar eirik eirin eivind eldar eldbjørg elfrid elin eline
    elisabeth elise ellen elling elsa embla emily erik erlend erling espen ester esther eva evelyn frank fred
    fredrik frode gaute geir geirmund georg gerd gerda gisle gjermund gjertrud grethe gudrun gunhild gunn gunnar
    gunnhild gunnstein gunvor guri guro gustav guttorm gøril halldis hallgeir halvard halvor hanna hanne harald
    harriet hege heidi helen helene helge henning henrik herman hilde hilmar hjalmar håkon håvar håvard ida idar
    idun inge ingebjørg ingeborg inger ingjerd ingrid ingrunn ingunn ingvild irene irmelin iselin ivar iver jack
    jane janne jannicke jarand jarl jarle jarleif jennifer jens jessica joachim joakim jofrid johan johannes
    john johnny jon jonas jorunn jostein julie jørgen jørgine jørn karen kari karianne karin karina karl
    karoline karsten kate kathrine katrine kennet kenneth kim kine kirsten kirsti kjartan kjell kjersti kjetil
    knut kolbein kolbjørn kristian kristin kristina kristine kristoffer laila lars lasse laura lavrans leidulf
    leif lena lene lilian linda linn lisa lisbeth lise lotte ludvig magda magne magnhild magnus malin margit
    margrete margrethe margunn maria mariann marianne marie marina marion marit marita marius marlene marte
    martha marthe martin martine mary mathilde mats matti merete merethe mia michael michelle mikael mona monica
    monika morten målfrid nanna nicolai nils nina oddbjørn oddgeir oddleif oddny oddrun oddvar oddveig ola olaf
    olaug olav ole olga oline ottar otto patrick paul paula peder pernille peter petra petter pia rachel ragna
    ragnar ragnfrid ragnhild randi randolf rannveig rasmus rebecca regine reidar reidun reidunn renate richard
    rikke rita roald robert roger rolf ronny roy rune ruth ryan rønnaug sander sandra sara sarah sean sigbjørg
    sigbjørn sigfrid sigleif sigmund signe signy sigrid sigrun sigurd sigve silje simen simone sindre siri
    sissel siv snefrid solbjørg solfrid solveig solvår sondre sonja stefan steffen steinar steinulf stella stian
    stine sturla ståle sunniva susanne svanaug svanhild svein sveinung svenn svenning sverre sylvi sylvia synne
    synnøve sølvi søren tarald tarje tarjei terese terje thea therese thomas thor thorbjørn thorleif tim tina
    tollef tomas tommy tonje tora torbjørg torbjørn tord tordis torgeir torgunn torhild torill torkel torleif
    torleiv tormod torny torstein torunn torvald tove trine trond trude trygve turi turid tuva ulf unni valborg
    vanja vebjørn vegard veronica veronika vibeke vidar vigdis vigleik vilhelm vivi wenche wilhelm yngve yvonne
    åge åse åshild åsmund åsne åsta åsulv øistein øivind ørjan øystein øyvind øyvinn
""")

NAMES_THAT_ARE_WORDS: Final = vocabulary("""
    alba amor andre ane april are art ask august aune bella ben bjørn bo bror carol dag dina edda edel eik eli endre
    even fia grace grete gro gry hans hauk heim helga helle hope ina ine inga ingen ink is isa jade jan jo june kaj
    lia lin line liv live logan loke lone lova lykke mai maks mari mark mason max may mie milan mille mina mio odd
    olve ove pal per pål rami ro roar roman rosa rose saga said say sol stein stig storm sun sven terry tia tom tone
    tor tore una unn vega vera vår will zack åsa
""")
