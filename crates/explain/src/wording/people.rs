//! The persons that an article names, and where a sentence names them.

use std::collections::{BTreeMap, BTreeSet};

use nutgraf_text::{Span, is_function_word, without_owner};

use super::given_names::{EITHER, MEN, WOMEN};
use super::line::Line;
use super::quoting::is_speech;
use super::word_list::WordList;

/// Which pronouns are used of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// He, him, his.
    He,
    /// She, her, hers.
    She,
}

/// A run of capitalised words that names a person, or may.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The first word, titles included.
    pub(crate) first: usize,
    /// The first word of the name proper.
    pub(crate) name: usize,
    /// Behind the last word.
    pub(crate) end: usize,
    /// The last word, folded: the surname, as far as one can tell.
    pub(crate) surname: String,
    /// Whom a title or a given name tells.
    pub(crate) gender: Option<Gender>,
    /// Whether a title or a given name tells that it is a person.
    pub(crate) certain: bool,
    /// Whether it is a given name alone.
    pub(crate) given: bool,
    /// Whether it ends in a possessive.
    pub(crate) possessive: bool,
}

/// Whether a folded title does not say who somebody is.
pub(crate) fn is_courtesy(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "miss")
}

impl Mention {
    /// How many words the name proper has.
    pub(crate) fn len(&self) -> usize {
        self.end - self.name
    }

    /// The bytes of the name, with its titles where `titled`, without a possessive ending.
    pub(crate) fn span(&self, line: &Line<'_>, titled: bool) -> Span {
        let first = if titled { self.first } else { self.name };
        let start = line.words[first].span.start();
        let mut end = self.end;
        while end > self.name + 1 && matches!(line.folded(end - 1), "jr" | "sr") {
            end -= 1;
        }
        let printed = line.printed(end - 1);
        let bare = without_owner(printed);
        Span::new(start, line.words[end - 1].span.start() + bare.len())
    }
}

/// Titles that stand before a person's name.
static TITLES: WordList = WordList::new(
    "adm admiral agent ambassador archbishop attorney ayatollah baroness bishop brig brother cabinet capt \
    captain cardinal ceo cfo chairman chairwoman chancellor chief coach col colonel commander commissioner \
    congressman congresswoman constable councillor councilman councilwoman cpl crown dame democrat deputy \
    detective director dr duchess duke emir emperor executive father first foreign gen general gov governor \
    imam inspector interior judge justice king lady leader lieutenant lord lt maj major majority mayor md \
    minister minority miss mr mrs ms mx officer pastor pm police pope premier president press prime prince \
    princess prof professor prosecutor queen rabbi rep representative reps republican rev reverend secretary \
    sen senator sens sergeant sgt sheikh sheriff sir sister speaker spokesman spokesperson spokeswoman \
    sultan superintendent supt treasurer vice",
);

/// Titles that tell a person by themselves, where a name of one word follows.
static PERSONAL: WordList = WordList::new(
    "adm archbishop baroness bishop capt cardinal chancellor col congressman congresswoman dame detective dr \
    duchess gen gov governor judge justice king lady lord lt maj mayor minister miss mr mrs ms pastor pope \
    premier president prince princess prof professor queen rep representative rev sen senator sgt sheriff \
    sir speaker",
);

