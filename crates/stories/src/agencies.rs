//! News agencies: whose reports others print, by what names they are credited, and where they publish themselves.
//!
//! Sources: the members of the European Alliance of News Agencies, of OANA (Asia-Pacific) and of the Council of the
//! Mediterranean news agencies, and the agencies' own pages on how they are to be credited, as of 2026.

use nutgraf_text::words;

/// A news agency or a wire for press releases.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Agency {
    /// The name to show.
    pub name: &'static str,
    /// What its credits say, folded. Short ones count only where a credit stands.
    pub credits: &'static [&'static str],
    /// Hosts on which it publishes, without `www.`.
    pub domains: &'static [&'static str],
    /// Whether it carries what others pay or ask it to: then the issuer, not the wire, is behind the report.
    pub carries_releases: bool,
}

/// The agency whose credit is exactly `credit`, with or without "the". Abbreviations must be written as such: "AP" and
/// "dpa" are agencies, "ap" and "map" are words.
pub fn agency_credited_as(credit: &str) -> Option<&'static Agency> {
    let words = words(credit);
    let from = usize::from(words.len() > 1 && words[0].folded == "the");
    if words.is_empty() || words.len() > from + CREDIT_WORDS_MAX {
        return None;
    }
    let folded: Vec<&str> = words[from..].iter().map(|word| word.folded.as_str()).collect();
    let folded = folded.join(" ");
    let agency = AGENCIES
        .iter()
        .find(|agency| agency.credits.contains(&folded.as_str()))?;
    let written = credit.trim();
    let is_abbreviation = folded.len() <= 3;
    let as_abbreviation =
        || written.chars().any(char::is_uppercase) && !written.chars().any(char::is_lowercase);
    (written == agency.name
        || as_abbreviation()
        || !is_abbreviation && written.starts_with(char::is_uppercase))
    .then_some(agency)
}

/// The most words in a credit of the table: "Associated Press of Pakistan".
pub(crate) const CREDIT_WORDS_MAX: usize = 4;

/// The agency that publishes on `host` or a host above it.
pub fn agency_at(host: &str) -> Option<&'static Agency> {
    let host = host.strip_prefix("www.").unwrap_or(host);
    AGENCIES.iter().find(|agency| {
        (agency.domains.iter()).any(|domain| {
            host.strip_suffix(domain)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    })
}

const fn agency(
    name: &'static str,
    credits: &'static [&'static str],
    domains: &'static [&'static str],
) -> Agency {
    Agency {
        name,
        credits,
        domains,
        carries_releases: false,
    }
}

const fn release_wire(
    name: &'static str,
    credits: &'static [&'static str],
    domains: &'static [&'static str],
) -> Agency {
    Agency {
        name,
        credits,
        domains,
        carries_releases: true,
    }
}

