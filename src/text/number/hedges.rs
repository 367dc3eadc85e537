//! Words that hedge a number, before it and after it, and words that make a range of two.

use crate::text::number::Hedge;
use crate::text::number::Hedge::{About, Almost, AtLeast, FewerThan, MoreThan, UpTo};
use crate::text::number::people::is_people;
use crate::text::number::tokens::{Token, What};

/// Words before a number, folded, by language.
const BEFORE: &[(&str, Hedge, &[&str])] = &[
    (
        "en",
        AtLeast,
        &[
            "at least",
            "no fewer than",
            "no less than",
            "not fewer than",
            "not less than",
            "a minimum of",
            "minimum",
            "minimum of",
            "at the very least",
        ],
    ),
    (
        "en",
        MoreThan,
        &[
            "more than",
            "over",
            "upwards of",
            "upward of",
            "above",
            "in excess of",
            "well over",
            "exceeding",
            "greater than",
            "exceeded",
            "exceeds",
            "surpassed",
            "higher than",
        ],
    ),
    (
        "en",
        About,
        &[
            "about",
            "around",
            "some",
            "roughly",
            "approximately",
            "an estimated",
            "estimated",
            "circa",
            "ca",
            "c",
            "approx",
            "in the region of",
            "on the order of",
            "an estimate of",
            "anywhere from",
        ],
    ),
    (
        "en",
        Almost,
        &[
            "almost",
            "nearly",
            "close to",
            "near",
            "just under",
            "just short of",
            "nearing",
            "approaching",
            "virtually",
            "not quite",
        ],
    ),
    (
        "en",
        UpTo,
        &[
            "up to",
            "as many as",
            "at most",
            "no more than",
            "not more than",
            "a maximum of",
            "maximum of",
            "as much as",
            "at the most",
        ],
    ),
    ("en", FewerThan, &["fewer than", "less than", "under", "below", "lower than"]),
    ("de", AtLeast, &["mindestens", "wenigstens", "zumindest", "nicht weniger als"]),
    ("de", MoreThan, &["mehr als", "uber", "ueber"]),
    ("de", About, &["etwa", "rund", "ungefahr", "circa", "ca", "gegen", "zirka", "schatzungsweise", "an die"]),
    ("de", Almost, &["fast", "beinahe", "nahezu", "knapp", "annahernd"]),
    ("de", UpTo, &["bis zu", "hochstens", "maximal", "nicht mehr als"]),
    ("de", FewerThan, &["weniger als", "unter"]),
    ("fr", AtLeast, &["au moins", "pas moins de", "au minimum"]),
    ("fr", MoreThan, &["plus de", "plus d'", "plus d"]),
    (
        "fr",
        About,
        &["environ", "quelque", "quelques", "a peu pres", "autour de", "approximativement", "pres d'environ"],
    ),
    ("fr", Almost, &["presque", "pres de", "pres d'", "pres d"]),
    ("fr", UpTo, &["jusqu'a", "jusqu a", "au plus", "au maximum", "pas plus de"]),
    ("fr", FewerThan, &["moins de", "moins d'", "moins d"]),
    ("es", AtLeast, &["al menos", "por lo menos", "no menos de", "como minimo"]),
    ("es", MoreThan, &["mas de"]),
    ("es", About, &["unos", "unas", "cerca de", "alrededor de", "aproximadamente", "en torno a"]),
    ("es", Almost, &["casi"]),
    ("es", UpTo, &["hasta", "como maximo", "no mas de"]),
    ("es", FewerThan, &["menos de"]),
    ("it", AtLeast, &["almeno", "non meno di"]),
    ("it", MoreThan, &["piu di", "oltre"]),
    ("it", About, &["circa", "intorno a", "all'incirca"]),
    ("it", Almost, &["quasi"]),
    ("it", UpTo, &["fino a", "al massimo"]),
    ("it", FewerThan, &["meno di"]),
    ("nl", AtLeast, &["minstens", "ten minste", "zeker"]),
    ("nl", MoreThan, &["meer dan", "ruim"]),
    ("nl", About, &["ongeveer", "zo'n", "circa", "rond de"]),
    ("nl", Almost, &["bijna"]),
    ("nl", UpTo, &["tot", "hooguit", "maximaal"]),
    ("nl", FewerThan, &["minder dan"]),
    ("pt", AtLeast, &["pelo menos", "ao menos", "no minimo"]),
    ("pt", MoreThan, &["mais de"]),
    ("pt", About, &["cerca de", "aproximadamente", "em torno de", "por volta de"]),
    ("pt", Almost, &["quase"]),
    ("pt", UpTo, &["ate", "no maximo"]),
    ("pt", FewerThan, &["menos de"]),
    ("da", AtLeast, &["mindst"]),
    ("da", MoreThan, &["mere end", "over", "flere end"]),
    ("da", About, &["omkring", "cirka", "ca"]),
    ("da", Almost, &["nasten", "næsten"]),
    ("da", UpTo, &["op til", "hojst", "højst"]),
    ("da", FewerThan, &["under", "færre end"]),
    ("fa", AtLeast, &["دست کم", "دستکم", "حداقل", "کم کم"]),
    ("fa", MoreThan, &["بیش از", "بیشتر از"]),
    ("fa", About, &["حدود", "حدودا", "در حدود", "تقریبا"]),
    ("fa", Almost, &["نزدیک به", "قریب به"]),
    ("fa", UpTo, &["حداکثر", "تا"]),
    ("fa", FewerThan, &["کمتر از"]),
    ("ar", AtLeast, &["ما لا يقل عن", "على الاقل"]),
    ("ar", MoreThan, &["اكثر من", "ما يزيد على", "ما يزيد عن"]),
    ("ar", About, &["حوالي", "نحو", "زهاء"]),
    ("ar", Almost, &["ما يقارب", "قرابة"]),
    ("ar", UpTo, &["ما يصل الى"]),
    ("ar", FewerThan, &["اقل من"]),
    ("ru", AtLeast, &["не менее", "как минимум", "по меньшеи мере", "минимум"]),
    ("ru", MoreThan, &["более", "больше", "свыше"]),
    ("ru", About, &["около", "примерно", "порядка", "приблизительно"]),
    ("ru", Almost, &["почти"]),
    ("ru", UpTo, &["до", "не более", "максимум"]),
    ("ru", FewerThan, &["менее", "меньше"]),
    ("he", AtLeast, &["לפחות"]),
    ("he", MoreThan, &["יותר מ", "למעלה מ", "מעל"]),
    ("he", About, &["כ"]),
    ("he", UpTo, &["עד"]),
    ("ur", AtLeast, &["کم از کم"]),
    ("ur", About, &["تقریبا"]),
];

