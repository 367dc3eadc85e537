//! Words that say a number without being one: "dozens", "both", "nobody"; and words that deny.

use crate::text::number::Kind;
use crate::text::number::found::Hit;
use crate::text::number::tokens::{Token, What};

/// Folded words that say one number, by language.
const EXACT: &[(&str, f64, &[&str])] = &[
    ("en", 0.0, &["no one", "nobody", "none", "nil", "no"]),
    ("en", 1.0, &["single", "sole", "lone"]),
    ("en", 2.0, &["both", "a couple", "couple", "a pair", "pair", "twin", "twins", "twofold"]),
    ("en", 3.0, &["trio", "triplets"]),
    ("en", 6.0, &["half a dozen", "half dozen", "a half dozen"]),
    ("en", 12.0, &["a dozen", "dozen"]),
    ("en", 20.0, &["a score of"]),
    ("en", 1e5, &["lakh", "lakhs", "lac"]),
    ("en", 500_000.0, &["half a million"]),
    ("en", 1e7, &["crore", "crores"]),
    ("de", 0.0, &["niemand", "kein", "keine", "keinen", "keiner"]),
    ("de", 1.0, &["eine", "einen", "einem", "einer", "eines", "einzige", "einziger"]),
    ("de", 2.0, &["beide", "beiden", "ein paar", "zwillinge"]),
    ("de", 6.0, &["ein halbes dutzend"]),
    ("de", 12.0, &["ein dutzend", "dutzend"]),
    ("fr", 0.0, &["aucun", "aucune", "personne n"]),
    ("fr", 2.0, &["les deux", "une paire"]),
    ("fr", 6.0, &["une demi douzaine"]),
    ("fr", 12.0, &["une douzaine", "douzaine"]),
    ("es", 0.0, &["ningun", "ninguno", "ninguna", "nadie"]),
    ("es", 2.0, &["ambos", "ambas", "un par"]),
    ("es", 6.0, &["media docena"]),
    ("es", 12.0, &["una docena", "docena"]),
    ("it", 12.0, &["una dozzina"]),
    ("nl", 12.0, &["een dozijn", "dozijn"]),
    ("pt", 12.0, &["uma duzia"]),
];

