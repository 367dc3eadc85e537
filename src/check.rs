//! What can only be checked once the site is linked: one rule a file, none of them changes anything.

pub mod absolute;
pub mod bare_numbers;
pub mod cycle;
pub mod dates;
pub mod embeds;
pub mod events;
pub mod figures;
pub mod keys;
pub mod offices;
pub mod one_sided;
pub mod origins;
pub mod pulls;
pub mod relations;
pub mod relays;
pub mod repeats;
pub mod responses;
pub mod sources;
pub mod speakers;
pub mod summaries;
pub mod unused;

#[cfg(test)]
mod tests;

use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::Id;
use crate::graph::site::Site;
use crate::model::key::Ref;
use crate::model::record::Noun;
use crate::text::span::Span;

/// A rule.
pub type Rule = fn(&Site) -> Vec<Diagnostic>;

pub const RULES: [Rule; 28] = [
    absolute::addresses,
    bare_numbers::in_prose,
    dates::briefs,
    dates::claims,
    dates::quotes,
    dates::relations,
    embeds::empty,
    events::after_their_brief,
    events::without_source,
    figures::in_their_quotes,
    keys::taken,
    keys::shared,
    offices::at_persons,
    one_sided::figures,
    origins::shared,
    pulls::differing,
    relations::circles,
    relations::to_oneself,
    relays::circles,
    repeats::twice,
    responses::circles,
    responses::before_their_cause,
    sources::briefs_without,
    speakers::kinds,
    summaries::missing,
    unused::coordinates,
    unused::mentions,
    unused::citations,
];

/// The records that some references lead to, with the place of each.
fn led<'s>(site: &'s Site, refs: &'s [Ref], wanted: &'static [Noun]) -> impl Iterator<Item = (Id, Span)> + 's {
    let led = refs.iter().filter_map(|r| Some((site.names.key_of(&r.text, wanted)?, r.span)));
    led.filter(|(id, _)| wanted.contains(&id.noun))
}
