//! Briefs introduce themselves.

use crate::diag::code::brief_without_summary;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::site::Site;

/// `brief-without-summary`.
#[must_use]
pub fn missing(site: &Site) -> Vec<Diagnostic> {
    let briefs = site.latest.iter().map(|id| site.brief(*id));
    let without = briefs.filter(|brief| brief.summary.is_none());
    without.map(|brief| brief_without_summary::new(brief.head.key.as_str(), brief.head.span)).collect()
}
