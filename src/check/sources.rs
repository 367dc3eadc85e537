//! Briefs say where what they say comes from.

use crate::diag::code::brief_without_citations;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::site::Site;
use crate::model::record::Noun;

/// `brief-without-citations`: neither a citation nor a quote in its text. A brief without text has nothing to cite for.
#[must_use]
pub fn briefs_without(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for id in &site.latest {
        let (head, links) = (&site.brief(*id).head, &site.links.briefs[id.index()].prose);
        let Some(body) = head.body.as_ref().filter(|body| body.cites.is_empty()) else { continue };
        let quoted = links.mentions.iter().flatten().any(|target| site.target(*target).noun == Noun::Quote);
        if !quoted && body.words > 0 {
            found.push(brief_without_citations::new(head.key.as_str(), head.span));
        }
    }
    found
}
