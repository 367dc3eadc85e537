//! What a build need not make again. While a file is made, every row that is read for it is noted (`reads`); a later
//! build that finds the same in all these rows would make the same file, and leaves it as it lies in the output.

pub mod rows;
pub mod stamp;

use std::hash::Hash;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use crate::build::inputs::{is_content, is_evidence, passes};
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
    /// The sum over all the rest, as it was written.
    pub sum: Sum,
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

/// A hash of all inputs but content, evidence and what is published as it is, and of the options that pages hang on.
#[must_use]
pub fn ground(input: &Tree<'_>, options: &Options) -> Base {
    // Whoever adds an option must say here whether pages hang on it.
    let Options { now: _, drafts: _, base_url, citation_style, shard: _, trust: _, stages: _, kept: _, archive: _ } =
        options;
    let mut key = KeyMaker::default();
    (base_url, citation_style).hash(&mut key);
    let shared = |path: &str| !(is_content(path) || is_evidence(path) || passes(path));
    for (path, leaf) in input.iter().filter(|(path, _)| shared(path)) {
        let Ok(bytes) = leaf.bytes();
        (path, bytes).hash(&mut key);
    }
    key.key()
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
    /// Writes what is known of the output, once all of it was made, with a sum over all of it at its end; gives that sum.
    ///
    /// # Errors
    /// Whoever is written to fails.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<Sum> {
        let made: Vec<(&str, &[Row])> =
            self.files.iter().filter_map(|(address, read)| Some((address.as_str(), &**read.get()?))).collect();
        write(out, (&self.base, &self.rows), &made)
    }
}

fn write(out: &mut dyn Write, (base, rows): (&Base, &Rows), files: &[(&str, &[Row])]) -> io::Result<Sum> {
    let mut out = Summed { out, sum: blake3::Hasher::new(), part: Vec::with_capacity(2 * PART) };
    out.put(FORM)?;
    out.put(base)?;
    out.number(rows.0.len())?;
    for Kind { codes, prints, whole } in &rows.0 {
        for list in [codes, prints] {
            out.number(list.len())?;
            list.iter().try_for_each(|one| out.put(&one.to_le_bytes()))?;
        }
        out.put(&whole.to_le_bytes())?;
    }
    out.number(files.len())?;
    for (address, read) in files {
        out.number(address.len())?;
        out.put(address.as_bytes())?;
        out.number(read.len())?;
        read.iter().try_for_each(|row| out.put(&row.0.to_le_bytes()))?;
    }
    out.end()
}

/// A hash over a memory.
pub type Sum = [u8; 32];

/// What is written, part by part, and its hash.
struct Summed<'w> {
    out: &'w mut dyn Write,
    sum: blake3::Hasher,
    part: Vec<u8>,
}

const PART: usize = 1 << 16;

impl Summed<'_> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART { self.flush() } else { Ok(()) }
    }

    fn number(&mut self, number: usize) -> io::Result<()> {
        self.put(&u32::try_from(number).expect("fewer than 2^32").to_le_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sum.update(&self.part);
        self.out.write_all(&self.part)?;
        self.part.clear();
        Ok(())
    }

    fn end(mut self) -> io::Result<Sum> {
        self.flush()?;
        let sum = *self.sum.finalize().as_bytes();
        self.out.write_all(&sum)?;
        Ok(sum)
    }
}

impl Memory {
    /// Reads what `Notes::write` wrote; `None` if it is anything else.
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
        Some(Self { sum: *sum, base, rows: Rows(rows?), files: files? })
    }
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