/// Words after a number.
const AFTER: &[(&str, Hedge, &[&str])] = &[
    ("en", AtLeast, &["or more", "at least", "at a minimum", "or above", "at the least", "at the very least"]),
    ("en", MoreThan, &["plus"]),
    ("en", About, &["or so", "odd"]),
    ("en", UpTo, &["at most", "at the most", "or fewer", "or less"]),
    ("de", AtLeast, &["oder mehr"]),
    ("fr", AtLeast, &["ou plus", "au moins"]),
    ("es", AtLeast, &["o mas", "al menos"]),
    ("ar", AtLeast, &["على الاقل"]),
    ("ur", AtLeast, &["سے زائد"]),
    ("ur", MoreThan, &["سے زیاده"]),
    ("zh", AtLeast, &["以上"]),
];

/// English words after a number and whom it counts.
const LATER: &[&str] = &[
    "or more",
    "or so",
    "or fewer",
    "or less",
    "at least",
    "at the least",
    "at the very least",
    "at most",
    "at the most",
];

/// English words that leave open whether a number is right, unless another hedge says more.
const PERHAPS: [&str; 4] = ["possibly", "perhaps", "maybe", "probably"];

/// What stands between a hedge and its number without a meaning of its own.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "another",
    "other",
    "further",
    "additional",
    "as",
    "eine",
    "ein",
    "einem",
    "einer",
    "einen",
    "un",
    "une",
    "una",
    "uma",
    "um",
    "een",
    "en",
    "los",
    "las",
    "les",
    "der",
    "die",
    "den",
];

/// The most words of a hedge.
const LONGEST: usize = 5;

/// What the words before a number say of it, and the token where they begin. Of several the first one has the last word.
pub fn before(tokens: &[Token], language: &str) -> Option<(Hedge, usize)> {
    let mut at = tokens.len();
    let mut said = None;
    loop {
        let words = preceding(&tokens[..at]);
        let phrase = |many: usize| -> String {
            words[..many].iter().rev().map(|at| tokens[*at].word()).collect::<Vec<_>>().join(" ")
        };
        let found =
            (1..=words.len()).rev().find_map(|many| Some((look(BEFORE, &phrase(many), language)?, words[many - 1])));
        match (found, words.first()) {
            (Some((hedge, start)), _) => {
                said = Some((hedge, start));
                at = start;
            }
            (None, Some(perhaps)) if language == "en" && PERHAPS.contains(&tokens[*perhaps].word()) => {
                at = *perhaps;
                said = Some((said.map_or(About, |(hedge, _)| hedge), at));
            }
            (None, Some(filler)) if FILLERS.contains(&tokens[*filler].word()) => at = *filler,
            _ => return said,
        }
    }
}