/// Folded words that leave a number open, by language: at least so many, and at most.
const VAGUE: &[(&str, f64, f64, &[&str])] = &[
    ("en", 20.0, 99.0, &["tens"]),
    ("en", 24.0, 99.0, &["dozens", "several dozen", "a few dozen", "many dozens"]),
    ("en", 40.0, f64::INFINITY, &["scores"]),
    ("en", 100.0, 999.0, &["hundreds"]),
    ("en", 200.0, 999.0, &["several hundred", "a few hundred"]),
    ("en", 1e3, 999_999.0, &["thousands"]),
    ("en", 2e3, 9_999.0, &["several thousand", "a few thousand"]),
    ("en", 1e4, 99_999.0, &["tens of thousands"]),
    ("en", 1e5, 999_999.0, &["hundreds of thousands"]),
    ("en", 1e6, f64::INFINITY, &["millions"]),
    ("en", 1e7, f64::INFINITY, &["tens of millions"]),
    ("de", 20.0, 99.0, &["dutzende", "dutzenden"]),
    ("de", 100.0, 999.0, &["hunderte", "hunderten"]),
    ("de", 1e3, 999_999.0, &["tausende", "tausenden"]),
    ("de", 1e4, 99_999.0, &["zehntausende", "zehntausenden"]),
    ("de", 1e5, 999_999.0, &["hunderttausende", "hunderttausenden"]),
    ("fr", 8.0, 12.0, &["une dizaine"]),
    ("fr", 13.0, 17.0, &["une quinzaine"]),
    ("fr", 16.0, 24.0, &["une vingtaine"]),
    ("fr", 25.0, 35.0, &["une trentaine"]),
    ("fr", 35.0, 45.0, &["une quarantaine"]),
    ("fr", 45.0, 55.0, &["une cinquantaine"]),
    ("fr", 55.0, 65.0, &["une soixantaine"]),
    ("fr", 80.0, 120.0, &["une centaine"]),
    ("fr", 20.0, 99.0, &["dizaines"]),
    ("fr", 100.0, 999.0, &["centaines"]),
    ("fr", 800.0, 1_200.0, &["un millier"]),
    ("fr", 1e3, 999_999.0, &["milliers"]),
    ("fr", 1e4, 99_999.0, &["dizaines de milliers"]),
    ("es", 8.0, 12.0, &["una decena"]),
    ("es", 16.0, 24.0, &["una veintena"]),
    ("es", 80.0, 120.0, &["un centenar"]),
    ("es", 20.0, 99.0, &["decenas", "docenas"]),
    ("es", 100.0, 999.0, &["cientos", "centenares"]),
    ("es", 1e3, 999_999.0, &["miles", "millares"]),
    ("es", 1e4, 99_999.0, &["decenas de miles"]),
    ("it", 20.0, 99.0, &["decine", "dozzine"]),
    ("it", 100.0, 999.0, &["centinaia"]),
    ("it", 1e3, 999_999.0, &["migliaia"]),
    ("nl", 20.0, 99.0, &["tientallen"]),
    ("nl", 100.0, 999.0, &["honderden"]),
    ("nl", 1e3, 999_999.0, &["duizenden"]),
    ("pt", 20.0, 99.0, &["dezenas"]),
    ("pt", 100.0, 999.0, &["centenas"]),
    ("pt", 1e3, 999_999.0, &["milhares"]),
    ("fa", 20.0, 99.0, &["دهها", "ده ها"]),
    ("fa", 100.0, 999.0, &["صدها", "صد ها"]),
    ("fa", 1e3, 999_999.0, &["هزاران"]),
    ("ar", 20.0, 99.0, &["عشرات"]),
    ("ar", 100.0, 999.0, &["مئات", "المئات"]),
    ("ar", 1e3, 999_999.0, &["الاف"]),
    ("ru", 20.0, 99.0, &["десятки", "десятков"]),
    ("ru", 100.0, 999.0, &["сотни", "сотен"]),
    ("ru", 1e3, 999_999.0, &["тысячи"]),
    ("he", 20.0, 99.0, &["עשרות"]),
    ("he", 100.0, 999.0, &["מאות"]),
];

/// Words that deny: what they deny is none.
const DENIES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "no", "not", "none", "never", "without", "nobody", "neither", "nor", "zero", "unharmed", "unhurt",
            "denied", "denies", "deny", "t", "cannot", "nothing",
        ],
    ),
    (
        "de",
        &["kein", "keine", "keinen", "keiner", "keinem", "nicht", "niemand", "ohne", "nie", "weder", "null", "nichts"],
    ),
    ("fr", &["aucun", "aucune", "pas", "personne", "sans", "ni", "zero", "jamais", "rien"]),
    ("es", &["ningun", "ninguno", "ninguna", "no", "nadie", "sin", "ni", "cero", "nunca"]),
    ("it", &["nessun", "nessuno", "nessuna", "non", "senza"]),
    ("nl", &["geen", "niet", "niemand", "zonder"]),
    ("pt", &["nenhum", "nenhuma", "nao", "ninguem", "sem"]),
    ("da", &["ingen", "ikke", "uden"]),
];

/// Words that no zero follows: "no longer".
pub const NO_ZERO: &[&str] = &[
    "fewer", "less", "more", "longer", "later", "sooner", "doubt", "matter", "question", "only", "just", "merely",
    "least", "surprise", "wonder",
];

