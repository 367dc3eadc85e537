//! What a build need not make again. While a file is made, every row that is read for it is noted (`reads`); a later
//! build that finds the same in all these rows would make the same file, and leaves it as it lies in the output.

pub mod rows;
pub mod stamp;

use std::hash::Hash;
use std::sync::{Arc, OnceLock};

use crate::build::inputs::{is_content, passes};
use crate::build::press::Press;
use crate::build::reuse::rows::{Change, Kind, Rows};
use crate::build::{Built, Options};
use crate::compose::site as frame;
use crate::kept::KeyMaker;
use crate::reads::{self, Row};
use crate::tree::{Leaf, Tree};

/// What every file hangs on: the program, the options, the settings, the theme.
pub type Base = [u8; 32];

/// The bytes that a memory begins with.
const FORM: &[u8; 8] = b"briefw 1";

/// What an output was made from.
#[derive(Debug, PartialEq, Eq)]
pub struct Memory {
    base: Base,
    rows: Rows,
    /// The rows that were read for each file that was made.
    files: Vec<(String, Box<[Row]>)>,
}

/// The rows that were read for a file, once it is made.
type Note = Arc<OnceLock<Box<[Row]>>>;

/// What is read while an output is made.
pub struct Notes {
    base: Base,
    rows: Rows,
    files: Vec<(String, Note)>,
}

/// A hash of all inputs but content and what is published as it is, and of the options that pages hang on.
#[must_use]
pub fn ground(input: &Tree<'_>, options: &Options) -> Base {
    let mut hasher = blake3::Hasher::new();
    let mut put = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    // Whoever adds an option must say here whether pages hang on it.
    let Options { now: _, drafts: _, base_url, citation_style, shard: _, stages: _, kept: _ } = options;
    put(format!("{base_url:?} {citation_style:?}").as_bytes());
    for (path, leaf) in input.iter().filter(|(path, _)| !is_content(path) && !passes(path)) {
        let Ok(bytes) = leaf.bytes();
        put(path.as_bytes());
        put(&bytes);
    }
    *hasher.finalize().as_bytes()
}

/// What every file of a site hangs on. `program` tells this program from any other.
#[must_use]
pub fn base(press: &Press, program: &str) -> Base {
    let shared = frame::site(&press.desk(), press.theme.assets());
    let shared = serde_json::to_vec(&shared).expect("a view is a struct of strings, numbers and lists");
    let mut key = KeyMaker::default();
    (press.library.ground(), program, shared).hash(&mut key);
    key.key()
}

/// Keeps what would be made as it lies in the output, as far as a memory of that shows it, and has notes taken of the rest.
#[must_use]
pub fn plan(built: &mut Built, base: Base, past: Option<&Memory>) -> Notes {
    let rows = Rows::of(&built.press);
    let past = past.filter(|past| past.base == base);
    let change = past.and_then(|past| Change::between(&past.rows, &rows));
    let mut files = Vec::new();
    let mut old = past.map(|past| past.files.iter()).into_iter().flatten().peekable();
    let output = std::mem::take(&mut built.output);
    built.output = output.map(|address, leaf| {
        if matches!(leaf, Leaf::Bytes(_) | Leaf::Text(_)) {
            return leaf;
        }
        while old.next_if(|(other, _)| other.as_str() < address).is_some() {}
        let read = old.next_if(|(other, _)| other == address).map(|(_, read)| read);
        let carried = change.as_ref().zip(read).and_then(|(change, read)| change.carry(read));
        let (kept, notes) = (carried.is_some(), Arc::new(carried.map_or_else(OnceLock::new, OnceLock::from)));
        files.push((address.to_owned(), notes.clone()));
        let leaf = noting(leaf, notes);
        if kept { Leaf::Kept(Box::new(leaf)) } else { leaf }
    });
    Notes { base, rows, files }
}

/// The same, with notes of what is read.
fn noting<F: 'static>(leaf: Leaf<'static, F>, notes: Note) -> Leaf<'static, F> {
    // Notes that were carried over say the same.
    match leaf {
        Leaf::Make(make) => Leaf::Make(Box::new(move |out| {
            let (made, read) = reads::noting(|| make(out));
            if made.is_ok() {
                notes.get_or_init(|| read);
            }
            made
        })),
        Leaf::Stream(write) => Leaf::Stream(Box::new(move |out| {
            let ((), read) = reads::noting(|| write(out));
            notes.get_or_init(|| read);
        })),
        other => other,
    }
}

impl Notes {
    /// What is known of the output, once all of it was made.
    #[must_use]
    pub fn memory(self) -> Memory {
        let files = self.files.into_iter().filter_map(|(address, read)| Some((address, read.get()?.clone())));
        Memory { base: self.base, rows: self.rows, files: files.collect() }
    }
}

impl Memory {
    /// In a form that can be read again, with a sum over all of it at its end.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = FORM.to_vec();
        out.extend(self.base);
        put_number(&mut out, self.rows.0.len());
        for Kind { codes, prints, whole } in &self.rows.0 {
            for list in [codes, prints] {
                put_number(&mut out, list.len());
                list.iter().for_each(|one| out.extend(one.to_le_bytes()));
            }
            out.extend(whole.to_le_bytes());
        }
        put_number(&mut out, self.files.len());
        for (address, read) in &self.files {
            put_number(&mut out, address.len());
            out.extend(address.as_bytes());
            put_number(&mut out, read.len());
            read.iter().for_each(|row| out.extend(row.0.to_le_bytes()));
        }
        let sum = blake3::hash(&out);
        out.extend(sum.as_bytes());
        out
    }

    /// Reads what `to_bytes` wrote; `None` if it is anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (rest, sum) = bytes.split_last_chunk::<32>()?;
        if blake3::hash(rest) != *sum {
            return None;
        }
        let mut from = Reader(rest.strip_prefix(FORM)?);
        let base = from.take(32)?.try_into().ok()?;
        let rows: Option<Vec<Kind>> = (0..from.number()?)
            .map(|_| Some(Kind { codes: from.longs()?, prints: from.longs()?, whole: from.long()? }))
            .collect();
        let files: Option<Vec<_>> = (0..from.number()?).map(|_| from.file()).collect();
        Some(Self { base, rows: Rows(rows?), files: files? })
    }
}

fn put_number(out: &mut Vec<u8>, number: usize) {
    out.extend(u32::try_from(number).expect("fewer than 2^32").to_le_bytes());
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize)
    }

    fn long(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn longs(&mut self) -> Option<Vec<u64>> {
        let count = self.number()?;
        let (all, _) = self.take(count.checked_mul(8)?)?.as_chunks();
        Some(all.iter().map(|one| u64::from_le_bytes(*one)).collect())
    }

    fn file(&mut self) -> Option<(String, Box<[Row]>)> {
        let length = self.number()?;
        let address = std::str::from_utf8(self.take(length)?).ok()?.to_owned();
        let count = self.number()?;
        let (all, _) = self.take(count.checked_mul(4)?)?.as_chunks();
        Some((address, all.iter().map(|one| Row(u32::from_le_bytes(*one))).collect()))
    }
}
