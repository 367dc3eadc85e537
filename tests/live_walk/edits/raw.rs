//! Edits that care for nothing: what half a save, a slip or another program leaves behind.

use super::Entry;
use crate::live_walk::desk::{Desk, is_records};

pub const EDITS: &[Entry] = &[
    ("cut a file short", 2, cut),
    ("leave a file empty", 2, |d| put(d, "")),
    ("leave bytes that are no text", 2, |d| put(d, b"+++\ntitle = \"\xff\xfe\"\n+++\n\n\x80\n")),
    ("lose the front matter", 2, lose_front),
    ("delete a line", 3, delete_line),
    ("double a line", 2, double_line),
    ("double a quotation mark", 2, quotation_mark),
    ("leave a temporary file", 2, temporary),
    ("leave a file in no folder of ours", 1, misplaced),
    ("write very many tables", 1, many),
    ("add a field that is none", 1, unknown_field),
    ("save without a change", 3, nothing),
    ("change nothing at all", 1, |_| Some(())),
    ("delete what is not there", 1, |d| {
        d.remove("content/briefs/never-there.md");
        Some(())
    }),
];

fn any(desk: &mut Desk<'_>) -> Option<(String, String)> {
    let path = desk.pick_path(|path| is_records(path) || path.ends_with(".bib") || path == "brief.toml")?;
    let text = desk.text(&path)?;
    Some((path, text))
}

fn put(desk: &mut Desk<'_>, bytes: impl AsRef<[u8]>) -> Option<()> {
    let path = desk.pick_path(is_records)?;
    desk.put(&path, bytes);
    Some(())
}

fn cut(desk: &mut Desk<'_>) -> Option<()> {
    let (path, text) = any(desk)?;
    let at = text.floor_char_boundary(desk.rng.below(text.len()));
    desk.put(&path, &text[..at]);
    Some(())
}

fn lose_front(desk: &mut Desk<'_>) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| doc.body.is_some())?;
    doc.front.clear();
    desk.keep(&doc);
    Some(())
}

fn with_lines(desk: &mut Desk<'_>, change: fn(&mut Vec<&str>, usize)) -> Option<()> {
    let (path, text) = any(desk)?;
    let mut lines: Vec<&str> = text.lines().collect();
    let at = desk.rng.below(lines.len());
    if lines.is_empty() {
        return None;
    }
    change(&mut lines, at);
    desk.put(&path, format!("{}\n", lines.join("\n")));
    Some(())
}

fn delete_line(desk: &mut Desk<'_>) -> Option<()> {
    with_lines(desk, |lines, at| {
        lines.remove(at);
    })
}

fn double_line(desk: &mut Desk<'_>) -> Option<()> {
    with_lines(desk, |lines, at| lines.insert(at, lines[at]))
}

fn quotation_mark(desk: &mut Desk<'_>) -> Option<()> {
    let (path, text) = any(desk)?;
    desk.put(&path, text.replacen('"', "\"\"", 1));
    Some(())
}

fn temporary(desk: &mut Desk<'_>) -> Option<()> {
    let (path, text) = any(desk)?;
    let to = match desk.rng.below(3) {
        0 => format!("{path}~"),
        1 => format!("{path}.swp"),
        _ => format!("{path}.tmp"),
    };
    if desk.has(&to) {
        desk.remove(&to)
    } else {
        desk.put(&to, text)
    }
    Some(())
}

fn misplaced(desk: &mut Desk<'_>) -> Option<()> {
    desk.put("content/nowhere/x.md", "+++\ntitle = \"X\"\n+++\n\nX.\n");
    Some(())
}

fn many(desk: &mut Desk<'_>) -> Option<()> {
    let n = 40 + desk.rng.below(40);
    let tables: String =
        (0..n).map(|at| format!("[[places]]\nkey = \"spot-{at}\"\nname = \"Spot {at}\"\n\n")).collect();
    desk.put("content/places/spots.toml", tables);
    Some(())
}

fn unknown_field(desk: &mut Desk<'_>) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| doc.body.is_some())?;
    doc.front.insert(0, "titel = \"X\"".to_owned());
    desk.keep(&doc);
    Some(())
}

fn nothing(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|_| true)?;
    let bytes = desk.bytes(&path)?;
    desk.put(&path, bytes);
    Some(())
}