/// Words that end the name of something that is no person.
static THINGS: WordList = WordList::new(
    "academy act action administration affairs agency air airline airlines airport alliance amendment arena \
    army assembly association attorney authority avenue award awards bank bay beach board bowl bridge \
    brothers bureau business cabinet campaign canal capital castle center centre challenge chamber \
    championship church city clinic club co coalition coast college commission committee communications \
    community company conference congress congressional constitution convention corp corporation council \
    country county court creek crisis cup daily day defense department desert district east education \
    election electric embassy empire energy entertainment europe exchange express falls federation festival \
    film finance fire force forces forest forum foundation front fund game games gang gas gate gazette \
    government group guard gulf hall harbor harbour heights herald high highway hill hills holdings hospital \
    hotel house housing ii iii inc industries initiative institute insurance international island islands \
    issue journal kingdom lake lakes law league llc llp ltd magazine mail market media memorial mission \
    mountain mountains movement museum music nation national nations navy network news north observer office \
    oil open organisation organization pact palace park parliament partners partnership party plan plaza plc \
    point police policy port post power press prison prize program programme project province radio railway \
    range records region report republic research reserve review river road rock room school science sea \
    season security senate series service services society south space square stadium star state states \
    station store strait strategy street studios summit sun super support systems team technologies \
    technology telegraph television territory theater theatre times tower town trade treaty tribune trust tv \
    union unit university valley village war watch water week west world zone",
);

/// Words with a capital that are no part of a person's name.
static NO_NAMES: WordList = WordList::new(
    "african america american americans arab arizona asia asian australia australian black brexit britain \
    british california canada canadian catholic central chicago china chinese christian christmas cnn \
    commons communist conservative conservatives democratic democrats dutch eastern egypt egyptian england \
    english eu european facebook fbi federal florida france french german germany global google gop great \
    greek hong india indian instagram iran iranian iraq iraqi islamic israel israeli italian italy japan \
    japanese jewish kong korea korean labor labour latin liberal london los mexican mexico michigan middle \
    moscow muslim nato new northern ohio pacific pakistan paris pennsylvania polish republicans reuters \
    russia russian san santa saudi scottish social southern soviet spanish supreme swedish syria syrian \
    texas tokyo tory turkey turkish twitter uk ukraine united us virginia wall washington western white \
    xinhua york",
);

static CALENDAR: WordList = WordList::new(
    "april aug august dec december feb february friday jan january july june march may monday nov november \
    oct october saturday sept september sunday thursday tuesday wednesday",
);

pub(crate) fn given(folded: &str) -> Option<Option<Gender>> {
    if MEN.has(folded) {
        Some(Some(Gender::He))
    } else if WOMEN.has(folded) {
        Some(Some(Gender::She))
    } else if EITHER.has(folded) {
        Some(None)
    } else {
        None
    }
}

fn titled_gender(folded: &str) -> Option<Gender> {
    match folded {
        "mr" | "sir" | "lord" | "king" | "prince" | "congressman" | "councilman" | "chairman"
        | "spokesman" | "pope" | "duke" | "father" | "brother" | "emperor" | "sultan" | "imam"
        | "ayatollah" | "cardinal" => Some(Gender::He),
        "mrs" | "ms" | "miss" | "lady" | "queen" | "princess" | "dame" | "baroness" | "duchess"
        | "congresswoman" | "councilwoman" | "chairwoman" | "spokeswoman" | "sister" => Some(Gender::She),
        _ => None,
    }
}

/// The runs of a sentence that name persons or may, in order.
pub(crate) fn mentions(line: &Line<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < line.words.len() {
        if !line.capital(i) || opens_without_name(line, i) {
            i += 1;
            continue;
        }
        let end = run_end(line, i);
        if let Some(mention) = mention(line, i, end) {
            found.push(mention);
        }
        i = end;
    }
    found
}

/// Whether the capital of word `i` is only that of a sentence's beginning or of the calendar.
fn opens_without_name(line: &Line<'_>, i: usize) -> bool {
    let folded = line.folded(i);
    let begins = i == 0 || line.gap(i).contains(['.', '!', '?', '"', '“', ':', '—']);
    // "Police President Tibor Holm" has the whole title.
    let titled =
        folded == "police" && line.capital(i + 1) && line.joined(i + 1) && TITLES.has(line.folded(i + 1));
    CALENDAR.has(folded) && !(folded == "may" || folded == "april" || folded == "june" || folded == "jan")
        || begins && (is_function_word(folded) || given(folded).is_none() && OPENERS.has(folded) && !titled)
        || matches!(folded, "i" | "the" | "a")
}

