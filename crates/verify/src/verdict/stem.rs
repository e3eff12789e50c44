//! Stems: one form for the inflections of an English word, rough enough to be fast and to need no dictionary.

/// The stem of a folded word: without the endings of plural, tense and adverb. Words of up to three letters and words
/// with a digit stay as they are.
pub(crate) fn stem(word: &str) -> String {
    if word.len() < 3 || !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    if let Some(irregular) = irregular(word) {
        return irregular.to_owned();
    }
    if word.len() == 3 {
        return word.to_owned();
    }
    let mut stem = word.to_owned();
    plural(&mut stem);
    tense(&mut stem);
    if stem.len() > 4 && stem.ends_with("ly") {
        stem.truncate(stem.len() - 2);
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

/// The root that a stem shares with its derivations: "announc" of "announce" and "announcement", "german" of "German"
/// and "Germany". Too short a root would tie unrelated words.
pub(crate) fn root(stem: &str) -> &str {
    const ENDINGS: &[&str] = &[
        "ational", "fulness", "iveness", "ization", "isation", "ational", "ement", "ation", "ition", "ician",
        "ness", "ment", "ship", "ical", "able", "ible", "ance", "anci", "ence", "enci", "ious", "sion",
        "tion", "ator", "less", "ism", "ist", "iti", "ian", "ion", "ive", "ant", "ent", "ous", "ful", "ese",
        "ish", "hood", "al", "er", "or", "an", "ia", "ic", "is", "iz", "at", "i", "ag", "a", "o",
    ];
    const ROOT_LETTERS_MIN: usize = 4;
    if !stem.is_ascii() {
        return stem;
    }
    for ending in ENDINGS {
        if let Some(root) = stem.strip_suffix(ending)
            && root.len() >= ROOT_LETTERS_MIN
        {
            return root;
        }
    }
    stem
}

fn plural(word: &mut String) {
    if word.ends_with("sses") || word.ends_with("xes") || word.ends_with("ches") || word.ends_with("shes") {
        word.truncate(word.len() - 2);
    } else if word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        word.pop();
    }
}

fn tense(word: &mut String) {
    for ending in ["ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else {
            continue;
        };
        let has_vowel = rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        if rest.len() < 3 || !has_vowel || word.ends_with("eed") {
            return;
        }
        let length = rest.len();
        word.truncate(length);
        let bytes = word.as_bytes();
        let doubled = length > 3 && bytes[length - 1] == bytes[length - 2];
        if doubled && !matches!(bytes[length - 1], b'l' | b's' | b'z' | b'e' | b'o') {
            word.pop();
        }
        return;
    }
}

fn irregular(word: &str) -> Option<&'static str> {
    IRREGULAR
        .binary_search_by_key(&word, |&(form, _)| form)
        .ok()
        .map(|at| IRREGULAR[at].1)
}

/// Irregular forms and their stems. Sorted, for the binary search.
const IRREGULAR: &[(&str, &str)] = &[
    ("agreed", "agre"),
    ("apr", "april"),
    ("arose", "aris"),
    ("ate", "eat"),
    ("aug", "august"),
    ("became", "becom"),
    ("began", "begin"),
    ("begun", "begin"),
    ("best", "good"),
    ("better", "good"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "com"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choos"),
    ("chosen", "choos"),
    ("cut", "cut"),
    ("dealt", "deal"),
    ("deaths", "death"),
    ("dec", "december"),
    ("died", "die"),
    ("dies", "die"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "driv"),
    ("drove", "driv"),
    ("dying", "die"),
    ("fallen", "fall"),
    ("feb", "februari"),
    ("fed", "feed"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("fought", "fight"),
    ("found", "find"),
    ("freed", "fre"),
    ("gave", "giv"),
    ("given", "giv"),
    ("gone", "go"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hid", "hid"),
    ("hidden", "hid"),
    ("jan", "januari"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("leading", "lead"),
    ("led", "lead"),
    ("left", "leav"),
    ("lent", "lend"),
    ("lost", "los"),
    ("made", "mak"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("nov", "november"),
    ("oct", "october"),
    ("paid", "pay"),
    ("ran", "run"),
    ("rang", "ring"),
    ("risen", "ris"),
    ("rose", "ris"),
    ("sang", "sing"),
    ("sank", "sink"),
    ("sat", "sit"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("sep", "september"),
    ("sept", "september"),
    ("shook", "shak"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("shrank", "shrink"),
    ("slept", "sleep"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strik"),
    ("stuck", "stick"),
    ("sung", "sing"),
    ("sunk", "sink"),
    ("swept", "sweep"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("taken", "tak"),
    ("taught", "teach"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("took", "tak"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("tried", "try"),
    ("went", "go"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("women", "woman"),
    ("won", "win"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("worse", "bad"),
    ("worst", "bad"),
    ("written", "writ"),
    ("wrote", "writ"),
];
