//! What is read while a file of the output is made, so that a later build knows whether it would be made the same again.
//!
//! What may change stands in tables and other holders, each with a kind. Whoever reads a row through its table leaves a
//! note of that row; whoever takes a holder as a whole leaves a note of all of it. So nothing has to be declared, and
//! nothing can be forgotten, as long as what changes is held in these.

use std::cell::{Cell, RefCell};
use std::ops::{Deref, DerefMut, Index, IndexMut};

use serde::{Deserialize, Serialize};

/// The kinds of rows. Those that each noun has take a run of eight, in the order of the nouns.
pub mod kind {
    /// What a record says, where it is at home, and on how many pages.
    pub const RECORDS: u8 = 0;
    /// What a record refers to.
    pub const LINKS: u8 = 8;
    /// What refers to a record.
    pub const BACKLINKS: u8 = 16;
    pub const CLAIMS: u8 = 24;
    pub const CLAIM_LINKS: u8 = 25;
    pub const LEDGERS: u8 = 26;
    /// The places a source is cited at.
    pub const CITED: u8 = 27;
    /// The briefs that show, and those that were taken back.
    pub const LATEST: u8 = 28;
    pub const TIMELINE: u8 = 29;
    /// The place of an event on the timeline.
    pub const POSITIONS: u8 = 30;
    /// What keys stand for; a row is a group of words.
    pub const KEYS: u8 = 31;
    /// What names stand for; a row is a group of words.
    pub const NAMES: u8 = 32;
    pub const DRAFTS: u8 = 33;
    pub const YEARS: u8 = 34;
    pub const TAGS: u8 = 35;
    pub const TAG_NAMES: u8 = 36;
    pub const REDIRECTS: u8 = 37;
    /// Every address.
    pub const ADDRESSES: u8 = 38;
    /// The files that lie beside records.
    pub const BESIDE: u8 = 39;
    /// Which record each file is.
    pub const HOMES: u8 = 40;
    /// The paths of the input; a row is a group of paths.
    pub const PATHS: u8 = 41;
    /// Files that are published as they are; a row is a group of paths.
    pub const BYTES: u8 = 42;
    /// What no later build knows to be the same.
    pub const ANYTHING: u8 = 43;
    /// The lists of a site, of events, actors, places, sources, quotes, figures and judgements.
    pub const LISTS: u8 = 44;
    /// How far quotes are verified.
    pub const VERDICTS: u8 = 51;
    /// How far the words of claims are verified.
    pub const CLAIM_VERDICTS: u8 = 52;
    /// What is known of the captures of sources.
    pub const CAPTURES: u8 = 53;
    /// How far block quotes in a record's prose are verified.
    pub const PROSE_VERDICTS: u8 = 54;
    /// The editions of a brief.
    pub const OBJECTS: u8 = 62;
    /// Where a brief's editions are found.
    pub const ARCHIVED: u8 = 63;
    /// How many kinds there are.
    pub const ALL: usize = 64;
}

/// A row of a table, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row(pub u32);

/// The place in a row's number at which its kind begins.
const KIND: u32 = 24;
const WHOLE: u32 = (1 << KIND) - 1;

impl Row {
    #[must_use]
    pub fn new(kind: u8, index: usize) -> Self {
        match u32::try_from(index) {
            Ok(index) if index < WHOLE => Self(u32::from(kind) << KIND | index),
            _ => Self::whole(kind::ANYTHING),
        }
    }

    /// All rows of a kind, and their order.
    #[must_use]
    pub fn whole(kind: u8) -> Self {
        Self(u32::from(kind) << KIND | WHOLE)
    }

    #[must_use]
    pub fn kind(self) -> usize {
        (self.0 >> KIND) as usize
    }

    /// Its place in its table; none for all of it.
    #[must_use]
    pub fn index(self) -> Option<usize> {
        Some(self.0 & WHOLE).filter(|index| *index != WHOLE).map(|index| index as usize)
    }
}

thread_local! {
    static NOTING: Cell<bool> = const { Cell::new(false) };
    static NOTES: RefCell<Notes> = const { RefCell::new(Notes { rows: Vec::new(), lately: [NONE; LATELY] }) };
}

/// Notes that a row was read.
pub fn note(kind: u8, index: usize) {
    if NOTING.get() {
        put(Row::new(kind, index));
    }
}

/// Notes that it was read what a word stands for.
pub fn note_word(kind: u8, word: &str) {
    if NOTING.get() {
        put(Row::new(kind, group(word)));
    }
}

/// Notes that all rows of a kind were read.
pub fn note_all(kind: u8) {
    if NOTING.get() {
        put(Row::whole(kind));
    }
}

/// What was noted, with some of it twice.
struct Notes {
    rows: Vec<Row>,
    /// Rows that were noted lately, each at a place of its own: most rows are read many times.
    lately: [Row; LATELY],
}

const LATELY: usize = 512;
/// No row.
const NONE: Row = Row(u32::MAX);

impl Default for Notes {
    fn default() -> Self {
        Self { rows: Vec::new(), lately: [NONE; LATELY] }
    }
}

