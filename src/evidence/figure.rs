//! Whether the words that a claim quotes say its value. What is told of it stands in `check`.

mod day;
mod grammar;
mod range;

use crate::model::claim::{Claim, Value};
use crate::model::vocabulary::Qualifier;
use crate::text::number::{Found, Hedge, Kind, Reach, has_word, numbers, reach, same};

/// What is wrong between a claim and its quote.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The quote does not say the value.
    Missing {
        /// The figures or dates that it does say, as it says them.
        held: Vec<String>,
    },
    /// The quote says the number with another certainty than the claim.
    Hedge {
        said: Said,
        /// The number with its hedge, as the quote has it.
        words: String,
    },
}

/// How a quote means a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Said {
    /// As the number it is.
    Plainly,
    /// With a hedge that the qualifier says.
    As(Qualifier),
    /// As an end of a range.
    Between(f64, f64),
}

/// A number that is claimed, as far as the words have to say it.
#[derive(Clone, Copy)]
struct Figure {
    number: f64,
    qualifier: Option<Qualifier>,
    of: Of,
}

/// What a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// The killed, the hurt, the displaced.
    People,
    Things,
}

impl Of {
    fn counted_by(measure: &str) -> Self {
        const PEOPLE: [&str; 26] = [
            "killed",
            "dead",
            "deaths",
            "died",
            "injured",
            "wounded",
            "hurt",
            "missing",
            "displaced",
            "casualties",
            "fatalities",
            "victims",
            "captured",
            "detained",
            "arrested",
            "abducted",
            "hostages",
            "refugees",
            "evacuated",
            "fled",
            "executed",
            "people",
            "civilians",
            "soldiers",
            "children",
            "survivors",
        ];
        let people = has_word(&measure.replace('_', "-"), &PEOPLE);
        if people { Self::People } else { Self::Things }
    }
}

/// What is wrong with a claim's own quote; nothing of a claim that has none, or whose value is a text: a text describes, and
/// need not be what was said. `language` is that of the quote.
#[must_use]
pub fn judge(claim: &Claim, language: &str) -> Option<Fault> {
    let quote = claim.quote.as_ref()?.as_str();
    let qualifier = claim.qualifier.as_ref().map(|word| word.standard);
    let of = Of::counted_by(&claim.measure);
    match &claim.value {
        Value::Number(number) => number_said(Figure { number: *number, qualifier, of }, quote, language),
        Value::Range { low: Some(low), high: Some(high) } => range_said((*low, *high), of, quote, language),
        Value::Range { low: Some(low), high: None } => {
            number_said(Figure { number: *low, qualifier: Some(Qualifier::AtLeast), of }, quote, language)
        }
        Value::Range { low: None, high: Some(high) } => {
            number_said(Figure { number: *high, qualifier: Some(Qualifier::Under), of }, quote, language)
        }
        Value::Range { low: None, high: None } | Value::Text(_) => None,
        Value::Date(when) => day::judge(when, quote, language),
    }
}

fn number_said(figure: Figure, quote: &str, language: &str) -> Option<Fault> {
    let found = figures(quote, language, figure.of);
    let saying: Vec<&Found> = found.iter().filter(|found| figure.is_said_by(found)).collect();
    if saying.iter().any(|found| figure.agrees(found)) {
        return None;
    }
    if let Some(found) = saying.first() {
        return Some(Fault::Hedge { said: said(found), words: quote[found.range.clone()].to_owned() });
    }
    if grammar::says(figure, quote, (&found, language)) {
        return None;
    }
    missing((&[figure.number], figure.of), quote, language, &found)
}

/// Whether a number stands in a quote as it would in English, or beside a month: "in January 12 people" can be either.
fn may_be_said(number: f64, of: Of, quote: &str, language: &str) -> bool {
    let dated = numbers(quote, language).iter().any(|found| found.kind == Kind::Dated && found.is(number));
    dated
        || (reach(quote, language) == Reach::All
            && figures(quote, "en", of).iter().any(|found| !found.digits && found.is(number)))
}