/// Words that open a sentence with a capital and name nobody.
static OPENERS: WordList = WordList::new(
    "according against along although among analysts another asked authorities because between born both \
    critics democrats despite during earlier even experts few five former four given here however if indeed \
    instead investigators last later lawmakers like many meanwhile men nearly never next no nor now \
    officials once or others people police prosecutors republicans researchers residents scientists several \
    since speaking still that then there though three through today two under unlike until whether why \
    within without women yes yesterday yet",
);

/// Where the run of capitalised words that begins at word `i` ends.
fn run_end(line: &Line<'_>, i: usize) -> usize {
    let mut end = i + 1;
    while end < line.words.len() {
        let printed = line.printed(end - 1);
        if printed.ends_with("'s") || printed.ends_with("’s") {
            break;
        }
        let gap = line.gap(end);
        let initial = printed.chars().count() == 1 || TITLES.has(line.folded(end - 1)) && printed.len() < 6;
        let joined = gap.chars().all(char::is_whitespace) && !gap.is_empty() || initial && gap == ". ";
        if !joined {
            break;
        }
        let dated = CALENDAR.has(line.folded(end)) && !is_surname(line, end);
        if line.capital(end) && !dated && line.folded(end) != "i" {
            end += 1;
            continue;
        }
        let particle = matches!(
            line.folded(end),
            "de" | "da"
                | "del"
                | "della"
                | "van"
                | "von"
                | "der"
                | "den"
                | "bin"
                | "ibn"
                | "al"
                | "el"
                | "la"
                | "le"
                | "di"
                | "dos"
                | "du"
                | "ter"
                | "ben"
        );
        let mut next = end + 1;
        if matches!(line.folded(next), "der" | "den" | "la" | "los") && !line.capital(next) {
            next += 1;
        }
        if particle && line.capital(next) && line.joined(next) && line.joined(end + 1) {
            end = next + 1;
            continue;
        }
        break;
    }
    end
}

/// "Theresa May": the name of a month behind a given name, with no day behind it.
fn is_surname(line: &Line<'_>, i: usize) -> bool {
    let month = matches!(
        line.folded(i),
        "april" | "august" | "jan" | "june" | "march" | "may"
    );
    let before = line.before(i);
    let dated = line.folded(i + 1).starts_with(|c: char| c.is_ascii_digit()) && line.joined(i + 1);
    month && !dated && given(before).is_some() && !CALENDAR.has(before)
}

/// What stands before the name proper in a run of capitalised words.
struct Office {
    /// The first word of the name.
    name: usize,
    gender: Option<Gender>,
    /// Whether a title tells that a person follows.
    personal: bool,
}

/// The titles of the run from word `first` to word `end`.
fn office(line: &Line<'_>, first: usize, end: usize) -> Office {
    let mut found = Office {
        name: first,
        gender: None,
        personal: false,
    };
    let take = |found: &mut Office, i: usize| {
        found.gender = found.gender.or_else(|| titled_gender(line.folded(i)));
        found.personal |= PERSONAL.has(line.folded(i));
        found.name = i + 1;
    };
    while found.name < end
        && (TITLES.has(line.folded(found.name))
            || end - found.name > 2 && NO_NAMES.has(line.folded(found.name)))
        && !(found.name + 2 == end && given(line.folded(found.name)).is_some())
    {
        let at = found.name;
        take(&mut found, at);
    }
    // "Defense Minister John Smith", "White House Press Secretary Jay Carney": the name begins behind the last title.
    let mut inner = found.name..end.saturating_sub(1);
    if let Some(last) = inner.clone().rev().find(|&i| TITLES.has(line.folded(i))) {
        take(&mut found, last);
        inner.start = found.name;
    }
    // "Director of National Intelligence James Clapper": the given name tells where the name begins.
    if let Some(given_at) = inner.find(|&i| given(line.folded(i)).is_some()) {
        let offices = (found.name..given_at).all(|i| {
            [&TITLES, &THINGS, &NO_NAMES]
                .iter()
                .any(|list| list.has(line.folded(i)))
        });
        if offices {
            found.name = given_at;
        }
    }
    found
}