fn put(row: Row) {
    NOTES.with_borrow_mut(|Notes { rows, lately }| {
        let place = (row.0 ^ row.0 >> 20) as usize % LATELY;
        if std::mem::replace(&mut lately[place], row) == row {
            return;
        }
        if rows.len() == rows.capacity() && rows.len() > MANY {
            tidy(rows);
        }
        rows.push(row);
    });
}

/// From so many notes on, those that say the same are taken away before room is made for more.
const MANY: usize = 1 << 16;

/// Does some work on this thread alone, and tells what it read: sorted, each row once. Work within such work notes for
/// itself.
pub fn noting<T>(work: impl FnOnce() -> T) -> (T, Box<[Row]>) {
    let within = NOTING.replace(true);
    // The buffer is kept from one work to the next.
    let outer = if within { NOTES.take() } else { Notes::default() };
    let done = work();
    NOTING.set(within);
    let rows = NOTES.with_borrow_mut(|notes| {
        tidy(&mut notes.rows);
        let rows = notes.rows.as_slice().into();
        notes.rows.clear();
        notes.lately = [NONE; LATELY];
        if within {
            *notes = outer;
        }
        rows
    });
    (done, rows)
}

/// Sorts notes; each stays once, and none of a row of which all are noted.
fn tidy(notes: &mut Vec<Row>) {
    notes.sort_unstable();
    notes.dedup();
    let whole: Vec<usize> = notes.iter().filter(|row| row.index().is_none()).map(|row| row.kind()).collect();
    if !whole.is_empty() {
        notes.retain(|row| row.index().is_none() || !whole.contains(&row.kind()));
    }
}

/// How many groups of words there are.
pub const GROUPS: usize = 1 << 12;

/// The group of words that a word is in.
#[must_use]
pub fn group(word: &str) -> usize {
    use std::hash::BuildHasher;
    let hash = foldhash::fast::FixedState::with_seed(0).hash_one(word) % GROUPS as u64;
    usize::try_from(hash).expect("it is small")
}

/// A table: rows by their places.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Table<T, const K: u8>(Vec<T>);

impl<T, const K: u8> Default for Table<T, K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const K: u8> From<Vec<T>> for Table<T, K> {
    fn from(rows: Vec<T>) -> Self {
        Self(rows)
    }
}

impl<T, const K: u8> Index<usize> for Table<T, K> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        note(K, at);
        &self.0[at]
    }
}

impl<T, const K: u8> IndexMut<usize> for Table<T, K> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.0[at]
    }
}

impl<T, const K: u8> Deref for Table<T, K> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        note_all(K);
        &self.0
    }
}

impl<T, const K: u8> DerefMut for Table<T, K> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T, const K: u8> FromIterator<T> for Table<T, K> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Self(rows.into_iter().collect())
    }
}

impl<T, const K: u8> Extend<T> for Table<T, K> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, rows: I) {
        self.0.extend(rows);
    }
}

impl<'a, T, const K: u8> IntoIterator for &'a Table<T, K> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T, const K: u8> IntoIterator for Table<T, K> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// What is only read as a whole.
#[derive(Clone, Debug, Default)]
pub struct Whole<T, const K: u8>(T);

impl<T, const K: u8> From<T> for Whole<T, K> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T, const K: u8> Deref for Whole<T, K> {
    type Target = T;

    fn deref(&self) -> &T {
        note_all(K);
        &self.0
    }
}

impl<T, const K: u8> DerefMut for Whole<T, K> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: FromIterator<I>, I, const K: u8> FromIterator<I> for Whole<T, K> {
    fn from_iter<A: IntoIterator<Item = I>>(all: A) -> Self {
        Self(all.into_iter().collect())
    }
}

impl<'a, T, const K: u8> IntoIterator for &'a Whole<T, K>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        let all: &'a T = self;
        all.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use crate::reads::{Row, Table, Whole, kind, noting};

    #[test]
    fn what_is_read_is_noted_once() {
        let events: Table<u8, { kind::RECORDS + 1 }> = vec![5, 6, 7].into();
        let years: Table<u8, { kind::YEARS }> = vec![1, 2].into();
        let latest: Whole<Vec<u8>, { kind::LATEST }> = vec![9].into();
        let (sum, rows) = noting(|| {
            let inner = noting(|| years[1]);
            assert_eq!((inner.0, &*inner.1), (2, &[Row::new(kind::YEARS, 1)][..]));
            events[2] + events[0] + events[2] + years[0] + years.iter().sum::<u8>() + latest[0]
        });
        let read = [Row::new(1, 0), Row::new(1, 2), Row::whole(kind::LATEST), Row::whole(kind::YEARS)];
        assert_eq!((sum, &*rows), (32, &read[..]));
        assert_eq!((read[1].kind(), read[1].index(), read[2].index()), (1, Some(2), None));
        // Nobody asks: nothing is noted.
        assert_eq!((events[1], noting(|| ()).1.len()), (6, 0));
    }
}
