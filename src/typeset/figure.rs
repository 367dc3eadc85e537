//! Figures in words: what a ledger comes to, and what a single claim asserts.

use crate::graph::ledger::{Figure, Ledger};
use crate::model::claim::{Claim, Value};
use crate::model::vocabulary::Qualifier;
use crate::typeset::date;
use crate::typeset::words::Words;

/// Letters of disputed words that still fit a heading.
const ROOM: usize = 36;

/// What a ledger comes to, and whether it is disputed: "7–10, disputed".
#[must_use]
pub fn ledger(ledger: &Ledger, words: &Words) -> String {
    let figure = figure(&ledger.figure, words);
    if ledger.disputed { words.fill("figure", "disputed", &[("figure", &figure)]) } else { figure }
}

/// What a ledger comes to where there is little room: many or long words are only counted, "5 accounts, disputed".
#[must_use]
pub fn short(of: &Ledger, words: &Words) -> String {
    match &of.figure {
        Figure::Text(texts) if of.disputed && texts.iter().map(|text| text.chars().count()).sum::<usize>() > ROOM => {
            let counted = words.count("accounts", texts.len());
            words.fill("figure", "disputed", &[("figure", &counted)])
        }
        _ => ledger(of, words),
    }
}

/// What a ledger comes to.
#[must_use]
pub fn figure(figure: &Figure, words: &Words) -> String {
    match figure {
        Figure::Number { low, high, approximate, open } => {
            let shown = if *open { at_least(*low, words) } else { range(*low, *high, words) };
            if *approximate { about(&shown, words) } else { shown }
        }
        Figure::Text(texts) => listed(texts.clone(), words),
        Figure::Date(dates) => listed(dates.iter().map(|d| date::text(d, words)).collect(), words),
    }
}

/// Whether a figure is only about so much.
#[must_use]
pub fn is_approximate(figure: &Figure) -> bool {
    matches!(figure, Figure::Number { approximate: true, .. })
}

/// What one claim asserts.
#[must_use]
pub fn claim(claim: &Claim, words: &Words) -> String {
    let qualifier = claim.qualifier.as_ref().map(|q| q.standard);
    match (&claim.value, qualifier) {
        (Value::Number(n), Some(Qualifier::AtLeast)) => at_least(*n, words),
        (Value::Number(n), Some(Qualifier::Under)) => under(*n, words),
        (Value::Number(n), Some(Qualifier::About)) => about(&words.number(*n), words),
        (Value::Number(n), None) => words.number(*n),
        (Value::Range { low, high }, qualifier) => {
            let shown = bounds(*low, *high, words);
            if qualifier == Some(Qualifier::About) { about(&shown, words) } else { shown }
        }
        (Value::Text(text), _) => text.clone(),
        (Value::Date(when), _) => date::text(when, words),
    }
}

/// A range with one end or two.
#[must_use]
pub fn bounds(low: Option<f64>, high: Option<f64>, words: &Words) -> String {
    match (low, high) {
        (Some(low), Some(high)) => range(low, high, words),
        (Some(low), None) => at_least(low, words),
        (None, Some(high)) => words_or(words, "at_most", "at most {high}", ("high", &words.number(high))),
        (None, None) => words.label("figure", "no_figure"),
    }
}

fn range(low: f64, high: f64, words: &Words) -> String {
    if low >= high {
        return words.number(low);
    }
    words.fill("figure", "range", &[("low", &words.number(low)), ("high", &words.number(high))])
}

/// "At least 9".
#[must_use]
pub fn at_least(low: f64, words: &Words) -> String {
    words.fill("figure", "at_least", &[("low", &words.number(low))])
}

/// "Under 9".
#[must_use]
pub fn under(high: f64, words: &Words) -> String {
    words.fill("figure", "under", &[("high", &words.number(high))])
}

/// "About 9".
#[must_use]
pub fn about(value: &str, words: &Words) -> String {
    words.fill("figure", "about", &[("value", value)])
}

/// Distinct texts or dates that were asserted, each as good as the other.
#[must_use]
pub fn listed(texts: Vec<String>, words: &Words) -> String {
    let or = words.find("date", "or").unwrap_or(" / ");
    if texts.is_empty() { words.label("figure", "no_figure") } else { texts.join(or) }
}

fn words_or(words: &Words, name: &str, otherwise: &str, (key, value): (&str, &str)) -> String {
    match words.find("figure", name) {
        Some(_) => words.fill("figure", name, &[(key, value)]),
        None => otherwise.replace(&format!("{{{key}}}"), value),
    }
}

#[cfg(test)]
mod tests {
    use super::{bounds, figure};
    use crate::graph::ledger::Figure;
    use crate::model::when::When;
    use crate::typeset::date::tests::english;

    fn number(low: f64, high: f64, (approximate, open): (bool, bool)) -> String {
        figure(&Figure::Number { low, high, approximate, open }, &english())
    }

    #[test]
    fn figures_read_as_one_would_say_them() {
        assert_eq!(number(7.0, 10.0, (false, false)), "7–10");
        assert_eq!(number(9.0, 9.0, (false, false)), "9");
        assert_eq!(number(9.0, 9.0, (false, true)), "at least 9");
        assert_eq!(number(100.0, 100.0, (true, false)), "about 100");
        assert_eq!(number(1234.0, 5678.5, (false, false)), "1,234–5,678.5");
        let dates = ["2023-12-15", "2023-12-16"].map(|d| When::parse(d).expect("a date"));
        assert_eq!(figure(&Figure::Date(dates.to_vec()), &english()), "15 December 2023 or 16 December 2023");
        assert_eq!(bounds(None, Some(5.0), &english()), "at most 5");
    }
}