fn mention(line: &Line<'_>, first: usize, end: usize) -> Option<Mention> {
    let Office {
        name,
        mut gender,
        personal,
    } = office(line, first, end);
    let first = titles_from(line, first, name);
    if name >= end {
        return None;
    }
    let mut last = end;
    while last > name + 1 && matches!(line.folded(last - 1), "jr" | "sr" | "ii" | "iii") {
        last -= 1;
    }
    let surname = line.folded(last - 1).to_owned();
    let words = end - name;
    let thing = (name..end)
        .any(|i| THINGS.has(line.folded(i)) && !(i == name && given(line.folded(i)).is_some()))
        || (name..end).any(|i| NO_NAMES.has(line.folded(i)) && given(line.folded(i)).is_none());
    // "The Justice Department": what reads like a title is part of the name.
    let body = matches!(
        surname.as_str(),
        "committee" | "council" | "court" | "department" | "ministry" | "office"
    );
    let acronym = words == 1 && surname.len() > 1 && line.printed(name).chars().all(|c| !c.is_lowercase());
    // Persons have no article: "the Ardeatine Caves"; and a bare run behind "in" is mostly a place.
    let known = personal || words > 1 && given(line.folded(name)).is_some();
    let placed = !known
        && words > 1
        && matches!(
            line.before(first),
            "the"
                | "in"
                | "at"
                | "near"
                | "outside"
                | "a"
                | "an"
                | "of"
                | "from"
                | "to"
                | "across"
                | "into"
                | "through"
        );
    if thing && !personal || body || acronym || placed || surname.chars().count() < 2 {
        return None;
    }
    let by_name = given(line.folded(name)).filter(|_| words > 1);
    gender = gender.or(given(line.folded(name)).flatten());
    let printed = line.printed(end - 1);
    let alone = words == 1 && !personal && given(&surname).is_some();
    Some(Mention {
        first,
        name,
        end,
        surname,
        gender,
        certain: personal || by_name.is_some(),
        given: alone,
        possessive: printed.ends_with("'s")
            || printed.ends_with("’s")
            || line.gap(end).starts_with('’')
            || line.gap(end).starts_with('\''),
    })
}

/// Words before a title at the beginning of a sentence that name nobody.
static ONLY_OPENS: WordList = WordList::new(
    "acting assistant deputy earlier ex former friday interim late later longtime meanwhile monday now onetime \
    outgoing incoming retired saturday since still sunday then thursday today tuesday vice wednesday when while \
    yesterday",
);

/// Where the titles before the name at word `name` begin: a word that only opens the sentence is none.
fn titles_from(line: &Line<'_>, first: usize, name: usize) -> usize {
    let opens = first == 0 || line.gap(first).contains(['"', '“', ':', '—']);
    // "Holm Motor President John Lind" keeps whose president he is; "Former President John Lind" and "Meanwhile President
    // John Lind" lose their first word.
    let keeps = |i: usize| {
        let word = line.folded(i);
        let title = TITLES.has(word) || THINGS.has(word) || NO_NAMES.has(word);
        let owner = (i + 1..name).any(|k| TITLES.has(line.folded(k))) && !ONLY_OPENS.has(word);
        let formed = ["ly", "ing", "ed"].iter().any(|ending| word.ends_with(ending));
        title || owner && line.joined(i + 1) && !formed && !nutgraf_text::is_function_word(word)
    };
    if opens && first < name && !keeps(first) {
        first + 1
    } else {
        first
    }
}

