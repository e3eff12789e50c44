//! Words with a capital that are no names: titles, openers of sentences; and the small words inside names.

use crate::scan::Scan;

/// Whether a folded word is a title that stands before a person's name.
pub(crate) fn is_title(folded: &str) -> bool {
    TITLES.binary_search(&folded).is_ok()
}

/// Whether a folded word stands before a title and is part of it: "Prime Minister", "Police Chief".
pub(crate) fn is_title_modifier(folded: &str) -> bool {
    matches!(
        folded,
        "acting"
            | "assistant"
            | "attorney"
            | "chief"
            | "crown"
            | "defence"
            | "defense"
            | "deputy"
            | "executive"
            | "finance"
            | "fire"
            | "first"
            | "foreign"
            | "grand"
            | "health"
            | "home"
            | "interior"
            | "interim"
            | "justice"
            | "managing"
            | "police"
            | "press"
            | "prime"
            | "staff"
            | "transport"
            | "treasury"
            | "vice"
    )
}

/// Whether a folded word stands in lower case between the parts of a name.
pub(crate) fn is_connector(folded: &str) -> bool {
    matches!(
        folded,
        "of" | "de"
            | "la"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "das"
            | "do"
            | "du"
            | "des"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "zu"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "ul"
            | "le"
            | "los"
            | "las"
            | "y"
    )
}

/// Whether a folded word is the head of a name that goes on with "of": "Bank of Harrow".
pub(crate) fn heads_of(folded: &str) -> bool {
    HEADS.binary_search(&folded).is_ok()
}

/// Whether a folded word heads an office's name, in which "and" may stand: "Department of Health and Human Services".
pub(crate) fn is_government(folded: &str) -> bool {
    matches!(
        folded,
        "academy" | "bureau" | "committee" | "department" | "dept" | "institute" | "ministry" | "office"
    )
}

/// Whether a folded word, at the beginning of a sentence, is all but certainly no name though it is no function word.
pub(crate) fn is_common_opener(folded: &str) -> bool {
    folded.len() > 4
        && folded.ends_with("ly")
        && !matches!(
            folded,
            "italy"
                | "billy"
                | "emily"
                | "kelly"
                | "reilly"
                | "molly"
                | "sally"
                | "beverly"
                | "kimberly"
                | "sicily"
        )
        || OPENERS.binary_search(&folded).is_ok()
}

/// Whether the word at `i`, which begins a sentence alone, is followed as a name is: by a verb of one person that only
/// a name or a mass noun takes without an article, and by a singular form.
pub(crate) fn opens_with_verb(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    if word.len() < 3 || word.ends_with("ing") || is_common_opener(word) || is_mass(word) {
        return false;
    }
    if scan.tokens[i].possessive {
        return true;
    }
    // "Activism was", "Construction will": what is spoken of in general takes no article either.
    if ["ism", "tion", "sion", "ment", "ness", "ship"]
        .iter()
        .any(|end| word.len() > 5 && word.ends_with(end))
    {
        return false;
    }
    let singular = !word.ends_with('s') || word.ends_with("ss");
    let verb = scan.word(i + 1);
    scan.same_line(i + 1)
        && (matches!(
            verb,
            "said"
                | "says"
                | "told"
                | "added"
                | "tweeted"
                | "wrote"
                | "testified"
                | "argued"
                | "insisted"
                | "declined"
        ) || singular
            && matches!(
                verb,
                "has"
                    | "was"
                    | "is"
                    | "had"
                    | "will"
                    | "would"
                    | "also"
                    | "did"
                    | "does"
                    | "won"
                    | "went"
                    | "took"
                    | "became"
                    | "plans"
                    | "wants"
                    | "faces"
                    | "hopes"
                    | "denied"
                    | "denies"
                    | "called"
                    | "claimed"
                    | "announced"
                    | "and"
                    | "pleaded"
            )
            && verb != "and")
}

/// Nouns and pronouns that begin a sentence without an article and take a singular verb.
fn is_mass(word: &str) -> bool {
    #[rustfmt::skip]
    const MASS: &[&str] = &[
        "access", "anyone", "attendance", "business", "climate", "coverage", "crime", "damage", "demand",
        "education", "electricity", "everybody", "everyone", "everything", "evidence", "fire", "food",
        "growth", "help", "history", "immigration", "inflation", "information", "interest", "justice",
        "life", "management", "money", "music", "news", "nobody", "nothing", "oil", "one", "opposition",
        "policy", "power", "pressure", "production", "progress", "property", "rain", "research",
        "school", "security", "service", "smoke", "snow", "somebody", "someone", "something",
        "speculation", "spending", "support", "technology", "time", "trade", "traffic", "transportation",
        "turnout", "unemployment", "violence", "visibility", "voter", "war", "water", "weather", "work",
    ];
    MASS.contains(&word)
}

