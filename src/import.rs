//! Import: what a source says is brought in from files, standard input and the web, and kept below `captures/`.

#![expect(clippy::disallowed_methods, reason = "this room is the door to files, to the web and to `pdftotext`")]

pub mod capture;
pub mod encoding;
pub mod fetch;
pub mod html;
pub mod ignored;
pub mod markdown;
pub mod material;
pub mod medium;
pub mod pdf;
pub mod read;
pub mod shelf;
pub mod text;
pub mod verify;
pub mod warc;