/// Somebody an article names.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Whom they are called by, as far as the article tells.
    pub(crate) gender: Option<Gender>,
    /// The sentence with the fullest form of the name, counted within the article.
    pub(crate) sentence: usize,
    /// The fullest form of the name, as bytes of that sentence.
    pub(crate) span: Span,
    /// The fullest form without its titles.
    pub(crate) bare: Span,
    /// The fullest form with what its sentence says of the person right behind it: "Anna Lind, a doctor in Kelderby".
    pub(crate) told: Option<Span>,
    /// The given name in the fullest form, folded; empty where none is known.
    pub(crate) given: String,
    /// Whether a title, a given name, an age or an office tells that it is a person.
    pub(crate) certain: bool,
    /// Whether two persons of the article share the surname.
    pub(crate) shared: bool,
}

/// The persons of an article, by surname.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    /// By folded surname.
    pub(crate) people: BTreeMap<String, Person>,
    /// Other words for a person: the first word of a name that is no known given name, as the family's name is in the
    /// East, and what stands behind "al-".
    aliases: BTreeMap<String, String>,
    /// The first given name seen before each surname, certain persons or not.
    given: BTreeMap<String, String>,
    /// Surnames behind more than one given name.
    doubtful: BTreeSet<String>,
}

impl Cast {
    /// The person of this surname, if there is only one.
    pub(crate) fn one(&self, surname: &str) -> Option<&Person> {
        let surname = self.called(surname);
        let person = self.people.get(surname)?;
        (!person.shared && !self.doubtful.contains(surname)).then_some(person)
    }

    /// Whether the article names somebody of this surname in full.
    pub(crate) fn names(&self, surname: &str) -> bool {
        let surname = self.called(surname);
        self.people.contains_key(surname) || self.given.contains_key(surname)
    }

    /// The surname under which somebody called by this word is kept.
    pub(crate) fn called<'c>(&'c self, word: &'c str) -> &'c str {
        if self.people.contains_key(word) {
            return word;
        }
        self.aliases
            .get(word)
            .filter(|name| !name.is_empty())
            .map_or(word, String::as_str)
    }

    fn alias(&mut self, surname: &str, first: &str) {
        let behind = ["al-", "el-"]
            .iter()
            .find_map(|article| surname.strip_prefix(article));
        let family = Some(first).filter(|first| first.len() > 2 && given(first).is_none());
        for other in [behind, family].into_iter().flatten() {
            // An empty name stands for a word that several persons share.
            let known = self
                .aliases
                .entry(other.to_owned())
                .or_insert_with(|| surname.to_owned());
            if known != surname {
                known.clear();
            }
        }
    }

    /// The given name of a mention, empty for a surname alone; a surname with two given names is doubtful from then on.
    fn given_name(&mut self, line: &Line<'_>, mention: &Mention) -> String {
        if mention.len() == 1 {
            return String::new();
        }
        let given_name = line.folded(mention.name).to_owned();
        let other = self
            .given
            .entry(mention.surname.clone())
            .or_insert_with(|| given_name.clone());
        if !same_given(other, &given_name) {
            self.doubtful.insert(mention.surname.clone());
        }
        given_name
    }

    /// Takes in what sentence number `sentence` of the article names.
    pub(crate) fn read(&mut self, line: &Line<'_>, sentence: usize) {
        for mention in mentions(line) {
            // "Holm Motor said it would": no person.
            let thing = (mention.end..mention.end + 6).any(|i| matches!(line.folded(i), "it" | "its"));
            let sure = mention.certain || aged(line, mention.end) || described(line, &mention);
            let speaks = mention.len() > 1
                && !thing
                && (is_speech(line.folded(mention.end))
                    || is_speech(line.before(mention.first))
                    || aged(line, mention.end)
                    || described(line, &mention));
            let named = mention.len() > 1;
            let given_name = self.given_name(line, &mention);
            if !(sure || speaks) {
                continue;
            }
            self.alias(&mention.surname, &given_name);
            let titled = titled(line, &mention);
            let span = described_span(line, &mention, mention.span(line, titled));
            let bare = mention.span(line, false);
            let told = apposition(line, &mention).map(|end| Span::new(span.start(), end));
            let found = Person {
                gender: mention.gender,
                sentence,
                span,
                bare,
                told,
                given: given_name,
                certain: sure,
                shared: false,
            };
            match self.people.get_mut(&mention.surname) {
                None => _ = self.people.insert(mention.surname.clone(), found),
                Some(person) => {
                    person.certain |= sure;
                    if named && !person.given.is_empty() && !same_given(&person.given, &found.given) {
                        person.shared = true;
                    }
                    match (person.gender, mention.gender) {
                        (None, other) => person.gender = other,
                        (Some(a), Some(b)) if a != b => person.shared = true,
                        _ => {}
                    }
                    let plain = person.span == person.bare && person.told.is_none();
                    let told_apart = plain && (span != bare || told.is_some());
                    if named && (person.given.is_empty() || told_apart) {
                        *person = Person {
                            gender: person.gender,
                            certain: person.certain,
                            shared: person.shared,
                            ..found
                        };
                    }
                }
            }
        }
    }
}