/// Sorted, for the binary search. Ranks and offices of English news, the commonest of German, French and Spanish.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "adm", "admiral", "ambassador", "archbishop", "assemblyman", "assemblywoman", "bishop", "brigadier",
    "bundeskanzler", "bundeskanzlerin", "capt", "captain", "cardinal", "chairman", "chairwoman",
    "chancellor", "chief", "cllr", "coach", "col", "colonel", "commander", "commissioner", "congressman",
    "congresswoman", "constable", "councillor", "councilman", "councilwoman", "cpl", "dame", "det",
    "detective", "director", "doctor", "dr", "dra", "emir", "emperor", "executive", "frau", "gen",
    "general", "gov", "governor", "herr", "imam", "inspector", "judge", "justice", "king", "lady",
    "lieutenant", "lord", "lt", "madame", "maj", "major", "marshal", "mayor", "minister", "miss", "mme",
    "monsieur", "mp", "mps", "mr", "mrs", "ms", "mx", "officer", "pastor", "pfc", "pm", "pope",
    "premier", "president", "presidente", "prince", "princess", "principal", "prof", "professor",
    "queen", "rabbi", "rep", "representative", "reps", "rev", "reverend", "sec", "secretary", "sen",
    "senator", "senators", "senor", "senora", "sens", "sergeant", "sgt", "sheikh", "sheriff", "sir",
    "speaker", "spokesman", "spokeswoman", "sultan", "superintendent", "supt", "undersecretary",
];

