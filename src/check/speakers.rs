//! Who is quoted can speak.

use crate::diag::code::speaker_kind;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::site::Site;
use crate::model::vocabulary::ActorKind;

/// `speaker-kind`: persons speak, and institutions, armed groups among them, through those who speak for them.
#[must_use]
pub fn kinds(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (quote, link) in site.records.quotes.iter().zip(&site.links.quotes) {
        let Some(speaker) = link.speaker else { continue };
        let kind = &site.actor(speaker).kind;
        if kind.standard == ActorKind::Civilians {
            found.push(speaker_kind::new(site.key(speaker.into()), &kind.text, quote.speaker.span, kind.span));
        }
    }
    found
}
