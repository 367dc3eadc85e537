//! Values and differences in plain English.

use serde::Serialize;

use crate::history::compare::changes::Claim;
use crate::history::compare::figure;
use crate::history::compare::text::dates;
use crate::history::compare::value::{
    Amount, Change, Date, DateSense, Datum, Field, FieldChange, Mark, Named, Number, Piece, Position,
};

/// How many letters of a capture's hash tell it from others.
const HASH: usize = 12;

/// The word that stands for a value in JSON, as words.
#[must_use]
pub fn spoken(value: &impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.and_then(|word| word.as_str().map(words)).unwrap_or_default()
}

/// A word of a vocabulary as words: `not-borne-out`.
#[must_use]
pub fn words(word: &str) -> String {
    word.replace('-', " ")
}

/// The fields of a record, each with how it differs.
#[must_use]
pub fn fields(fields: &[FieldChange]) -> Vec<(String, String)> {
    fields.iter().map(|change| (spoken(&change.field), field(change))).collect()
}

fn field(change: &FieldChange) -> String {
    let hash = |datum: &Option<Datum>| datum.as_ref().map(|datum| datum_text(datum).chars().take(HASH).collect());
    match &change.change {
        Change::Value { before, after } if change.field == Field::Capture => pair(hash(before), hash(after)),
        Change::Value { before, after } => pair(before.as_ref().map(datum_text), after.as_ref().map(datum_text)),
        Change::Date { before, after, sense } => {
            let text = |date: &Option<Date>| date.as_ref().map(dates::shown);
            let sense = match sense {
                DateSense::Given | DateSense::Taken | DateSense::Changed => String::new(),
                sense => format!(" ({})", spoken(sense)),
            };
            format!("{}{sense}", pair(text(before), text(after)))
        }
        Change::List { added, dropped } if added.is_empty() && dropped.is_empty() => "in another order".to_owned(),
        Change::List { added, dropped } => {
            let told = |what: &str, list: &[Datum]| {
                let list: Vec<String> = list.iter().map(datum_text).collect();
                (!list.is_empty()).then(|| format!("{what} {}", list.join(", ")))
            };
            [told("added", added), told("dropped", dropped)].into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
        Change::Words(words) if words.rewritten => "rewritten".to_owned(),
        Change::Words(words) => pieces(&words.pieces),
    }
}

fn pair(before: Option<String>, after: Option<String>) -> String {
    let text = |side: Option<String>| side.unwrap_or_else(|| "none".to_owned());
    format!("{} -> {}", text(before), text(after))
}

/// A difference in one line: `[-what is gone-]` and `{+what is new+}`. White space stands outside the marks, so that
/// lines can be broken there, where neither text gets any by that which it does not have.
#[must_use]
pub fn pieces(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let spaced = |piece: Option<&Piece>, mark: Mark| {
        piece.filter(|piece| piece.mark == mark).map(|piece| piece.text.ends_with(char::is_whitespace))
    };
    for (at, piece) in pieces.iter().enumerate() {
        let text = piece.text.replace("\n\n", " ¶ ");
        let next = pieces.get(at + 1);
        // Whether both sides of a change end with white space; nothing where it has one side.
        let own = piece.text.ends_with(char::is_whitespace);
        let both = match piece.mark {
            Mark::Removed => spaced(next, Mark::Inserted).map(|other| own && other),
            _ => spaced(at.checked_sub(1).and_then(|at| pieces.get(at)), Mark::Removed).map(|other| own && other),
        };
        // Whether white space that stands here for both sides, or for one alone, shows nowhere.
        let free = out.is_empty() || out.ends_with(char::is_whitespace);
        let before = free || (both.is_none() && next.is_none_or(|next| next.text.starts_with(char::is_whitespace)));
        match piece.mark {
            Mark::Same => out.push_str(&text),
            Mark::Skipped => out.push_str("… "),
            // The space stands behind what was inserted.
            Mark::Removed if !free && both == Some(true) => {
                marked(&mut out, text.trim_end(), ["[-", "-]"], (false, true))
            }
            Mark::Removed => marked(&mut out, &text, ["[-", "-]"], (before, free)),
            Mark::Inserted => marked(&mut out, &text, ["{+", "+}"], (before, both.unwrap_or(free))),
        }
    }
    out
}

/// Puts a text between marks; its white space (before, behind) outside of them or not.
fn marked(out: &mut String, text: &str, [open, close]: [&str; 2], outside: (bool, bool)) {
    let inner = if outside.0 { text.trim_start() } else { text };
    let start = &text[..text.len() - inner.len()];
    let inner = if outside.1 { inner.trim_end() } else { inner };
    let end = &text[start.len() + inner.len()..];
    out.extend([start, open, inner, close, end]);
}

/// A value.
#[must_use]
pub fn datum_text(datum: &Datum) -> String {
    match datum {
        Datum::Text(text) => text.clone(),
        Datum::Word(word) => words(word),
        Datum::Number(Number(number)) => number.to_string(),
        Datum::Date(date) => dates::shown(date),
        Datum::Record(named) => named.name.clone(),
        Datum::Part(part) => format!("{} ({})", part.actor.name, words(&part.role)),
        Datum::Relation(bond) => {
            let (from, until) = (day(bond.from.as_ref(), "from"), day(bond.until.as_ref(), "until"));
            let source = bond.source.as_ref().map(|source| format!(" ({})", source.name)).unwrap_or_default();
            format!("{} {}{from}{until}{source}", words(&bond.kind), bond.to.name)
        }
        Datum::Office(office) => {
            let at = office.at.as_ref().map(|at| format!(" at {}", at.name)).unwrap_or_default();
            let source = office.source.as_ref().map(|source| format!(" ({})", source.name)).unwrap_or_default();
            format!("{}{at}{}{source}", office.title, day(office.as_of.as_ref(), "as of"))
        }
        Datum::Position(Position { lat, lon }) => format!("{}, {}", lat.0, lon.0),
        Datum::Foreign(foreign) => format!("{} ({})", foreign.text, foreign.language),
        Datum::Amount(value) => amount(value),
    }
}

fn day(date: Option<&Date>, word: &str) -> String {
    date.map(|date| format!(" {word} {}", dates::shown(date))).unwrap_or_default()
}

/// What is claimed: `at least 9`.
#[must_use]
pub fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Number { low, high, qualifier } => {
            let qualifier = qualifier.as_ref().map(|word| format!("{} ", words(word))).unwrap_or_default();
            format!("{qualifier}{}", figure::range(*low, *high))
        }
        Amount::Text { text } => format!("\"{text}\""),
        Amount::Date { date } => dates::shown(date),
        Amount::Unknown => "nothing readable".to_owned(),
    }
}