/// Every agency known here.
pub static AGENCIES: &[Agency] = &[
    agency(
        "Reuters",
        &["reuters", "thomson reuters", "reuters news agency", "rtrs"],
        &["reuters.com"],
    ),
    agency(
        "AP",
        &["ap", "associated press", "ap news"],
        &["apnews.com", "ap.org"],
    ),
    agency(
        "AFP",
        &[
            "afp",
            "agence france-presse",
            "agence france presse",
            "afp news agency",
            "afp news",
        ],
        &["afp.com"],
    ),
    agency(
        "dpa",
        &[
            "dpa",
            "deutsche presse-agentur",
            "deutsche presse agentur",
            "dpa international",
            "dpa-afx",
            "dpa infocom",
        ],
        &["dpa.com", "dpa-international.com"],
    ),
    agency(
        "Xinhua",
        &["xinhua", "xinhua news agency", "xinhuanet", "xinhuanet com"],
        &["xinhuanet.com", "news.cn"],
    ),
    agency(
        "TASS",
        &["tass", "itar-tass", "tass russian news agency"],
        &["tass.com", "tass.ru"],
    ),
    agency(
        "PA Media",
        &["pa", "pa media", "press association", "pa news agency", "pa news"],
        &["pa.media", "pressassociation.com"],
    ),
    agency("Bloomberg", &["bloomberg", "bloomberg news"], &["bloomberg.com"]),
    agency("UPI", &["upi", "united press international"], &["upi.com"]),
    agency("EFE", &["efe", "agencia efe", "efe news"], &["efe.com"]),
    agency("Europa Press", &["europa press"], &["europapress.es"]),
    agency("ANSA", &["ansa"], &["ansa.it"]),
    agency("Adnkronos", &["adnkronos"], &["adnkronos.com"]),
    agency("APA", &["apa", "austria presse agentur"], &["apa.at"]),
    agency(
        "Keystone-SDA",
        &["keystone-sda", "sda", "ats", "keystone-ats", "sda-ats"],
        &["keystone-sda.ch"],
    ),
    agency("epd", &["epd", "evangelischer pressedienst"], &["epd.de"]),
    agency("KNA", &["kna", "katholische nachrichten-agentur"], &["kna.de"]),
    agency("SID", &["sid", "sport-informations-dienst"], &["sid.de"]),
    agency(
        "Belga",
        &["belga", "belga news agency"],
        &["belga.be", "belganewsagency.eu"],
    ),
    agency("ANP", &["anp"], &["anp.nl"]),
    agency("Ritzau", &["ritzau"], &["ritzau.dk", "ritzau.com"]),
    agency("NTB", &["ntb"], &["ntb.no"]),
    agency("TT", &["tt", "tt nyhetsbyran"], &["tt.se"]),
    agency("STT", &["stt"], &["stt.fi"]),
    agency(
        "BNS",
        &["bns", "baltic news service"],
        &["bns.lt", "bns.ee", "bns.lv"],
    ),
    agency("LETA", &["leta"], &["leta.lv"]),
    agency("PAP", &["pap", "polska agencja prasowa"], &["pap.pl"]),
    agency("ČTK", &["ctk", "czech news agency"], &["ctk.cz", "ctk.eu"]),
    agency("TASR", &["tasr"], &["tasr.sk"]),
    agency("MTI", &["mti"], &["mti.hu"]),
    agency("Agerpres", &["agerpres"], &["agerpres.ro"]),
    agency("BTA", &["bta", "bulgarian news agency"], &["bta.bg"]),
    agency("Tanjug", &["tanjug"], &["tanjug.rs"]),
    agency("HINA", &["hina"], &["hina.hr"]),
    agency(
        "AMNA",
        &["amna", "athens-macedonian news agency", "ana-mpa"],
        &["amna.gr"],
    ),
    agency("Lusa", &["lusa"], &["lusa.pt"]),
    agency("Ukrinform", &["ukrinform"], &["ukrinform.net", "ukrinform.ua"]),
    agency("Interfax-Ukraine", &["interfax-ukraine"], &["interfax.com.ua"]),
    agency("Interfax", &["interfax"], &["interfax.com", "interfax.ru"]),
    agency("RIA Novosti", &["ria novosti", "ria"], &["ria.ru"]),
    agency("BelTA", &["belta"], &["belta.by"]),
    agency(
        "Anadolu",
        &["aa", "anadolu", "anadolu agency", "anadolu ajansi"],
        &["aa.com.tr"],
    ),
    agency("DHA", &["dha", "demiroren news agency"], &["dha.com.tr"]),
    agency("MENA", &["mena", "middle east news agency"], &["mena.org.eg"]),
    agency("WAM", &["wam", "emirates news agency"], &["wam.ae"]),
    agency("SPA", &["spa", "saudi press agency"], &["spa.gov.sa"]),
    agency("KUNA", &["kuna", "kuwait news agency"], &["kuna.net.kw"]),
    agency("QNA", &["qna", "qatar news agency"], &["qna.org.qa"]),
    agency("SANA", &["sana", "syrian arab news agency"], &["sana.sy"]),
    agency("NNA", &["nna", "national news agency"], &["nna-leb.gov.lb"]),
    agency("WAFA", &["wafa"], &["wafa.ps"]),
    agency("IRNA", &["irna"], &["irna.ir"]),
    agency("Mehr", &["mehr", "mehr news agency"], &["mehrnews.com"]),
    agency("Tasnim", &["tasnim", "tasnim news agency"], &["tasnimnews.com"]),
    agency(
        "Kyodo News",
        &["kyodo", "kyodo news"],
        &["kyodonews.net", "kyodo.co.jp"],
    ),
    agency("Jiji Press", &["jiji", "jiji press"], &["jiji.com"]),
    agency(
        "Yonhap",
        &["yonhap", "yonhap news agency", "yonhap news"],
        &["yna.co.kr", "yonhapnews.co.kr"],
    ),
    agency("Newsis", &["newsis"], &["newsis.com"]),
    agency(
        "KCNA",
        &["kcna", "korean central news agency"],
        &["kcna.kp", "kcna.co.jp"],
    ),
    agency(
        "China News Service",
        &["cns", "china news service"],
        &["chinanews.com", "chinanews.com.cn", "ecns.cn"],
    ),
    agency(
        "CNA Taiwan",
        &["central news agency"],
        &["focustaiwan.tw", "cna.com.tw"],
    ),
    agency("PTI", &["pti", "press trust of india"], &["ptinews.com"]),
    agency("ANI", &["ani", "asian news international"], &["aninews.in"]),
    agency("IANS", &["ians", "indo-asian news service"], &["ians.in"]),
    agency("APP", &["app", "associated press of pakistan"], &["app.com.pk"]),
    agency("BSS", &["bss", "bangladesh sangbad sangstha"], &["bssnews.net"]),
    agency("UNB", &["unb", "united news of bangladesh"], &["unb.com.bd"]),
    agency("Bernama", &["bernama"], &["bernama.com"]),
    agency("Antara", &["antara", "antara news"], &["antaranews.com"]),
    agency(
        "VNA",
        &["vna", "vietnam news agency"],
        &["vnanet.vn", "vietnamplus.vn"],
    ),
    agency("PNA", &["pna", "philippine news agency"], &["pna.gov.ph"]),
    agency("Kazinform", &["kazinform"], &["inform.kz"]),
    agency(
        "AAP",
        &["aap", "australian associated press", "aap newswire"],
        &["aap.com.au"],
    ),
    agency(
        "The Canadian Press",
        &["canadian press"],
        &["thecanadianpress.com"],
    ),
    agency(
        "Agência Brasil",
        &["agencia brasil"],
        &["agenciabrasil.ebc.com.br"],
    ),
    agency("Télam", &["telam"], &["telam.com.ar"]),
    agency("Notimex", &["notimex"], &["notimex.gob.mx"]),
    agency("Prensa Latina", &["prensa latina"], &["prensa-latina.cu"]),
    agency("Andina", &["andina", "agencia andina"], &["andina.pe"]),
    agency("NAN", &["nan", "news agency of nigeria"], &["nannews.ng"]),
    agency("GNA", &["gna", "ghana news agency"], &["gna.org.gh"]),
    agency("APS", &["aps", "algerie presse service"], &["aps.dz"]),
    agency("MAP", &["map", "maghreb arabe presse"], &["mapnews.ma"]),
    agency(
        "Dow Jones Newswires",
        &["dow jones newswires", "dow jones"],
        &["dowjones.com"],
    ),
    release_wire(
        "PR Newswire",
        &["prnewswire", "pr newswire"],
        &["prnewswire.com", "prnewswire.co.uk"],
    ),
    release_wire(
        "Business Wire",
        &["business wire", "businesswire"],
        &["businesswire.com"],
    ),
    release_wire(
        "GlobeNewswire",
        &["globenewswire", "globe newswire"],
        &["globenewswire.com"],
    ),
    release_wire(
        "Accesswire",
        &["accesswire"],
        &["accesswire.com", "accessnewswire.com"],
    ),
    release_wire("news aktuell", &["ots", "news aktuell"], &["presseportal.de"]),
];
