//! What is to be captured, as it came, and how it is to be read.

use std::path::Path;

use anyhow::Result;
use encoding_rs::Encoding;

use crate::import::html::Extent;
use crate::import::medium::Medium;
use crate::import::read;
use crate::import::warc;

/// A document, as it came.
#[derive(Clone, Debug)]
pub struct Material {
    pub bytes: Vec<u8>,
    /// As its sender declares it, with its parameters.
    pub media_type: Option<String>,
    /// Its address, or its file's name.
    pub from: String,
    /// The whole answer that it came in, if it came from the web.
    pub answer: Option<warc::Response>,
}

/// How it is to be read; what is not said is told from the document.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub medium: Option<Medium>,
    pub encoding: Option<&'static Encoding>,
    pub extent: Extent,
}

impl Material {
    /// A file's; `-` is standard input.
    ///
    /// # Errors
    /// It is too large, is no file, or cannot be read.
    pub fn of_file(path: &Path) -> Result<Self> {
        if path.as_os_str() == "-" {
            let bytes = read::standard_input()?;
            return Ok(Self { bytes, media_type: None, from: read::STANDARD_INPUT.to_owned(), answer: None });
        }
        let bytes = read::file(path)?;
        // Where it lay is nobody's business, and will not be true for long.
        let from = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { bytes, media_type: None, from, answer: None })
    }

    /// What an address answered.
    #[must_use]
    pub fn of_answer(answer: warc::Response) -> Self {
        Self {
            bytes: answer.payload.clone(),
            media_type: answer.media_type.clone(),
            from: answer.target.clone(),
            answer: Some(answer),
        }
    }
}
