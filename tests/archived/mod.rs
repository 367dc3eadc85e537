//! The archive that lies among the files of a test's site.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::sync::Arc;

use briefwright::archive::editions::of_site;
use briefwright::model::archive::Archive;

/// What the files below `archive/` are, as the program reads them.
pub fn archive<'f>(files: impl Iterator<Item = (&'f str, Vec<u8>)>) -> Arc<Archive> {
    let mut files = files.filter(|(path, _)| path.starts_with("archive/")).peekable();
    if files.peek().is_none() {
        return Arc::default();
    }
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in the archive")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
    Arc::new(of_site(folder.path()))
}
