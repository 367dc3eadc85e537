//! What changed, in one line of English.

use crate::history::compare::changes::Changes;
use crate::history::compare::summary::{Count, Tally};

/// `2 figures revised, 1 correction, text changed`; `nothing changed`, where nothing did.
#[must_use]
pub fn line(changes: &Changes) -> String {
    let summary = changes.summary();
    if summary.is_empty() {
        return "nothing changed".to_owned();
    }
    summary.iter().map(count).collect::<Vec<_>>().join(", ")
}

fn count(count: &Count) -> String {
    let (one, rest) = match count.what {
        Tally::Withdrawn => return "withdrawn".to_owned(),
        Tally::Restored => return "no longer withdrawn".to_owned(),
        Tally::Brief => return "description changed".to_owned(),
        Tally::ProseChanged => return "text changed".to_owned(),
        Tally::ProseRewritten => return "text rewritten".to_owned(),
        Tally::FiguresRevised => ("figure", " revised"),
        Tally::CorrectionsAdded => ("correction", ""),
        Tally::CorrectionsChanged => ("correction", " changed"),
        Tally::FiguresAdded => ("figure", " added"),
        Tally::FiguresDropped => ("figure", " dropped"),
        Tally::Claims => ("claim", " changed without effect"),
        Tally::QuotesAdded => ("quote", " added"),
        Tally::QuotesDropped => ("quote", " withdrawn"),
        Tally::QuotesChanged => ("quote", " changed"),
        Tally::JudgementsSettled => ("judgement", " settled"),
        Tally::JudgementsAdded => ("judgement", " added"),
        Tally::JudgementsDropped => ("judgement", " withdrawn"),
        Tally::JudgementsChanged => ("judgement", " changed"),
        Tally::EventsAdded => ("event", " added"),
        Tally::EventsDropped => ("event", " dropped"),
        Tally::EventsChanged => ("event", " changed"),
        Tally::SourcesAdded => ("source", " added"),
        Tally::SourcesDropped => ("source", " dropped"),
        Tally::SourcesChanged => ("source", " changed"),
        Tally::ActorsAdded => ("actor", " added"),
        Tally::ActorsDropped => ("actor", " dropped"),
        Tally::ActorsChanged => ("actor", " changed"),
        Tally::PlacesAdded => ("place", " added"),
        Tally::PlacesDropped => ("place", " dropped"),
        Tally::PlacesChanged => ("place", " changed"),
        Tally::Context => ("record", " around it changed"),
    };
    let s = if count.count == 1 { "" } else { "s" };
    format!("{} {one}{s}{rest}", count.count)
}
