//! The numbers a claim allows, as an interval, and what several of them come to.

use crate::graph::ledger::Figure;
use crate::model::claim::{Claim, Value};
use crate::model::vocabulary::Qualifier;

/// What a claim says of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    /// `None` is without bound.
    pub high: Option<f64>,
    /// `high` itself is left out: "under 9" allows no 9.
    pub below: bool,
    pub approximate: bool,
}

impl Interval {
    /// The interval of a claim on a number: `N` is [N,N], `at-least` [N,∞), `under` [0,N), `about` [N,N] marked
    /// approximate; a range is [low,high], open where a bound is missing (below: from 0).
    #[must_use]
    pub fn of(claim: &Claim) -> Option<Self> {
        if claim.value.is_unread() {
            return None;
        }
        let (low, high) = match &claim.value {
            Value::Number(n) => (*n, Some(*n)),
            Value::Range { low, high } => (low.unwrap_or_else(|| high.map_or(0.0, |h| h.min(0.0))), *high),
            Value::Text(_) | Value::Date(_) => return None,
        };
        let (low, high) = (high.map_or(low, |h| low.min(h)), high.map(|h| low.max(h)));
        Some(match claim.qualifier.as_ref().map(|word| word.standard) {
            None => Self { low, high, below: false, approximate: false },
            Some(Qualifier::About) => Self { low, high, below: false, approximate: true },
            Some(Qualifier::AtLeast) => Self { low, high: None, below: false, approximate: false },
            Some(Qualifier::Under) => Self { low: low.min(0.0), high, below: true, approximate: false },
        })
    }

    /// The greatest finite bound.
    fn greatest(&self) -> f64 {
        self.high.unwrap_or(self.low)
    }

    /// Whether no number is in both.
    fn apart(&self, other: &Self) -> bool {
        self.ends_before(other) || other.ends_before(self)
    }

    fn ends_before(&self, other: &Self) -> bool {
        self.high.is_some_and(|high| high < other.low || (self.below && high <= other.low))
    }
}

/// The figure of some intervals; `None` of none.
#[must_use]
pub fn figure(intervals: &[Interval]) -> Option<Figure> {
    let low = intervals.iter().map(|i| i.low).min_by(f64::total_cmp)?;
    let high = intervals.iter().map(Interval::greatest).max_by(f64::total_cmp)?;
    let about = |of: fn(&Interval) -> f64, bound: f64| {
        intervals.iter().filter(|i| of(i).total_cmp(&bound).is_eq()).all(|i| i.approximate)
    };
    let approximate = about(|i| i.low, low) || about(Interval::greatest, high);
    Some(Figure::Number { low, high, approximate, open: intervals.iter().all(|i| i.high.is_none()) })
}

/// Whether two of them share no number. The one that begins last and the one that ends first are such a
/// pair if there is any.
#[must_use]
pub fn disputed(intervals: &[Interval]) -> bool {
    let begins_last = intervals.iter().max_by(|a, b| a.low.total_cmp(&b.low));
    let ends_first = intervals.iter().filter(|i| i.high.is_some()).min_by(|a, b| {
        let by_end = a.greatest().total_cmp(&b.greatest());
        by_end.then(b.below.cmp(&a.below))
    });
    match (begins_last, ends_first) {
        (Some(last), Some(first)) => !std::ptr::eq(last, first) && last.apart(first),
        _ => false,
    }
}
