//! How grave each finding is: as its code says, unless `brief.toml` says otherwise.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::diagnostic::{Diagnostic, Severity};

/// Sorts findings by place, tells equal ones once, and gives each the severity that the settings want; what
/// is `off` is left out.
#[must_use]
pub fn configure(found: Vec<Diagnostic>, levels: &BTreeMap<String, Option<Severity>>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = found.into_iter().filter_map(|one| configured(one, levels)).collect();
    found.par_sort_by(|a, b| (a.primary, a.code.name, &a.message).cmp(&(b.primary, b.code.name, &b.message)));
    found.dedup();
    found
}

fn configured(found: Diagnostic, levels: &BTreeMap<String, Option<Severity>>) -> Option<Diagnostic> {
    match levels.get(found.code.name) {
        Some(level) => level.map(|severity| Diagnostic { severity, ..found }),
        None => Some(found),
    }
}
