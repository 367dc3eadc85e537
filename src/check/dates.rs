//! Dates that contradict each other. Only what is certain is told: uncertain dates that overlap may be right.

use crate::diag::code::{claim_before_event, dates_out_of_order, quote_after_source};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::site::Site;
use crate::graph::timeline::before;
use crate::model::brief::Brief;
use crate::model::when::When;
use crate::text::span::Spanned;

/// `dates-out-of-order` of briefs: nothing follows their publication before it.
#[must_use]
pub fn briefs(site: &Site) -> Vec<Diagnostic> {
    site.records.briefs.iter().flat_map(|one| brief(one)).collect()
}

fn brief(brief: &Brief) -> Vec<Diagnostic> {
    let updated = brief.updated.iter().map(|date| ("the brief was updated before it was published", date));
    let corrected = brief.corrections.iter().map(|c| ("the brief was corrected before it was published", &c.date));
    let withdrawn = brief.withdrawn.iter().map(|w| ("the brief was withdrawn before it was published", &w.date));
    let early = updated.chain(corrected).chain(withdrawn).filter(|(_, date)| before(date, &brief.date));
    early.map(|(what, at)| dates_out_of_order::new(what, at.span, (brief.date.span, "published here"))).collect()
}

/// `dates-out-of-order` of relations: they begin before they end.
#[must_use]
pub fn relations(site: &Site) -> Vec<Diagnostic> {
    let bonds = site.records.actors.iter().flat_map(|actor| &actor.relations);
    let ends = bonds.filter_map(|bond| Some((bond.from.as_ref()?, bond.until.as_ref()?)));
    let wrong = ends.filter(|(from, until)| before(until, from));
    wrong
        .map(|(from, until)| {
            dates_out_of_order::new("the relation ended before it began", until.span, (from.span, "it began here"))
        })
        .collect()
}

/// `claim-before-event`.
#[must_use]
pub fn claims(site: &Site) -> Vec<Diagnostic> {
    let claims = site.records.claims.iter().zip(&site.links.claims);
    let dated = claims.filter_map(|(claim, link)| Some((claim.as_of.as_ref()?, link.event?)));
    dated
        .filter(|(as_of, event)| before(as_of, &site.event(*event).date))
        .map(|(as_of, event)| claim_before_event::new(site.key(event.into()), as_of.span, site.event(event).date.span))
        .collect()
}

/// `quote-after-source`.
#[must_use]
pub fn quotes(site: &Site) -> Vec<Diagnostic> {
    let quotes = site.records.quotes.iter().zip(&site.links.quotes);
    let dated = quotes.filter_map(|(quote, link)| {
        let source = link.source?;
        Some((quote.said.as_ref()?, source, site.source(source).issued.as_ref()?))
    });
    let late = dated.filter(|(said, _, issued): &(&Spanned<When>, _, _)| before(issued, said));
    late.map(|(said, source, issued)| quote_after_source::new(site.key(source.into()), said.span, issued.span))
        .collect()
}