/// A claim in one line: `9, says the army (Rane 2024), 18 January 2024`.
#[must_use]
pub fn claim(claim: &Claim) -> String {
    let source = claim.source.as_ref().map_or("", |source| &source.name);
    let by = match &claim.by {
        Some(Named { name, .. }) if source.is_empty() => format!(", says {name}"),
        Some(Named { name, .. }) => format!(", says {name} ({source})"),
        None if source.is_empty() => String::new(),
        None => format!(", says {source}"),
    };
    format!("{}{by}{}", amount(&claim.value), as_of(claim))
}

/// What is claimed, and when: `10 (23 January 2024)`.
#[must_use]
pub fn dated(claim: &Claim) -> String {
    let day = claim.as_of.as_ref().map(|date| format!(" ({})", dates::shown(date))).unwrap_or_default();
    format!("{}{day}", amount(&claim.value))
}

fn as_of(claim: &Claim) -> String {
    claim.as_of.as_ref().map(|date| format!(", {}", dates::shown(date))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use crate::history::compare::markdown::Plain;
    use crate::history::compare::words;

    fn told(before: &str, after: &str) -> String {
        words::compare(before, after, (&Plain, &Plain)).map(|words| pieces(&words.pieces)).unwrap_or_default()
    }

    #[test]
    fn no_space_is_put_before_a_sign() {
        assert_eq!(
            told("in January. He left", "in January, at dawn. They left"),
            "in January[-. He-]{+, at dawn. They+} left"
        );
        assert_eq!(told("all of it, all", "all, all"), "all[- of it-], all");
        assert_eq!(told("died.", "died, too."), "died{+, too+}.");
        assert_eq!(told("killed 9 men", "killed 10 men"), "killed [-9-] {+10+} men");
        assert_eq!(told("It ended.", "It ended. Or not."), "It ended. {+Or not.+}");
        assert_eq!(told("One [@a].", "One [@a; @b]."), "One [-[@a]-]{+[@a; @b]+}.");
    }
}