/// `Bill` and `William` are two to a program; one that begins the other is one.
fn same_given(a: &str, b: &str) -> bool {
    a == b || a.starts_with(b) || b.starts_with(a)
}

/// Whether the titles before a name may go with it: not where a small word before them limits them ("former").
fn titled(line: &Line<'_>, mention: &Mention) -> bool {
    let before = line.before(mention.first);
    mention.first < mention.name
        && !matches!(
            before,
            "former"
                | "then"
                | "acting"
                | "late"
                | "outgoing"
                | "incoming"
                | "ex"
                | "deputy"
                | "vice"
                | "and"
                | "assistant"
                | "interim"
                | "onetime"
                | "longtime"
                | "retired"
                | "now"
                | "nominee"
                // "St. Louis County Prosecutor": the run of capitals begins behind a full stop.
                | "st"
                | "ft"
                | "mt"
        )
        && !before.starts_with("then-")
        && !before.starts_with("ex-")
        && !line.folded(mention.first).starts_with("ex-")
        && !(mention.first..mention.name).any(|i| {
            matches!(
                line.folded(i),
                "first" | "brother" | "sister" | "father" | "first-degree"
            )
        })
        && (mention.first == 0 || !line.gap(mention.first).contains('-'))
        // "Secretary of State John Lind": half a title is none.
        && !(before == "of" && mention.first > 1 && TITLES.has(line.folded(mention.first - 2)))
}

/// "spokesman Nick Merrill", "Achmad Sukarsono, a political analyst for": a word for a person stands beside the name.
fn described(line: &Line<'_>, mention: &Mention) -> bool {
    let before = line.joined(mention.first) && is_person_noun(line.before(mention.first));
    let behind = line.gap(mention.end).starts_with(',')
        && matches!(
            line.folded(mention.end),
            "a" | "an" | "the" | "who" | "whose" | "his" | "her" | "its"
        )
        && (mention.end..mention.end + 7).any(|i| is_person_noun(line.folded(i)) || line.folded(i) == "who");
    before || behind
}

/// Words behind a name that say who somebody is, at most.
const APPOSITION_WORDS_MAX: usize = 12;

/// The byte at which the words end that say right behind a full name who somebody is: ", a doctor in Kelderby,".
fn apposition(line: &Line<'_>, mention: &Mention) -> Option<usize> {
    let first = mention.end;
    let opens = line.gap(first) == ", " && matches!(line.folded(first), "a" | "an" | "the");
    let end = (first + 2..=first + APPOSITION_WORDS_MAX)
        .find(|&i| line.gap(i).starts_with(',') || i >= line.words.len())?;
    let within = first..end;
    // "The White House counselor": an office by its form.
    let office = |word: &str| word.len() > 6 && (word.ends_with("or") || word.ends_with("ist"));
    let person = within.clone().any(|i| {
        let word = line.folded(i);
        is_person_noun(word) || TITLES.has(word) || office(word)
    });
    let plain = !within.clone().any(|i| {
        line.word_quoted(i)
            || super::referent::is_verb(line, i)
            || matches!(line.folded(i), "who" | "whose" | "and" | "former" | "then")
    });
    let joined = (first + 1..end).all(|i| line.joined(i));
    (mention.len() > 1 && opens && person && plain && joined && !mention.possessive && end < line.words.len())
        .then(|| line.words[end - 1].span.end())
}

