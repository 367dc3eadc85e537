//! Words for edits: sentences, names, dates.

use super::rng::Rng;

const SUBJECTS: &[&str] = &["The patrol", "A convoy", "The council", "No witness", "The *second* report", "A clerk"];
const VERBS: &[&str] = &["crossed", "denied", "confirmed", "left", "counted", "reached"];
const OBJECTS: &[&str] = &["the bridge", "the number", "the harbour", "“the list”", "the dead", "a border post"];
const WHEN: &[&str] = &["before dawn", "in the rain", "twice", "on Monday", "again", "without delay"];

pub fn sentence(rng: &mut Rng) -> String {
    let (subject, verb) = (rng.word(SUBJECTS), rng.word(VERBS));
    format!("{subject} {verb} {} {}.", rng.word(OBJECTS), rng.word(WHEN))
}

/// A title, which may be one that others have.
pub fn title(rng: &mut Rng) -> String {
    const HEADS: &[&str] =
        &["The crossing", "A & B <i>", "Émigrés", "the crossing", "A \"ferry\"", "Ārzū", "\u{200f}تنگه"];
    match rng.below(3) {
        0 => rng.word(HEADS).to_owned(),
        1 => format!("{} {}", rng.word(HEADS), rng.below(20)),
        _ => format!("Number {}", rng.below(1000)),
    }
}

/// A name as somebody might type it who does not look.
pub fn folded(name: &str) -> String {
    let other = |c: char| match c {
        '-' | '’' | '\'' => ' ',
        c if c.is_ascii_lowercase() => c,
        c => c.to_lowercase().next().unwrap_or(c),
    };
    name.chars().map(other).collect()
}

/// A date in EDTF.
pub fn edtf(rng: &mut Rng) -> String {
    let year = [1962, 1989, 2012, 2021, 2022, 2023, 2024, 2024, 2024, 2025][rng.below(10)];
    let (month, day) = (rng.below(12) + 1, rng.below(28) + 1);
    match rng.below(12) {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}-{month:02}~"),
        3 => format!("{year}?"),
        4 => format!("{year}-{month:02}-{day:02}/{year}-12-30"),
        5 => format!("[{year}-{month:02}-{day:02},{year}-12-30]"),
        6 => format!("{}X", year / 10),
        7 => format!("{year}-{month:02}-{day:02}~"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// A day that is certain.
pub fn day(rng: &mut Rng) -> String {
    format!("{}-{:02}-{:02}", 2021 + rng.below(4), rng.below(12) + 1, rng.below(28) + 1)
}