fn range_said((low, high): (f64, f64), of: Of, quote: &str, language: &str) -> Option<Fault> {
    let found = figures(quote, language, of);
    if range::says(low, high, quote, (&found, language)) {
        return None;
    }
    missing((&[low, high], of), quote, language, &found)
}

/// The numbers of a quote that can be a figure: no days, and no "second"; of people, none that measures. What a "no" denies
/// is for the grammar to tell.
fn figures(quote: &str, language: &str, of: Of) -> Vec<Found> {
    let mut found = numbers(quote, language);
    let english = language.to_ascii_lowercase().starts_with("en");
    let denial = |found: &Found| {
        let zero = ["zero", "nil"].iter().any(|word| quote[found.at.clone()].eq_ignore_ascii_case(word));
        english && found.is(0.0) && !found.digits && !zero
    };
    found.retain(|found| match found.kind {
        Kind::Ordinal | Kind::Dated => false,
        Kind::Marked => of == Of::Things,
        _ => !denial(found),
    });
    found
}

/// That a value is missing, where the words of the language can be read so far that this is certain.
fn missing(claimed: (&[f64], Of), quote: &str, language: &str, found: &[Found]) -> Option<Fault> {
    let (claimed, of) = claimed;
    // The ends of a range in English were looked for as such.
    let english = claimed.len() > 1 && language.to_ascii_lowercase().starts_with("en");
    if !english && claimed.iter().all(|number| may_be_said(*number, of, quote, language)) {
        return None;
    }
    let digits = found.iter().any(|found| found.digits);
    let small = claimed.iter().any(|number| *number <= 10.0);
    let certain = match reach(quote, language) {
        Reach::All => true,
        Reach::Ten => small || digits,
        Reach::Digits => !small && digits,
    };
    let held = found.iter().map(|found| quote[found.range.clone()].to_owned()).collect();
    certain.then_some(Fault::Missing { held })
}

impl Figure {
    /// Whether a number of the quote is this one, whatever its hedge.
    fn is_said_by(self, found: &Found) -> bool {
        let open = self.qualifier.is_some();
        match found.kind {
            Kind::Vague => open && found.holds(self.number),
            _ if found.is_range() => found.has_end(self.number) || (open && found.holds(self.number)),
            _ => found.is(self.number) || self.is_one_more(found),
        }
    }

    /// "More than ninety" are at least 91.
    fn is_one_more(self, found: &Found) -> bool {
        let more = self.qualifier == Some(Qualifier::AtLeast) && found.hedge == Some(Hedge::MoreThan);
        more && found.is(self.number - 1.0)
    }

    /// Whether the quote is as sure of the number as the claim.
    fn agrees(self, found: &Found) -> bool {
        match (found.hedge, self.qualifier) {
            _ if found.kind == Kind::Vague => true,
            (None, qualifier) => found.is_range() == qualifier.is_some(),
            (Some(_), None) => false,
            (Some(Hedge::AtLeast | Hedge::MoreThan), Some(qualifier)) => qualifier == Qualifier::AtLeast,
            (Some(Hedge::About), Some(qualifier)) => qualifier == Qualifier::About,
            (Some(Hedge::Almost), Some(qualifier)) => qualifier != Qualifier::AtLeast,
            (Some(Hedge::UpTo | Hedge::FewerThan), Some(qualifier)) => qualifier == Qualifier::Under,
        }
    }
}

/// How a number of the quote is meant.
fn said(found: &Found) -> Said {
    match (found.hedge, found.high) {
        (Some(Hedge::AtLeast | Hedge::MoreThan), _) => Said::As(Qualifier::AtLeast),
        (Some(Hedge::About | Hedge::Almost), _) => Said::As(Qualifier::About),
        (Some(Hedge::UpTo | Hedge::FewerThan), _) => Said::As(Qualifier::Under),
        (None, Some(high)) if !same(found.low, high) => Said::Between(found.low, high),
        (None, _) => Said::Plainly,
    }
}

#[cfg(test)]
mod tests;
