//! What changed, as plain text in English for a terminal: no colour, 100 columns.

pub mod analysis;
pub mod dates;
pub mod page;
pub mod tally;
pub mod terms;

use crate::history::compare::changes::{Changes, Source};
use crate::history::compare::text::analysis::{brief, corrections, judgements, ledgers, prose, quotes, records};
use crate::history::compare::text::page::Page;

/// The whole report: what changed in one line, then part by part.
#[must_use]
pub fn report(changes: &Changes) -> String {
    let mut page = Page::default();
    page.heading(&tally::line(changes));
    if let Some(withdrawn) = &changes.withdrawn {
        let day = withdrawn.date.as_ref().map(|date| format!("{}  ", dates::shown(date))).unwrap_or_default();
        page.heading("Withdrawn");
        page.line(&format!("  {day}"), &withdrawn.reason);
    }
    corrections(&mut page, &changes.corrections);
    ledgers(&mut page, "Figures", &changes.figures);
    ledgers(&mut page, "Claims that left their figure as it was", &changes.claims);
    quotes(&mut page, &changes.quotes);
    judgements(&mut page, &changes.judgements);
    records(&mut page, "Events", &changes.events, &|event| {
        let day = event.date.as_ref().map(|date| format!("{}: ", dates::shown(date))).unwrap_or_default();
        format!("{day}{}", event.title)
    });
    records(&mut page, "Actors", &changes.actors, &|actor| actor.name.clone());
    records(&mut page, "Places", &changes.places, &|place| {
        let country = place.country.as_ref().map(|country| format!(", {country}")).unwrap_or_default();
        format!("{}{country}", place.name)
    });
    records(&mut page, "Sources", &changes.sources, &source);
    brief(&mut page, &changes.brief);
    prose(&mut page, &changes.prose);
    page.finish()
}

fn source(source: &Source) -> String {
    let issued = source.issued.as_ref().map(dates::shown);
    let about: Vec<String> = source.publisher.clone().into_iter().chain(issued).collect();
    if about.is_empty() { source.title.clone() } else { format!("{} ({})", source.title, about.join(", ")) }
}
