//! How common English words are in news.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Weight of a stem that is not in the table: rarer than one sentence in 800.
const RARE: f32 = 4.5;

/// Stems by how rare they are: the natural logarithm of one over their share of sentences, rounded to halves, in the
/// 9,763 sentences of the NewsDiscourse training articles; those in at least twelve.
const STEMS: &[(f32, &str)] = &[
    (2.5, "stat year"),
    (3.0, "compani government last new peopl percent reuter tak two"),
    (
        3.5,
        "accord billion business call china citi clos com countri court day flood group hous includ kill mak \
        market minister month murder national official other parti plan polic political president report see \
        sinc sourc tim trump unit week work xinhua",
    ),
    (
        4.0,
        "add against agenci area around attack authoriti back bank between build capital cas chang charg \
        chief continu crim deal death department disaster dollar down dur editor election end even expect \
        fami fil find first forc foreign former fridai fund giv good help hold hom hurrican international \
        issu law lead leader leav lik local mani media meet member million mondai mov mr near need north now \
        offic part photo player power prim public rain recent releas remain ris say securiti september \
        servic shar show south statement still storm such support thre through thursdai trad tuesdai under \
        video vot water wednesdai world",
    ),
    (
        4.5,
        "across administration american among analyst announc another appear arrest ask august bad becom \
        begin believ both bring campaign car carolina caus center central child chines clear coast comment \
        committe communiti concern congress cost damag dead december decision democrat district ear earlier \
        economic effort emergenci european executiv fac fall far februari federal fir firm fiv follow four \
        general get global go grow growth head heavi high hit hour however imag increas investigation \
        investment investor iraq island januari juli jun justic know larg later lawyer least level lif liv \
        look los major man management march measur militari ministri monei much nation next november number \
        october off offer officer operation opposition order own past pay plac point polici pric prison \
        project prosecutor provid provinc rais reach real record region republican resident return right \
        risk river rul run sal sam saturdai saudi school second seek sell send sentenc set several shoot \
        speak start stock sundai suspect system talk total town try until veri want warn washington way \
        weather well whether whit win woman york",
    ),
    (
        5.0,
        "account accus act action address affect africa again ago agre aid allow along alreadi appeal april \
        arm armi asset attempt attornei awai bas big biggest bodi border break britain british bush buy \
        carri chairman challeng claim coalition conferenc conservativ consider control convict counti creat \
        crisis current cut data decad declin defens demand democratic deni despit development die direct \
        director domestic donald drug due each earthquak east eastern economi eight estimat euro event \
        expert express fail feel few fight financ financial florenc focus forecast fre further futur gain \
        german germani going governor ground guilti hand happen health hear hedg her higher hop hundr \
        immediat important index industri information injur interest interview involv ita japan job john \
        journalist judg keep khashoggi km korea largest lat latest launch lawmaker legal less link london \
        long loss m main majoriti manager mayor mean mexico militant miss morn must nam night not oil open \
        organization outsid parliament partner politic politician possibl post potential presidential press \
        pressur previous privat problem process product program properti protest put quak quarter question \
        rat receiv reporter represent request rescu respons result revenu road rol russia russian search \
        secretari sector senat senator senior serv shareholder sid sign significant sit six slideshow small \
        social southern spend spokesman stand step stop stor stori street strik strong student supp target \
        tax team technologi term texa think thousand threat too top trial troop tsunami turn union \
        universiti use used valu victim visit voter wall west whos wind within without worker yet",
    ),
    (
        5.5,
        "abl abov accept activiti affair agreement ahead aim air airport allegation alli almost although \
        america amid annual approach approv approval arabia articl associat attend averag avoid ban battl \
        behind beij benefit bid bill block board bomb bond brand bridg brief budget cabinet california \
        canada candidat cash certain chain chicago cit citizen civil client climat collaps commission commit \
        communication compar complet condition conduct confidenc confirm congressional construction consumer \
        contract cooperation corp corruption council count cover criminal critic criticiz currenci dai \
        daughter debt decid declar deliver deputi describ destroi detail develop discuss displai don dozen \
        draw driv drop dyk earn effect electric employe energi engag enough ensur enter equipment equiti \
        establish europ evacuat everi evidenc exampl exchang expand experienc export facebook father fear \
        feet field figur final florida food form forward freedom french friend front fuel full grant great \
        guard half hard hav headquarter highest himself hospital human identifi illegal impact improv inc \
        independent india indian indonesia industrial influenc initial institut insuranc intelligenc \
        interior invest investigat investigator iran israel italian jail join kerala key korean kuciak lack \
        land landslid leadership let lin list littl lot low lower magnitud manag marin mark matter mccain \
        medical merger merkel messag michael middl mil moscow movement natural network never newspaper \
        northeast northern nuclear occur often onc onlin operat opportuniti p pacific palestinian particular \
        pass peac penalti per period person personal phon plai plant poll popular position powerful prepar \
        present prevent prisoner production professor profit promis proposal prosecution protect protester \
        publish push putin quick rainfall rap rather read reason red reduc refer reform relat relation \
        relativ relief representativ requir research resign respond responsibl retailer rival robert salemm \
        scen schedul sea seat seiz separat serious seven sever short similar situation slovak slovakia \
        soldier soon special speech staff stai station strategi struggl studi suffer suggest supporter \
        suprem surg survei tariff television terrorist test thing third though threaten tie todai together \
        toll toward train trigger tropical twitter urg using van various vehicl verdict via vietnam view \
        villag violenc vizcarra watch wav weapon western whom wif witness writ xuxin young",
    ),
    (
        6.0,
        "abe abroad access acknowledg acquir acquisition activ activist actual addition additional advanc \
        advisori afghanistan african afternoon agenda alleg allianc alternativ alwai amazon ambassador \
        amount angel anger announcement answer anyth apartment appl argu arriv asia assault assistanc \
        association attention bannon bar barrier basis beach below benchmark berlin black blam book boost \
        boston bratislava brazilian breeden brexit brother bus buyer c cambodia camp canadian cancel cannot \
        cap career casualti catch categori cdu centuri ceo ceremoni chamber chanc chancellor channel check \
        chip choos christian chun church civilian clash class cm co coastal colleg commerc commercial common \
        communist conclud condens conflict connection constitutional contact contain contest contribut \
        conviction cooperat corporat coup coupl cours credit critical criticism cross crowd crown crud \
        custodi customer dam dangerous dat david davis debat deep defeat defend defendant delai design \
        detain determin devastat different difficult diplomatic disarro discussion diseas displac disput \
        dividend division document doing doubt downpour dutert education effectiv egypt either elect embassi \
        emerg enforcement enhanc entir environment environmental escap especial eu evacuation eventual ever \
        everyon execution exist extend extrem faciliti fact factori failur fair familiar farm favor fee feed \
        fellow fico fin fiscal fix flash flee flemmi flight floor flow found foundation franc fraud frequent \
        gas gather gaza ge generat genocid giant girl gmt goal goldman got graphic green gulf gun handl \
        handout hariri hawaii hill hir histori hong hotel houston hug humanitarian idea immigration import \
        impos inch incident incom indicat indictment individual infrastructur injuri insid instead internet \
        investigativ involvement iraqi islamic israeli itself jam joint jump junta juri juror kavanaugh \
        kenya kidnap kim kind knif kong labor labour landfall lcd learn lebanon legislation lender letter lg \
        li liberal light limit loan locat longer louisiana lov mafia maintain maker manufactur map martin \
        mass massino massiv maximum mcdonald meanwhil meter metro mexican mik mission mobil model moham \
        monitor mother mountain mps ms muslim nairobi najib nauert nearbi necessari negotiat negotiation \
        neighbor neighborhood net nin noth obama obtain old ongo opponent oppos option organiz orlean oust \
        owner palu pardon paris park participat path patient paul pelosi percentag performanc permit \
        personnel peru peter pick pictur platform plead pompeo poor population port portfolio pos positiv \
        pound practic predict prefectur presenc princ prioriti prob probab proceed produc producer promot \
        prompt propos protection provincial purchas quit quot rac raid ral rang rapid readi rebel rebuild \
        recover recoveri referendum refuge refus regard regional register regular regulation reject \
        relationship remov repeated replac reserv resignation resolution resort resourc respect \
        responsibiliti rest retail reveal review rs saf safeti san sanction sav scal season secur seem sen \
        seri session sexual shak shelter shift shipment shop shut singl slight slow smaller societi solution \
        someth sometim southeast southwest spac spain spanish spark speaker spokesperson spokeswoman spread \
        stag stak standard statistic strategic strengthen strip structur succeed summit sun sur surround \
        suspend sustain suthep sweden sweep syria task tear tell ten tension thailand thank themselv thoma \
        thomson tokyo tomorrow torrential tough tourist track trader transaction transfer transport travel \
        tre trip troubl trudeau trust turkei turkish tv tweet typhoon uk uncertainti unclear undermin \
        understand unilever unlik usual ventur verg version vic violent virginia voic wait walk warrant \
        weaken wealth websit weekend welcom whol why wid wildlif withdrawal worri worth wound xi yan yemen \
        yield youth yuan zhang zon zte",
    ),
    (
        6.5,
        "abandon abiliti absolut abus accident achiev adam admit advantag advis adviser advocat afghan \
        aftermath age agent agricultural ahmad al alban alert ali alon amnesti andrew angela animal anyon \
        app apparent appearanc appoint arab argentina art ash aspen assassination assemb assess assist \
        assistant assum attract attribut auction australia availabl await awar b babi bae baghdad bail baja \
        balanc ballot bangkok bangladesh banker bankruptci barrel beetl behavior belong belt bet bigger \
        bilateral bit blasio bloc blu boat bolster born branch brazil broad broadcaster brotherhood brussel \
        bureau buri burn burst businessmen cairo camera cancer capaciti capitol captur cast centr chen choic \
        click clinton coal collect colombia combat combin combination command commander commissioner \
        compensation competition complain complex compromis conclusion condemn confess confirmation confront \
        connect consequenc consistent conspiraci constitution consulat controll conversation convinc \
        coordination cor corporation correct coverag creditor crew csu cuba cultur dahlstrom danger daniel \
        dansk dc debris decreas deficit degre delhi democraci demonstration departur deploi destruction \
        dialogu differenc digital diplomat disappear disappoint dismiss diversifi divid doctor donnel door \
        doubl dr drill drink driver drought dutch duti eas easi economist edward egyptian elder electriciti \
        electronic encourag engineer enterpris envoi equal era erdogan escort essential estat ethanol \
        everyth exceed execut exit expansion expectation explain extra extradit extradition eye f factor \
        fals famous farmer fast fatal fiance fifth fighter fill film flag fle floodwater fly footag forest \
        formal fossil fourth francis frank fresh fujimori fukushima ful furnitur gam gaspar generation gold \
        governanc graft greater guarante guatemala guterr h hall halt harm harnwell harvei headlin healthcar \
        heart helicopter hezbollah hid hog host household huawei hub hun hurt husband identiti imf immigrant \
        implement increasing independenc indict indonesian infant inform initiativ inmat insider insist \
        institution insurer intend intens intensifi intention internal inundat iowa iranian islamist \
        istanbul item j jakarta japanes jewish jong jr judgment judicial judiciari justin kansa killer \
        kilometer king knight kph kuczynski kurashiki kusnirova kyagulanyi l lagoon lak larger launder lay \
        lee legislativ lexus lhota licens lie lift lima lloyd location logo ltd lula maasen madsen magazin \
        malawi malaysia manafort marco margin marri martina match material matthew meddl medicin \
        meteorological min mind minimum minoriti minut mitigation mix moment monasteri monsoon moral morgan \
        morsi most motiv mount mph mu multichoic multipl museveni myanmar nationwid nato natur navalni navi \
        neca negativ neither newsweek nhc nigeria nominat nomination nomine noor nor northwest notic \
        notorious numerous ocean oled opinion ordinari original outcom overall overse oversea pag pakistan \
        panel papa paper parent parliamentari partial partnership payment peaceful peak pellegrini peninsula \
        pension perhap perpetrator peruvian philippin pipelin plea pledg plung poach pool pop populist \
        possib possibiliti powell prais prayuth premier presidenci prevention priebk priest primari procedur \
        progress prominent prospect prov psi pull punish punishment pursu pyongyang qualiti r radio random \
        rank rar reactor realiz recogniz recommend reduction referenc reflect regulator regulatori reli \
        religious relocat renew reopen repair repeat republic residenc residential resolv restaurant restor \
        resum retir revis rich richard ring riyadh robberi rock rogg roll rom romnei roof room rosa \
        rosenstein rough round row rwanda sach sadr satellit scandal schem schroder scor sear secret section \
        seehofer select seoul settl settlement shanghai sharp sheriff ship shock shutdown signal simp singh \
        skripal smartphon smith smn solv somalia sound spd specific speed sport spot spy squar stab stabl \
        status stephen stev steven strangl strategist stream strength stress stronger subject submerg \
        subsequent success successful sulawesi summer supplier surpris surviv survivor swedish syrian t \
        tackl taliban tap teacher tech technical teenager tehran telecom temporari tend terrorism testifi \
        testimoni thai thaksin theresa throughout throw tibbett tmsnrt tokai tonga tool tornado tortur touch \
        tour tourism toyota traditional traffic traffick treasuri treat treatment trend trillion tru truck \
        typ typical uganda unless unusual upper urban vast veteran veto victori vietnames violat violation \
        vladimir volum volunteer vow vulnerabl wag wak war wast watt weakness welfar whitaker widespread \
        wilmington window withdraw word wrong wrongdo wynn xuequan yemeni yen yesterdai zhou zx",
    ),
];

static WEIGHTS: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    let mut weights = HashMap::new();
    for &(rarity, stems) in STEMS {
        for stem in stems.split_whitespace() {
            weights.insert(stem, weight_of(rarity));
        }
    }
    weights
});

/// How much a stem tells, from 0.5 for "said" to 4.5 for what is rare.
pub(super) fn weight(stem: &str) -> f32 {
    WEIGHTS.get(stem).copied().unwrap_or(RARE)
}

fn weight_of(rarity: f32) -> f32 {
    ((rarity - 2.0) * 0.9).clamp(0.5, RARE)
}
