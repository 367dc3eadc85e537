//! Paths in inventories: logical ones, and those of content.

use std::cmp::Ordering;

/// What is wrong with a path alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It begins or ends with a slash.
    Edge,
    /// A part of it is empty, `.` or `..`.
    Part,
}

/// All that is wrong with a path alone.
pub fn slips(path: &str) -> impl Iterator<Item = Slip> {
    let edge = path.starts_with('/') || path.ends_with('/');
    let part = path.trim_matches('/').split('/').any(|part| matches!(part, "" | "." | ".."));
    [(edge, Slip::Edge), (part, Slip::Part)].into_iter().filter_map(|(is, slip)| is.then_some(slip))
}

/// Whether a path may be taken as it is.
#[must_use]
pub fn is_plain(path: &str) -> bool {
    slips(path).next().is_none()
}

/// A path that stands in another's way: the same again, or a file where the other needs a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash<'a> {
    pub path: &'a str,
    pub other: &'a str,
}

/// Every path that is in the way of one before it.
#[must_use]
pub fn clashes<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Clash<'a>> {
    let mut paths: Vec<&str> = paths.collect();
    paths.sort_unstable_by(|a, b| by_part(a, b));
    let (mut found, mut before) = (Vec::new(), None);
    for path in paths {
        // What lies below a path follows it at once, so the last that lies below no other is the only one to ask.
        match before
            .filter(|other: &&str| path.strip_prefix(*other).is_some_and(|r| r.is_empty() || r.starts_with('/')))
        {
            Some(other) => found.push(Clash { path, other }),
            None => before = Some(path),
        }
    }
    found
}

fn by_part(a: &str, b: &str) -> Ordering {
    // The slash before all other characters.
    let rank = |byte: u8| if byte == b'/' { 0 } else { u16::from(byte) + 1 };
    a.bytes().map(rank).cmp(b.bytes().map(rank))
}

#[cfg(test)]
mod tests {
    use crate::history::ocfl::path::{Slip, clashes, slips};

    #[test]
    fn slips_are_told() {
        let told = |path: &str| slips(path).collect::<Vec<_>>();
        for good in ["a", "a/b.txt", "...", "a b", ".keep"] {
            assert_eq!(told(good), [], "{good}");
        }
        assert_eq!((told("/a"), told("a/")), (vec![Slip::Edge], vec![Slip::Edge]));
        for bad in ["", "..", "a/../b", "a//b", "./a"] {
            assert_eq!(told(bad), [Slip::Part], "{bad}");
        }
    }

    #[test]
    fn a_file_is_in_the_way_of_a_folder() {
        let told = |paths: &[&'static str]| {
            let found = clashes(paths.iter().copied());
            found.iter().map(|c| (c.path, c.other)).collect::<Vec<_>>()
        };
        assert_eq!(told(&["a/b", "a-b", "a b", "a/c", "ab"]), []);
        assert_eq!(told(&["a/c", "a-b", "a", "a/b/c", "a"]), [("a", "a"), ("a/b/c", "a"), ("a/c", "a")]);
    }
}