/// Sorted, for the binary search. Words that open sentences of news and are no names, nor function words.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "aber", "above", "according", "activists", "additional", "ademas", "again", "against", "ahead",
    "ahora", "aides", "ainsi", "al", "algo", "algunos", "alle", "allerdings", "along", "alongside",
    "alors", "already", "alrededor", "als", "also", "although", "am", "amid", "among", "analysts",
    "anders", "another", "antes", "anyone", "anything", "apres", "aqui", "around", "asi", "aside",
    "asked", "au", "auch", "aucun", "auf", "aujourd'hui", "aun", "aunque", "aupres", "aus", "aussi",
    "authorities", "autour", "avant", "avec", "ayer", "back", "based", "beaucoup", "because", "behind",
    "bei", "beide", "beim", "below", "beneath", "bereits", "besides", "between", "beyond", "bis", "both",
    "breaking", "cada", "campaigners", "casi", "ce", "cela", "celui", "ces", "cet", "cette", "chaque",
    "children", "click", "come", "comme", "como", "companies", "con", "consider", "contact", "contra",
    "contre", "critics", "cual", "cuando", "cuatro", "da", "dabei", "dafur", "dagegen", "daher", "damit",
    "danach", "dann", "dans", "daran", "darauf", "daruber", "dazu", "de", "dear", "del", "democratic",
    "dennoch", "depuis", "dernier", "derzeit", "des", "desde", "deshalb", "despite", "despues",
    "detectives", "deux", "dies", "diese", "dieser", "dieses", "diplomats", "doch", "doctors", "don't",
    "donde", "dont", "dort", "dos", "durante", "during", "each", "earlier", "eigentlich", "ein", "eine",
    "einige", "either", "eleven", "ella", "elles", "ellos", "emergency", "en", "enfin", "ensuite",
    "entonces", "entre", "erst", "esa", "ese", "eso", "esta", "este", "esto", "estos", "etwa", "even",
    "eventually", "every", "everybody", "everyone", "everything", "except", "experts", "families", "far",
    "fast", "federal", "few", "fifty", "firefighters", "five", "follow", "following", "former", "four",
    "friends", "fur", "further", "gegen", "gestern", "get", "given", "go", "good", "government", "great",
    "hace", "hacia", "half", "hasta", "having", "hay", "hello", "hence", "here", "heute", "hier", "high",
    "hinter", "how", "however", "hoy", "hundreds", "ici", "ihr", "ihre", "im", "image", "images",
    "immer", "incluso", "indeed", "insgesamt", "inside", "instead", "investigators", "isn't", "it's",
    "jede", "jetzt", "join", "journalists", "jusqu'a", "kein", "keine", "last", "later", "laut",
    "lawmakers", "lawyers", "leaders", "least", "less", "let", "let's", "like", "little", "live",
    "local", "long", "look", "lors", "lorsque", "low", "luego", "mais", "malgre", "man", "many", "mas",
    "maybe", "meanwhile", "medical", "mehr", "mehrere", "members", "meme", "men", "mientras", "military",
    "millions", "mit", "moins", "moreover", "much", "mucho", "muchos", "muy", "nach", "nachdem", "nada",
    "nadie", "national", "near", "neben", "neither", "neu", "never", "nevertheless", "new", "next",
    "nine", "ningun", "ninguna", "nobody", "noch", "none", "nor", "nos", "nothing", "notre", "nous",
    "now", "nuestra", "nun", "nur", "ob", "observers", "obwohl", "ocho", "officers", "official",
    "officials", "often", "ohne", "old", "once", "opponents", "organisers", "organizers", "other",
    "others", "otra", "otro", "otros", "outre", "outside", "par", "para", "parents", "parmi", "part",
    "pendant", "people", "perhaps", "pero", "peu", "photo", "photos", "please", "plus", "plusieurs",
    "police", "politicians", "por", "porque", "pour", "pourquoi", "pourtant", "presque", "prosecutors",
    "protesters", "public", "pues", "quand", "quant", "quatre", "que", "quelqu'un", "quelque",
    "quelques", "qui", "quien", "quienes", "quoi", "rather", "read", "recent", "regardless", "related",
    "relatives", "reporters", "rescuers", "researchers", "residents", "right", "rund", "sans", "sauf",
    "save", "schon", "scientists", "second", "see", "segun", "sein", "seine", "seis", "seit", "seitdem",
    "selon", "sera", "seul", "seven", "several", "share", "si", "sie", "sign", "similar", "sin", "since",
    "six", "sixty", "so", "sobre", "social", "sogar", "sollte", "solo", "somebody", "someone",
    "something", "sometimes", "son", "soon", "sources", "sous", "sowohl", "speaking", "state", "statt",
    "still", "students", "su", "subscribe", "such", "suite", "supporters", "sur", "sus", "take",
    "tambien", "tampoco", "tanto", "ten", "terms", "thank", "thanks", "that's", "there's", "thirty",
    "thousands", "three", "through", "throughout", "thus", "today", "todo", "todos", "together",
    "tomorrow", "tonight", "top", "tous", "tout", "toute", "toutefois", "toutes", "toward", "towards",
    "tras", "tres", "trois", "trotz", "turning", "twelve", "twenty", "two", "uber", "um", "un", "una",
    "unas", "und", "under", "une", "unless", "unlike", "unos", "unter", "until", "upon", "use", "using",
    "varios", "vers", "via", "victims", "video", "viele", "vielleicht", "viewers", "voici", "voila",
    "volunteers", "vom", "von", "vor", "voters", "wahrend", "wann", "warum", "was", "watch", "we're",
    "we've", "wegen", "weil", "weiter", "weitere", "wenn", "wer", "whatever", "whenever", "whether",
    "whose", "why", "wie", "wieder", "wir", "within", "without", "witnesses", "wo", "women", "workers",
    "world", "would", "ya", "yes", "yesterday", "yet", "young", "zu", "zudem", "zum", "zunachst", "zur",
    "zwar", "zwei", "zwischen",
];

/// Sorted, for the binary search.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "academy", "administration", "agency", "archbishop", "army", "association", "bank", "battle", "bay",
    "bill", "bishop", "board", "bureau", "cape", "center", "centre", "chamber", "chiefs", "church",
    "city", "coast", "college", "command", "commission", "commissioner", "committee", "commonwealth",
    "confederation", "conference", "congress", "council", "court", "daughters", "day", "declaration",
    "department", "dept", "district", "duchess", "duke", "earl", "faculty", "federation", "force",
    "forces", "foundation", "friends", "game", "governors", "guild", "gulf", "hall", "head", "hospital",
    "house", "institute", "institutes", "institution", "isle", "king", "kingdom", "knights", "league",
    "library", "lloyd", "lord", "ministry", "museum", "nation", "office", "order", "organisation",
    "organization", "palace", "parliament", "party", "people", "port", "prince", "princess", "province",
    "queen", "republic", "school", "sea", "secretary", "sisters", "society", "sons", "state", "states",
    "strait", "straits", "theater", "theatre", "tower", "town", "treaty", "tribunal", "union",
    "university", "village", "war", "wizards",
];

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_for_their_search() {
        for list in [super::TITLES, super::OPENERS, super::HEADS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
