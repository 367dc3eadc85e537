//! What the claims of a ledger come to: how it is read, shown, and how one stands to another.

use std::collections::BTreeSet;

use crate::history::compare::changes::{Dispute, Figure, Shift};
use crate::history::compare::read::Rec;
use crate::history::compare::text::dates;
use crate::history::compare::value::Number;

/// A figure as `data/site.json` gives it.
#[must_use]
pub fn read(record: Rec<'_>) -> Figure {
    Figure {
        low: record.number("low"),
        high: record.number("high"),
        approximate: record.flag("approximate"),
        texts: record.texts("texts").map(str::to_owned).collect(),
        dates: record.objects("dates").filter_map(Rec::as_date).collect(),
        disputed: record.flag("disputed"),
    }
}

/// A figure in plain English: `7-10, disputed`.
#[must_use]
pub fn shown(figure: &Figure) -> String {
    let mut out = match (figure.low, figure.high) {
        (None, None) => {
            let dates = figure.dates.iter().map(dates::shown);
            figure.texts.iter().cloned().chain(dates).collect::<Vec<_>>().join(" / ")
        }
        (low, high) => range(low, high),
    };
    if figure.approximate {
        out.insert_str(0, "about ");
    }
    if figure.disputed {
        out.push_str(", disputed");
    }
    out
}

/// `9`, `7-10`, `at least 9`, `up to 9`.
#[must_use]
pub fn range(low: Option<Number>, high: Option<Number>) -> String {
    match (low, high) {
        (Some(Number(low)), Some(Number(high))) if low == high => format!("{low}"),
        (Some(Number(low)), Some(Number(high))) => format!("{low}-{high}"),
        (Some(Number(low)), None) => format!("at least {low}"),
        (None, Some(Number(high))) => format!("up to {high}"),
        (None, None) => String::new(),
    }
}

/// Whether two figures say the same; the order of words and dates says nothing.
#[must_use]
pub fn same(before: &Figure, after: &Figure) -> bool {
    let of = |figure: &Figure| {
        let texts: BTreeSet<String> = figure.texts.iter().cloned().collect();
        let dates: BTreeSet<String> = figure.dates.iter().map(|date| date.edtf.clone()).collect();
        (texts, dates)
    };
    let plain = |figure: &Figure| Figure { texts: Vec::new(), dates: Vec::new(), ..figure.clone() };
    plain(before) == plain(after) && of(before) == of(after)
}

/// How the range moved; an end that nobody gives is further than any. Where one range lies within the other, that is
/// told, even if they share an end.
#[must_use]
pub fn shift(before: &Figure, after: &Figure) -> Option<Shift> {
    let ends = |figure: &Figure| {
        let known = figure.low.is_some() || figure.high.is_some();
        let (low, high) = (figure.low.map(|n| n.0), figure.high.map(|n| n.0));
        known.then(|| (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY)))
    };
    let ((a, b), (c, d)) = (ends(before)?, ends(after)?);
    if (b, d) == (f64::INFINITY, f64::INFINITY) && a != c {
        // "At least 9", "at least 12": nobody thinks of what lies above.
        return Some(if c > a { Shift::Raised } else { Shift::Lowered });
    }
    match (a <= c && d <= b, c <= a && b <= d) {
        (true, true) => None,
        (true, false) => Some(Shift::Narrowed),
        (false, true) => Some(Shift::Widened),
        // Neither lies within the other, so that both ends moved the same way.
        (false, false) => Some(if c > a { Shift::Raised } else { Shift::Lowered }),
    }
}

/// Whether a dispute arose or ended.
#[must_use]
pub fn dispute(before: &Figure, after: &Figure) -> Option<Dispute> {
    match (before.disputed, after.disputed) {
        (false, true) => Some(Dispute::Arose),
        (true, false) => Some(Dispute::Settled),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{range, shift};
    use crate::history::compare::changes::{Figure, Shift};
    use crate::history::compare::value::Number;

    fn figure(low: f64, high: Option<f64>) -> Figure {
        Figure { low: Some(Number(low)), high: high.map(Number), ..Figure::default() }
    }

    #[test]
    fn a_range_moves() {
        let from = figure(7.0, Some(10.0));
        let to = |low, high| shift(&from, &figure(low, high));
        assert_eq!(to(7.0, Some(10.0)), None);
        assert_eq!(to(8.0, Some(12.0)), Some(Shift::Raised));
        assert_eq!(to(11.0, Some(11.0)), Some(Shift::Raised));
        assert_eq!(to(9.0, None), Some(Shift::Raised));
        assert_eq!(to(6.0, Some(9.0)), Some(Shift::Lowered));
        assert_eq!(to(6.0, Some(11.0)), Some(Shift::Widened));
        assert_eq!(to(9.0, Some(9.0)), Some(Shift::Narrowed));
        assert_eq!(shift(&from, &Figure::default()), None);
    }

    #[test]
    fn a_range_that_keeps_one_end_is_wider_or_narrower() {
        let told = |(a, b), (c, d)| shift(&figure(a, b), &figure(c, d));
        assert_eq!(told((1.0, None), (1.0, Some(3.0))), Some(Shift::Narrowed));
        assert_eq!(told((1.0, Some(3.0)), (1.0, None)), Some(Shift::Widened));
        assert_eq!(told((284.0, Some(284.0)), (24.0, Some(284.0))), Some(Shift::Widened));
        assert_eq!(told((90.0, Some(91.0)), (90.0, Some(100.0))), Some(Shift::Widened));
        assert_eq!(told((7.0, Some(10.0)), (7.0, Some(9.0))), Some(Shift::Narrowed));
        assert_eq!(told((9.0, None), (9.0, None)), None);
        assert_eq!(told((9.0, None), (12.0, None)), Some(Shift::Raised));
        assert_eq!(told((12.0, None), (9.0, None)), Some(Shift::Lowered));
        let up_to = |high: f64| Figure { high: Some(Number(high)), ..Figure::default() };
        assert_eq!(shift(&up_to(9.0), &up_to(12.0)), Some(Shift::Widened));
        assert_eq!(shift(&up_to(9.0), &figure(9.0, Some(12.0))), Some(Shift::Raised));
    }

    #[test]
    fn ranges_are_shown() {
        let number = |n: f64| Some(Number(n));
        assert_eq!(range(number(9.0), number(9.0)), "9");
        assert_eq!(range(number(7.0), number(10.5)), "7-10.5");
        assert_eq!(range(number(9.0), None), "at least 9");
        assert_eq!(range(None, number(9.0)), "up to 9");
    }
}
