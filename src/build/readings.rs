//! What was read of files before. A file that holds what it held then need not be read again.

use std::fmt;
use std::sync::Arc;

use crate::diag::diagnostic::Diagnostic;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::parse;
use crate::text::file::File;
use crate::text::span::{FileId, of_file};

/// Who keeps what was read from one build to the next. What it gives for a file must be what it was given for one with the
/// same path, the same text and the same settings of the site.
pub trait Keeper: Send + Sync {
    /// What was kept of a file.
    fn known(&self, file: &File) -> Option<&[u8]>;
    fn keep(&self, file: &File, records: &[u8]);
}

/// Who keeps it, if anybody.
#[derive(Clone, Default)]
pub struct Readings(Option<Arc<dyn Keeper>>);

impl Readings {
    #[must_use]
    pub fn new(keeper: Arc<dyn Keeper>) -> Self {
        Self(Some(keeper))
    }

    /// What a file says, from memory where it is known. A file with faults is read again, to tell them.
    #[must_use]
    pub fn file(&self, id: FileId, file: &File, settings: &Settings) -> (Records, Vec<Diagnostic>) {
        let Some(keeper) = &self.0 else { return parse::file(id, file, settings) };
        let known = keeper.known(file).and_then(|bytes| of_file(id, || postcard::from_bytes(bytes).ok()));
        if let Some(records) = known {
            return (records, Vec::new());
        }
        let (records, faults) = parse::file(id, file, settings);
        if faults.is_empty()
            && let Ok(bytes) = postcard::to_stdvec(&records)
        {
            keeper.keep(file, &bytes);
        }
        (records, faults)
    }
}

impl fmt::Debug for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "kept" } else { "not kept" })
    }
}
