//! Files as a zip: the same bytes at any time and on any machine.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// A zip of files below one folder.
///
/// # Errors
/// A name or a file is too long for a zip.
pub fn zipped(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644)
            .system(System::Unix)
            .large_file(u32::try_from(bytes.len()).is_err());
        let told = || format!("cannot put `{path}` into a zip");
        writer.start_file(format!("{folder}/{path}"), options).with_context(told)?;
        writer.write_all(bytes).with_context(told)?;
    }
    Ok(writer.finish().context("cannot complete the zip")?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use crate::archive::zipped::zipped;
    use crate::history::ocfl::digest::{Algorithm, of};

    #[test]
    fn a_zip_has_the_same_bytes_always() {
        let text = "the same words ".repeat(999).into_bytes();
        let files = [("a/b.txt".to_owned(), text.clone()), ("é".to_owned(), Vec::new())].into();
        let zip = zipped("strikes-v1", &files).expect("it fits");
        assert_eq!(of(Algorithm::Md5, &zip), "7b6ca7fbeb6743cdf29b60bec9dbf617");
        let mut archive = zip::ZipArchive::new(Cursor::new(zip)).expect("it is a zip");
        assert_eq!(archive.len(), 2);
        let second = archive.by_index(1).expect("it is there");
        assert_eq!(second.name().expect("it is UTF-8"), "strikes-v1/é");
        drop(second);
        let mut read = Vec::new();
        archive.by_index(0).expect("it is there").read_to_end(&mut read).expect("it can be read");
        assert_eq!(read, text);
    }
}