/// The words of the tokens that say a number in these ways, the longest first where several would do.
pub fn hits(tokens: &[Token], language: &str) -> Vec<Hit> {
    // A language that is not listed is read as English.
    let language = if VAGUE.iter().any(|(of, ..)| *of == language) { language } else { "en" };
    let words: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].is_word()).collect();
    let mut hits = Vec::new();
    let mut next = 0;
    while next < words.len() {
        let most =
            words[next..].iter().take(3).enumerate().take_while(|(n, at)| *n == 0 || adjoins(tokens, **at)).count();
        let found = (1..=most).rev().find_map(|many| {
            let run = &words[next..next + many];
            let phrase = run.iter().map(|at| tokens[*at].word()).collect::<Vec<_>>().join(" ");
            let (low, high, kind) = look(&phrase, language)?;
            Some((Hit { tokens: run[0]..run[many - 1] + 1, low, high, kind, digits: false }, many))
        });
        match found {
            Some((hit, many)) if !(many == 1 && is_no_zero(tokens, words[next])) => {
                hits.push(hit);
                next += many;
            }
            _ => next += 1,
        }
    }
    hits
}

/// Whether a "no" denies something else than a number of things: "no longer", "No. 9".
fn is_no_zero(tokens: &[Token], at: usize) -> bool {
    let next = tokens[at + 1..].iter().find(|token| token.what != What::Space);
    tokens[at].word() == "no" && next.is_none_or(|next| !next.is_word() || NO_ZERO.contains(&next.word()))
}

/// Whether only a space or a hyphen parts a word from the one before it.
fn adjoins(tokens: &[Token], at: usize) -> bool {
    at > 1 && matches!(tokens[at - 1].what, What::Space | What::Dash) && tokens[at - 2].is_word()
}

/// What a phrase says in a language that is listed.
fn look(phrase: &str, language: &str) -> Option<(f64, Option<f64>, Kind)> {
    let mut exact = EXACT.iter().filter(|(of, ..)| *of == language);
    if let Some((_, number, _)) = exact.find(|(_, _, phrases)| phrases.contains(&phrase)) {
        return Some((*number, Some(*number), Kind::Count));
    }
    let mut vague = VAGUE.iter().filter(|(of, ..)| *of == language);
    let said = vague.find(|(_, _, _, phrases)| phrases.contains(&phrase));
    said.map(|(_, low, high, _)| (*low, Some(*high).filter(|high| high.is_finite()), Kind::Vague))
}

/// Whether the words that deny in a language are known.
pub fn knows_negation(language: &str) -> bool {
    DENIES.iter().any(|(of, _)| *of == language)
}

/// Whether a folded word denies what a sentence says.
pub fn is_negation(word: &str, language: &str) -> bool {
    DENIES.iter().any(|(of, words)| *of == language && words.contains(&word))
}

/// Whether a folded word adds what follows to what came before: "and".
pub fn joins(word: &str) -> bool {
    ["and", "plus", "und", "et", "y", "e", "en", "og", "и", "و", "ו"].contains(&word)
}

/// Whether a word after a number says that it counts what is measured: percent, kilometres, years, money.
pub fn measures(word: &str) -> bool {
    const UNITS: &str = "percent pct degrees degree pound pounds lb lbs mm millimetre millimeter cm inch inches \
        foot metre meter mile miles kilo kilos kilogram kilograms kilogramme ton tonne kiloton megaton dollar \
        euro rial rials storey story floor second decade page lane oclock km kilometres kilometers kilometre \
        kilometer metres meters feet years year months month weeks week days day hours hour minutes minute \
        seconds dollars euros tons tonnes kg prozent jahre tage stunden ans mois jours heures am pm gmt utc";
    UNITS.split_whitespace().any(|unit| unit == word)
}

/// Whether a word before a number names what is numbered: "Resolution 9".
pub fn labels(word: &str) -> bool {
    const LABELS: &[&str] = &[
        "number",
        "article",
        "resolution",
        "page",
        "section",
        "chapter",
        "figure",
        "table",
        "part",
        "version",
        "nr",
        "artikel",
        "seite",
        "numero",
        "articulo",
        "phase",
        "highway",
        "route",
    ];
    LABELS.contains(&word)
}

/// Whether a word with a full stop before a number names what is numbered: "No. 9".
pub fn labels_in_short(word: &str) -> bool {
    ["no", "nr", "art", "res", "p", "pp", "sec", "ch", "fig", "vol"].contains(&word)
}
