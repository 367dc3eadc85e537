//! Deaths, from the ledgers, for data sets that want one number: never a guess.

use crate::graph::ids::EventId;
use crate::graph::ledger::{Figure, Ledger};
use crate::graph::site::Site;

/// The bounds of one ledger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    /// `None` when nobody gives an upper bound.
    pub high: Option<f64>,
    pub approximate: bool,
}

impl Range {
    /// The one number that all counted claims agree on.
    pub fn agreed(self) -> Option<f64> {
        (self.high == Some(self.low) && !self.approximate).then_some(self.low)
    }
}

/// How many were killed: the ledger without a population, else the only one there is, as in `[[event#killed]]`.
pub fn killed(site: &Site, event: EventId) -> Option<Range> {
    let ledgers = lethal(site, event);
    let whole = ledgers.iter().find(|ledger| ledger.population.is_none());
    match (whole, ledgers.as_slice()) {
        (Some(ledger), _) | (None, [ledger]) => range(ledger),
        _ => None,
    }
}

/// How many of a population (`civilians`) were killed.
pub fn killed_of(site: &Site, event: EventId, population: &str) -> Option<Range> {
    let ledgers = lethal(site, event);
    ledgers.into_iter().find(|ledger| ledger.population.as_deref() == Some(population)).and_then(range)
}

/// The ledgers of an event that count the killed.
pub fn lethal(site: &Site, event: EventId) -> Vec<&Ledger> {
    let ledgers = site.links.events[event.index()].ledgers.iter().map(|id| site.ledger(*id));
    ledgers.filter(|ledger| ledger.measure == "killed" && range(ledger).is_some()).collect()
}

fn range(ledger: &Ledger) -> Option<Range> {
    match ledger.figure {
        Figure::Number { low, high, approximate, open } => {
            Some(Range { low, high: (!open).then_some(high), approximate })
        }
        Figure::Text(_) | Figure::Date(_) => None,
    }
}
