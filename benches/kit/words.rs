//! Words for a made-up site: no real conflict, actor or place is meant.

use super::rng::Rng;

const FIRST: &[&str] = &[
    "Kar", "Tes", "Vel", "Mor", "Ost", "Bel", "Dra", "Hal", "Ner", "Sil", "Tor", "Var", "Zem", "Lun", "Cor", "Pra",
    "Ros", "Gal", "Fen", "Ard",
];
const SECOND: &[&str] = &["va", "ra", "ne", "li", "so", "mi", "do", "ka", "é", "ü", "ša", "lo", "ri", "ta", "ba"];
const THIRD: &[&str] =
    &["n", "st", "vel", "mar", "dal", "grad", "ven", "holm", "sk", "ria", "nia", "tal", "port", "field", "burg"];
pub const ADJECTIVES: &[&str] = &[
    "northern",
    "southern",
    "disputed",
    "joint",
    "interim",
    "regional",
    "fragile",
    "formal",
    "earlier",
    "later",
    "public",
    "written",
    "temporary",
    "armed",
    "civilian",
    "local",
    "federal",
    "narrow",
    "wide",
    "revised",
    "partial",
    "mutual",
];
pub const NOUNS: &[&str] = &[
    "border",
    "ceasefire",
    "corridor",
    "council",
    "delegation",
    "crossing",
    "checkpoint",
    "harbour",
    "valley",
    "district",
    "protocol",
    "mandate",
    "patrol",
    "convoy",
    "settlement",
    "election",
    "referendum",
    "blockade",
    "dialogue",
    "commission",
    "report",
    "exchange",
    "withdrawal",
    "boundary",
    "garrison",
    "treaty",
    "observer",
    "mission",
    "shipment",
    "pipeline",
    "province",
    "assembly",
    "ministry",
    "petition",
    "inquiry",
    "appeal",
    "claim",
    "offer",
    "deadline",
    "timetable",
];
const VERBS: &[&str] = &[
    "delayed",
    "rejected",
    "confirmed",
    "reopened",
    "extended",
    "suspended",
    "published",
    "reviewed",
    "accepted",
    "disputed",
    "verified",
    "postponed",
    "announced",
    "described",
    "repeated",
    "withdrew",
    "signed",
    "observed",
    "recorded",
    "questioned",
];
const ADVERBS: &[&str] =
    &["Later", "Meanwhile", "Separately", "Initially", "Afterwards", "Officially", "Briefly", "Again"];
pub const PREPOSITIONS: &[&str] =
    &["near", "across", "outside", "above", "within", "beyond", "around", "along", "under"];
const CONJUNCTIONS: &[&str] = &["while", "although", "because", "after", "before", "until", "since", "unless"];

/// A language of made-up names.
pub struct Words {
    pub places: Vec<String>,
    sentences: Vec<String>,
}

impl Words {
    pub fn new(rng: &mut Rng) -> Self {
        let name = |rng: &mut Rng| format!("{}{}{}", rng.word(FIRST), rng.word(SECOND), rng.word(THIRD));
        let mut places: Vec<String> = (0..400).map(|_| name(rng)).collect();
        places.sort();
        places.dedup();
        let sentences = (0..6000).map(|_| sentence(rng, &places)).collect();
        Self { places, sentences }
    }

    pub fn place<'a>(&'a self, rng: &mut Rng) -> &'a str {
        rng.pick(&self.places).expect("there are places")
    }

    pub fn sentence<'a>(&'a self, rng: &mut Rng) -> &'a str {
        rng.pick(&self.sentences).expect("there are sentences")
    }

    /// Some sentences, at least and at most so many.
    pub fn paragraph(&self, rng: &mut Rng, least: usize, most: usize) -> String {
        let n = least + rng.below(most - least + 1);
        (0..n).map(|_| self.sentence(rng)).collect::<Vec<_>>().join(" ")
    }

    pub fn title(&self, rng: &mut Rng) -> String {
        let (adjective, noun) = (rng.word(ADJECTIVES), rng.word(NOUNS));
        format!("The {adjective} {noun} {} {}", rng.word(PREPOSITIONS), self.place(rng))
    }
}

fn sentence(rng: &mut Rng, places: &[String]) -> String {
    let (noun, verb, other) = (rng.word(NOUNS), rng.word(VERBS), rng.word(NOUNS));
    let (adjective, more) = (rng.word(ADJECTIVES), rng.word(ADJECTIVES));
    let (preposition, conjunction) = (rng.word(PREPOSITIONS), rng.word(CONJUNCTIONS));
    let place = rng.pick(places).expect("there are places").clone();
    let marks = rng.word(&["", "", "", "", "*", "**"]);
    match rng.below(4) {
        0 => format!(
            "The {adjective} {noun} {verb} the {marks}{more} {other}{marks} {preposition} {place}, {conjunction} the {} {} a {} {}.",
            rng.word(NOUNS),
            rng.word(VERBS),
            rng.word(ADJECTIVES),
            rng.word(NOUNS)
        ),
        1 => format!("{}, the {noun} {preposition} {place} {verb} a {marks}{more} {other}{marks}.", rng.word(ADVERBS)),
        2 => format!(
            "A {adjective} {noun} and a {more} {other} {verb} the {} – {} people {preposition} {place} were named in the {}.",
            rng.word(NOUNS),
            rng.below(900) + 2,
            rng.word(NOUNS)
        ),
        _ => format!(
            "No {noun} “{verb}” the {other} {conjunction} the {adjective} {} {} it {preposition} {place}.",
            rng.word(NOUNS),
            rng.word(VERBS)
        ),
    }
}

/// Text without the marks of Markdown.
pub fn plain(text: &str) -> String {
    text.replace(['*', '“', '”'], "")
}

/// A key of words.
pub fn slug(text: &str) -> String {
    let ascii: String = deunicode::deunicode(text).to_lowercase();
    let words: Vec<&str> = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// A day between 1990 and 2024.
pub fn day(rng: &mut Rng) -> String {
    format!("{}-{:02}-{:02}", 1990 + rng.below(35), rng.below(12) + 1, rng.below(28) + 1)
}
