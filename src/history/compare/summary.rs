//! What changed, in counts: for lists, which say it in one line in their own language.

use serde::Serialize;

use crate::history::compare::changes::{Changes, LedgerChange, Records};
use crate::history::compare::value::Field;

/// How much of one kind changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    pub what: Tally,
    /// Never zero; 1 for what cannot be counted.
    pub count: usize,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tally {
    /// The brief was taken back; not counted.
    Withdrawn,
    /// The brief is there again; not counted.
    Restored,
    FiguresRevised,
    CorrectionsAdded,
    /// Corrections that were dropped or reworded.
    CorrectionsChanged,
    FiguresAdded,
    FiguresDropped,
    /// Claims that joined, left or changed and left the figure as it was.
    Claims,
    QuotesAdded,
    QuotesDropped,
    QuotesChanged,
    JudgementsSettled,
    JudgementsAdded,
    JudgementsDropped,
    /// Those that changed without being settled.
    JudgementsChanged,
    EventsAdded,
    EventsDropped,
    EventsChanged,
    SourcesAdded,
    SourcesDropped,
    SourcesChanged,
    ActorsAdded,
    ActorsDropped,
    ActorsChanged,
    PlacesAdded,
    PlacesDropped,
    PlacesChanged,
    /// Events, actors and places of which the brief does not speak, that joined, left or changed.
    Context,
    /// The brief's title, summary, authors …; not counted. That it says another day of its last update is not told.
    Brief,
    /// The brief's text; not counted.
    ProseChanged,
    /// The brief's text, throughout; not counted.
    ProseRewritten,
}

impl Tally {
    /// All kinds, in order.
    pub const ALL: [Self; 31] = [
        Self::Withdrawn,
        Self::Restored,
        Self::FiguresRevised,
        Self::CorrectionsAdded,
        Self::CorrectionsChanged,
        Self::FiguresAdded,
        Self::FiguresDropped,
        Self::Claims,
        Self::QuotesAdded,
        Self::QuotesDropped,
        Self::QuotesChanged,
        Self::JudgementsSettled,
        Self::JudgementsAdded,
        Self::JudgementsDropped,
        Self::JudgementsChanged,
        Self::EventsAdded,
        Self::EventsDropped,
        Self::EventsChanged,
        Self::SourcesAdded,
        Self::SourcesDropped,
        Self::SourcesChanged,
        Self::ActorsAdded,
        Self::ActorsDropped,
        Self::ActorsChanged,
        Self::PlacesAdded,
        Self::PlacesDropped,
        Self::PlacesChanged,
        Self::Context,
        Self::Brief,
        Self::ProseChanged,
        Self::ProseRewritten,
    ];
}

impl Changes {
    /// What changed, in counts, in order; nothing where nothing did.
    #[must_use]
    pub fn summary(&self) -> Vec<Count> {
        let count = |what: &Tally| Count { what: *what, count: self.count(*what) };
        Tally::ALL.iter().map(count).filter(|count| count.count > 0).collect()
    }

    fn count(&self, what: Tally) -> usize {
        let figures = |before: bool, after: bool| {
            let own = |f: &&LedgerChange| !f.with_event && (f.before.is_some(), f.after.is_some()) == (before, after);
            self.figures.iter().filter(own).count()
        };
        let settled = self.judgements.changed.iter().filter(|j| j.record.settled).count();
        match what {
            Tally::Withdrawn => usize::from(self.withdrawn.is_some()),
            Tally::Restored => usize::from(self.restored),
            Tally::FiguresRevised => figures(true, true),
            Tally::FiguresAdded => figures(false, true),
            Tally::FiguresDropped => figures(true, false),
            Tally::CorrectionsAdded => self.corrections.added.len(),
            Tally::CorrectionsChanged => self.corrections.dropped.len() + self.corrections.reworded.len(),
            // A ledger whose own name alone changed has no claim to count.
            Tally::Claims => self.claims.iter().map(|ledger| ledger.claims.len().max(1)).sum(),
            Tally::QuotesAdded => added(&self.quotes),
            Tally::QuotesDropped => dropped(&self.quotes),
            Tally::QuotesChanged => changed(&self.quotes),
            Tally::JudgementsSettled => settled,
            Tally::JudgementsAdded => added(&self.judgements),
            Tally::JudgementsDropped => dropped(&self.judgements),
            Tally::JudgementsChanged => changed(&self.judgements) - settled.min(changed(&self.judgements)),
            Tally::EventsAdded => added(&self.events),
            Tally::EventsDropped => dropped(&self.events),
            Tally::EventsChanged => changed(&self.events),
            Tally::SourcesAdded => added(&self.sources),
            Tally::SourcesDropped => dropped(&self.sources),
            Tally::SourcesChanged => changed(&self.sources),
            Tally::ActorsAdded => added(&self.actors),
            Tally::ActorsDropped => dropped(&self.actors),
            Tally::ActorsChanged => changed(&self.actors),
            Tally::PlacesAdded => added(&self.places),
            Tally::PlacesDropped => dropped(&self.places),
            Tally::PlacesChanged => changed(&self.places),
            Tally::Context => context(&self.events) + context(&self.actors) + context(&self.places),
            Tally::Brief => usize::from(
                self.brief.was.is_some() || self.brief.fields.iter().any(|change| change.field != Field::Updated),
            ),
            Tally::ProseChanged => usize::from(!self.prose.rewritten && !self.prose.hunks.is_empty()),
            Tally::ProseRewritten => usize::from(self.prose.rewritten),
        }
    }
}

fn added<T>(records: &Records<T>) -> usize {
    records.added.iter().filter(|record| !record.context).count()
}

fn dropped<T>(records: &Records<T>) -> usize {
    records.dropped.iter().filter(|record| !record.context).count()
}

fn changed<T>(records: &Records<T>) -> usize {
    records.changed.iter().filter(|record| !record.context).count()
}

fn context<T>(records: &Records<T>) -> usize {
    let joined = records.added.iter().chain(&records.dropped).filter(|record| record.context).count();
    joined + records.changed.iter().filter(|record| record.context).count()
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn all_kinds_are_listed_in_order() {
        assert!(Tally::ALL.is_sorted_by(|a, b| a < b));
        assert_eq!(Tally::ALL.last(), Some(&Tally::ProseRewritten));
    }
}
