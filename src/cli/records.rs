//! A site's records as they are written, for commands that need no pages: files read, nothing linked.

use crate::build;
use crate::build::inputs::Inputs;
use crate::diag::diagnostic::Diagnostic;
use crate::graph;
use crate::kept::Kept;
use crate::model::record::{Head, Noun};
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::text::files::Files;
use crate::tree::Tree;

/// What the files of a site say. Their faults are for `brief check` to tell.
pub struct Written {
    pub files: Files,
    pub settings: Settings,
    pub records: Records,
    /// What reading found.
    pub faults: Vec<Diagnostic>,
}

/// Reads the settings and all records.
#[must_use]
pub fn read(input: &Tree<'_>) -> Written {
    let (inputs, mut faults) = Inputs::new(input);
    let (settings, _) = inputs.settings();
    let (records, found) = build::records(&inputs, &settings, &Kept::default());
    faults.extend(found);
    Written { files: inputs.files, settings, records, faults }
}

/// All heads, with their nouns.
pub fn heads(records: &Records) -> impl Iterator<Item = (Noun, &Head)> {
    graph::heads::heads(records).map(|(id, head)| (id.noun, head))
}
