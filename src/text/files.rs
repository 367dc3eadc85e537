//! All input files of a build, sorted by path. The ids of files are in the order of their paths on every machine; they
//! leave gaps, so that a file can join later without another one's id.

use std::sync::Arc;

use crate::reads;
use crate::reads::kind::PATHS;
use crate::text::file::{File, Place};
use crate::text::span::{FileId, Span};

/// From one file's id to the next: so many may join between them.
const GAP: u32 = 1 << 12;

/// The input files, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Files {
    ids: Vec<FileId>,
    /// In the order of the ids.
    files: Vec<Arc<File>>,
}

impl Files {
    #[must_use]
    pub fn new(mut files: Vec<File>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let ids = (0..).map(|n: u32| FileId(n * GAP)).take(files.len()).collect();
        Self { ids, files: files.into_iter().map(Arc::new).collect() }
    }

    /// The file of an id that was taken from this collection.
    #[must_use]
    pub fn get(&self, id: FileId) -> &File {
        let at = self.position(id).expect("an id is of a file that is there");
        &self.files[at]
    }

    /// Whether there is a file of an id.
    #[must_use]
    pub fn has(&self, id: FileId) -> bool {
        self.position(id).is_some()
    }

    /// The file at a path; of a file that has a second text (`put_beside`) the first.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        reads::note_word(PATHS, path);
        let at = self.files.partition_point(|f| f.path.as_str() < path);
        (self.files.get(at)?.path == path).then(|| self.ids[at])
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.ids.iter().copied().zip(self.files.iter().map(|file| &**file))
    }

    /// The words a span covers.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    /// The line and column where a span begins.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.get(span.file).place(span.start as usize)
    }

    /// The file a span lies in.
    #[must_use]
    pub fn path(&self, span: Span) -> &str {
        &self.get(span.file).path
    }

    /// Puts files in the place of those at their paths, or between their neighbours. False if there are not enough ids left
    /// between these, and then nothing is changed.
    pub fn put(&mut self, mut new: Vec<File>) -> bool {
        new.sort_by(|a, b| a.path.cmp(&b.path));
        let (there, new): (Vec<File>, Vec<File>) = new.into_iter().partition(|file| self.find(&file.path).is_some());
        let Some(ids) = self.room(&new) else { return false };
        for file in there {
            let at = self.files.partition_point(|f| f.path < file.path);
            self.files[at] = Arc::new(file);
        }
        if !new.is_empty() {
            self.ids.extend(ids);
            self.ids.sort_unstable();
            self.files.extend(new.into_iter().map(Arc::new));
            // Stable: the first text of a file stays before its second.
            self.files.sort_by(|a, b| a.path.cmp(&b.path));
        }
        true
    }

    /// An id for each of some new files, sorted by path: those that join at one place are spread over its gap.
    fn room(&self, new: &[File]) -> Option<Vec<FileId>> {
        let place = |file: &File| self.files.partition_point(|f| f.path < file.path);
        let mut ids = Vec::with_capacity(new.len());
        for group in new.chunk_by(|a, b| place(a) == place(b)) {
            let at = place(&group[0]);
            let before = at.checked_sub(1).map(|at| self.ids[at].0);
            let many = u32::try_from(group.len()).ok()?;
            let step = match (before, self.ids.get(at)) {
                (before, Some(after)) => (after.0 - before.unwrap_or(0)) / (many + 1),
                (_, None) => GAP,
            };
            let first = before.unwrap_or(0);
            first.checked_add(step.checked_mul(many)?)?;
            ids.extend((1..=many).map(|n| FileId(first + n * step)));
            if step == 0 {
                return None;
            }
        }
        Some(ids)
    }

    /// Puts a second text of a file beside it, for findings that stand in that text. `None` if there is no id left for it.
    pub fn put_beside(&mut self, id: FileId, file: File) -> Option<FileId> {
        let second = self.beside(id)?;
        let at = self.position(id)? + 1;
        self.ids.insert(at, second);
        self.files.insert(at, Arc::new(file));
        Some(second)
    }

    /// The id that a second text of a file would have.
    #[must_use]
    pub fn beside(&self, id: FileId) -> Option<FileId> {
        let next = id.0.checked_add(1)?;
        let after = self.ids.get(self.position(id)? + 1);
        after.is_none_or(|after| after.0 > next).then_some(FileId(next))
    }

    /// Takes a file away; its id is not given again unless the place is needed.
    pub fn remove(&mut self, id: FileId) {
        if let Some(at) = self.position(id) {
            self.ids.remove(at);
            self.files.remove(at);
        }
    }

    fn position(&self, id: FileId) -> Option<usize> {
        // Unless files joined or left, it is this one.
        let guess = (id.0 / GAP) as usize;
        if self.ids.get(guess) == Some(&id) { Some(guess) } else { self.ids.binary_search(&id).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::{File, Files};

    fn put(files: &mut Files, path: &str, text: &str) -> bool {
        files.put(vec![File::new(path, text)])
    }

    #[test]
    fn files_join_in_the_order_of_their_paths() {
        let mut files = Files::new(vec![File::new("b", "1"), File::new("d", "2")]);
        let old = files.find("d").expect("it is there");
        // The first file has the least id: nothing fits before it.
        assert!(!put(&mut files, "a", "3"));
        assert!(put(&mut files, "c", "4") && put(&mut files, "e", "5") && put(&mut files, "c", "6"));
        let (new, last) = (files.find("c").expect("it joined"), files.find("e").expect("it joined"));
        assert!(files.find("b") < Some(new) && new < old && old < last);
        let second = files.put_beside(new, File::new("c", "7")).expect("there is room");
        assert!(new < second && second < old);
        assert_eq!((files.find("c"), files.get(new).text.as_ref()), (Some(new), "6"));
        files.remove(second);
        files.remove(new);
        assert_eq!((files.find("c"), files.find("d")), (None, Some(old)));
    }

    #[test]
    fn a_gap_can_be_full() {
        let mut files = Files::new(vec![File::new("a", ""), File::new("z", "")]);
        let joined = (0..100).take_while(|n| put(&mut files, &format!("b{n:03}"), "")).count();
        assert_eq!(joined, 12);
        let mut files = Files::new(vec![File::new("a", ""), File::new("z", "")]);
        let many = |count: usize| (0..count).map(|n| File::new(format!("b{n:05}"), "")).collect();
        assert!(!files.put(many(4096)) && files.put(many(4095)));
        assert!(files.iter().zip(files.iter().skip(1)).all(|((a, f), (b, g))| a < b && f.path < g.path));
    }
}