/// Words before a name that say who somebody is, at most.
const DESCRIBING_WORDS_MAX: usize = 4;

/// The name with what its sentence calls somebody right before it: "Lind's attorney Peter Holm", "police spokesman Holm".
fn described_span(line: &Line<'_>, mention: &Mention, name: Span) -> Span {
    let mut first = line.word_at(name.start());
    if !(first > 0 && line.joined(first) && is_person_noun(line.before(first)) && mention.len() > 1) {
        return name;
    }
    first -= 1;
    for _ in 0..DESCRIBING_WORDS_MAX {
        if first == 0 || !line.joined(first) || line.word_quoted(first - 1) {
            break;
        }
        let before = first - 1;
        let owner = line.owning(before) && line.capital(before);
        let of_owner = line.owning(first) && line.capital(before);
        let word = line.folded(before);
        let plain = !line.capital(before)
            && !line.owning(before)
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
            && !nutgraf_text::is_function_word(word)
            && !super::referent::is_verb(line, before)
            && !nutgraf_text::is_irregular_past(word)
            && !word.ends_with("ing")
            && !line.capital(first);
        if !(owner || of_owner || plain) {
            break;
        }
        first = before;
    }
    let alone = line.words[first].span.end() + 1 >= name.start();
    let vague = alone && !SAYING_ENOUGH.has(line.folded(first));
    let limits = |word: &str| {
        matches!(
            word,
            "former"
                | "then"
                | "acting"
                | "deputy"
                | "vice"
                | "late"
                | "ex"
                | "assistant"
                | "interim"
                | "onetime"
        )
    };
    // "Former Lind campaign chairman" limits, too.
    let limited = line.before(first) == "and"
        || (first.saturating_sub(3)..first)
            .any(|i| limits(line.folded(i)) && (i + 1..=first).all(|k| line.joined(k)));
    if vague || limited {
        return name;
    }
    Span::new(line.words[first].span.start(), name.end())
}

/// Words for a person that say who somebody is without another word.
static SAYING_ENOUGH: WordList = WordList::new(
    "activist analyst attorney defendant economist governor lawmaker lawyer mayor professor prosecutor \
    republican democrat senator sheriff spokesman spokesperson spokeswoman suspect victim witness",
);

/// "John Smith, 34,": an age follows.
fn aged(line: &Line<'_>, end: usize) -> bool {
    line.gap(end).starts_with(',')
        && line.folded(end).len() == 2
        && line.folded(end).bytes().all(|b| b.is_ascii_digit())
}

/// A word for a person that a pronoun behind it may stand for.
pub(crate) fn is_person_noun(folded: &str) -> bool {
    static NOUNS: WordList = WordList::new(
        "activist actor actress adviser ambassador analyst anyone archbishop artist astronaut attacker \
        attorney author boss boy brother candidate captain ceo chairman chancellor chief child clerk coach \
        comedian commander commissioner congressman congresswoman cop daughter defendant democrat director \
        doctor driver editor employee everyone executive expert farmer father former founder friend general \
        girl governor guard gunman husband inmate inventor judge justice killer king lady lawmaker lawyer \
        leader man manager mayor minister mother musician neighbor neighbour nobody nominee officer official \
        one owner partner passenger pastor patient person pilot player policeman politician pope premier \
        president priest prince princess prisoner professor prosecutor queen rapper reporter representative \
        republican researcher resident scientist secretary senator sheriff singer sister soldier somebody \
        someone son speaker spokesman spokesperson spokeswoman star student suspect teacher teen teenager \
        treasurer veteran victim whoever widow wife winner witness woman worker writer",
    );
    NOUNS.has(folded)
}
