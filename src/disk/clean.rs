//! Removing an output, and only one that Briefwright made.

use std::fs;

use anyhow::{Context, Result};

use crate::disk::beside::beside;
use crate::disk::ours;
use crate::disk::place::Place;
use crate::disk::stage::{lock, recover};

/// Removes the output and what killed runs left beside it; false if there was none.
///
/// # Errors
/// The folder is not ours, another run writes it, or the disk fails.
pub fn clean(place: &Place) -> Result<bool> {
    ours::require(&place.path, &place.name)?;
    if !place.path.parent().is_some_and(|p| p.is_dir()) {
        return Ok(false);
    }
    let _lock = lock(place)?;
    let (stage, old) = (beside(&place.path, "stage"), beside(&place.path, "old"));
    recover(&place.path, &stage, &old)?;
    let there = ours::is_ours(&place.path);
    if there {
        // Under another name first: whoever looks sees the whole site or none.
        fs::rename(&place.path, &stage).with_context(|| format!("cannot remove `{}`", place.name))?;
        ours::remove(&stage).with_context(|| format!("cannot remove `{}`", stage.display()))?;
    }
    Ok(there)
}