/// What the words after a number say of it, and how many tokens they are.
pub fn after(tokens: &[Token], language: &str) -> Option<(Hedge, usize)> {
    if tokens.first().is_some_and(|token| token.text == "+") {
        return Some((AtLeast, 1));
    }
    let mut words: Vec<&str> = Vec::new();
    for (at, token) in tokens.iter().enumerate().take(2 * LONGEST) {
        match token.what {
            What::Word(_) => words.push(token.word()),
            What::Space | What::Dash => continue,
            _ => break,
        }
        if let Some(hedge) = look(AFTER, &words.join(" "), language) {
            return Some((hedge, at + 1));
        }
    }
    if language == "en" { later(tokens) } else { None }
}

/// "Nine people or more", "nine people at least"; but not "nine people, at least two of them children".
fn later(tokens: &[Token]) -> Option<(Hedge, usize)> {
    let said = |token: &&Token| token.is_word() || token.what == What::Space;
    let end = tokens.iter().take_while(said).count();
    let words: Vec<usize> = (0..end).filter(|at| tokens[*at].is_word()).take(8).collect();
    let counted = words.iter().take(2).take_while(|at| is_people(tokens[**at].word())).count();
    let rest = &words[counted..];
    if counted == 0 {
        return None;
    }
    (2..=rest.len().min(4)).rev().find_map(|many| {
        let phrase = rest[..many].iter().map(|at| tokens[*at].word()).collect::<Vec<_>>().join(" ");
        let hedge = look(AFTER, &phrase, "en").filter(|_| LATER.contains(&phrase.as_str()))?;
        let verbs = ["were", "was", "are", "is", "have", "had", "has", "died", "killed", "in", "on", "and", "dead"];
        let next = tokens[rest[many - 1] + 1..].iter().find(|token| token.what != What::Space);
        let ends = next.is_none_or(|next| next.what == What::Sign || verbs.contains(&next.word()));
        (ends || phrase.starts_with("or")).then_some((hedge, rest[many - 1] + 1))
    })
}

/// Whether what stands between two numbers makes a range of them; then where the range begins, "between" included.
pub fn spans(before: &[Token], gap: &[Token], language: &str) -> Option<usize> {
    let said: Vec<&Token> = gap.iter().filter(|token| token.what != What::Space).collect();
    let [link] = said.as_slice() else { return None };
    let last = preceding(before).first().copied();
    let word = last.map_or("", |at| before[at].word());
    let begins = |words: &[&str]| words.contains(&word);
    // "rose from seven to ten" is no range.
    const FROM: &[&str] = &["from", "von", "de", "da", "van", "desde", "из", "از", "من"];
    const BETWEEN: &[&str] =
        &["between", "zwischen", "entre", "tra", "fra", "tussen", "mellem", "между", "بین", "بين", "בין"];
    const AND: &[&str] = &["and", "und", "et", "y", "e", "en", "og", "и", "و", "ו"];
    if begins(BETWEEN) && (AND.contains(&link.word()) || link.what == What::Dash) {
        return last;
    }
    let spans = link.what == What::Dash || is_to(link.word(), language);
    (spans && !begins(FROM)).then_some(before.len())
}

fn is_to(word: &str, language: &str) -> bool {
    let words: &[&str] = match language {
        "de" => &["bis", "oder"],
        "fr" => &["a", "ou"],
        "es" => &["a", "o"],
        "it" => &["a", "o"],
        "pt" => &["a", "ou"],
        "nl" => &["tot", "of"],
        "da" => &["til", "eller"],
        "fa" => &["تا", "یا"],
        "ar" => &["الى", "او"],
        "ru" => &["до", "или"],
        "he" => &["עד", "או"],
        _ => &["to", "or"],
    };
    words.contains(&word)
}

/// The positions of the words that come right before, the last one first.
fn preceding(tokens: &[Token]) -> Vec<usize> {
    let mut words = Vec::new();
    for (at, token) in tokens.iter().enumerate().rev() {
        match token.what {
            What::Word(_) => words.push(at),
            What::Space | What::Dash => {}
            // "approx. 90", "jusqu'à".
            What::Sign if matches!(token.text, "." | "~" | "'" | "’") => {}
            _ => break,
        }
        if words.len() == LONGEST {
            break;
        }
    }
    words
}

/// A language without a list is read as English.
fn look(table: &[(&str, Hedge, &[&str])], phrase: &str, language: &str) -> Option<Hedge> {
    let listed = BEFORE.iter().any(|(of, ..)| *of == language);
    let mut own = table.iter().filter(|(of, ..)| if listed { *of == language } else { *of == "en" });
    own.find(|(_, _, phrases)| phrases.contains(&phrase)).map(|(_, hedge, _)| *hedge)
}
