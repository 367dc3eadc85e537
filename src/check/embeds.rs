//! Embeds show something.

use crate::diag::code::empty_embed;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::heads::heads;
use crate::graph::ids::Id;
use crate::graph::links::Target;
use crate::graph::site::Site;
use crate::model::prose::{Embed, Form};
use crate::model::record::Noun;

/// `empty-embed`.
#[must_use]
pub fn empty(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, head) in heads(&site.records) {
        let mentions = head.body.iter().flat_map(|body| &body.mentions);
        for (mention, target) in mentions.zip(&site.prose(id).mentions) {
            if let (Form::Embed(embed), Some(Target::Record(shown))) = (mention.form, *target)
                && let Some((kind, none)) = nothing(site, embed, shown)
            {
                found.push(empty_embed::new(kind, site.key(shown), none, mention.span));
            }
        }
    }
    found
}

/// What is asked for, and what there is none of.
fn nothing(site: &Site, embed: Embed, shown: Id) -> Option<(&'static str, &'static str)> {
    let at = shown.index as usize;
    let empty = match (embed, shown.noun) {
        (Embed::Ledger, Noun::Event) => site.links.events[at].ledgers.is_empty(),
        (Embed::Timeline, Noun::Actor) => site.links.actors[at].events.is_empty(),
        (Embed::Timeline, Noun::Brief) => site.links.briefs[at].events.is_empty(),
        (Embed::Timeline, Noun::Place) => site.links.places[at].events.is_empty(),
        _ => false,
    };
    let said = if embed == Embed::Ledger { ("ledger", "claims") } else { ("timeline", "events") };
    empty.then_some(said)
}
