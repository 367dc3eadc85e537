//! Edits of `brief.toml`.

use super::Entry;
use crate::live_walk::desk::Desk;

const FILE: &str = "brief.toml";

pub const EDITS: &[Entry] = &[
    ("change the site's title", 2, |d| set(d, "title", &["\"Delta News\"", "\"A & B\"", "\"Strait Watch\""])),
    ("change the base address", 3, |d| {
        set(
            d,
            "base-url",
            &["\"https://example.org\"", "\"https://briefs.example/a/b\"", "\"https://example.org/delta\""],
        )
    }),
    ("take the base address away", 2, |d| drop_setting(d, "base-url")),
    ("change the time zone", 2, |d| set(d, "time-zone", &["\"UTC\"", "\"Asia/Karachi\"", "\"Pacific/Kiritimati\""])),
    ("change the citation style", 3, |d| {
        set(d, "citation-style", &["\"ieee\"", "\"apa\"", "\"nature\"", "\"harvard-cite-them-right\"", "\"mla\""])
    }),
    // Slow, in a build that is not optimised.
    ("cite in notes", 1, |d| set(d, "citation-style", &["\"chicago-notes\"", "\"chicago-author-date\""])),
    ("change the language", 2, |d| set(d, "language", &["\"en\"", "\"fa\"", "\"de\"", "\"en-GB\""])),
    ("change the publisher", 1, |d| set(d, "publisher", &["\"Somebody\"", "\"The Desk\""])),
    ("change the authors", 1, |d| set(d, "authors", &["[\"Ines Marr\"]", "[\"Ada Holm\", \"Karsa\"]", "[]"])),
    ("change the licence", 1, |d| set(d, "licence", &["\"CC0-1.0\"", "\"All rights reserved\""])),
    ("change the theme", 2, |d| set(d, "theme", &["\"default\"", "\"delta\"", "\"harbour\""])),
    ("let HTML through, or not", 2, |d| set(d, "unsafe-html", &["true", "false"])),
    ("change how grave a code is", 3, diagnostics),
    ("change the vocabulary", 2, vocabulary),
    ("break the settings", 1, |d| set(d, "title", &["\"unclosed", "12", "[[", "\"x\"\ntitle = \"y\""])),
];

/// Where the settings' own fields end, and the tables begin.
fn fields(lines: &[String]) -> usize {
    lines.iter().position(|line| line.starts_with('[')).unwrap_or(lines.len())
}

fn lines(desk: &Desk<'_>) -> Vec<String> {
    desk.text(FILE).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn keep(desk: &mut Desk<'_>, lines: &[String]) {
    desk.put(FILE, format!("{}\n", lines.join("\n")));
}

fn set(desk: &mut Desk<'_>, field: &str, values: &[&str]) -> Option<()> {
    let mut lines = lines(desk);
    let line = format!("{field} = {}", desk.rng.word(values));
    let end = fields(&lines);
    match lines[..end].iter().position(|line| line.starts_with(&format!("{field} = "))) {
        Some(at) => lines[at] = line,
        None => lines.insert(0, line),
    }
    keep(desk, &lines);
    Some(())
}

fn drop_setting(desk: &mut Desk<'_>, field: &str) -> Option<()> {
    let mut lines = lines(desk);
    let at = lines.iter().position(|line| line.starts_with(&format!("{field} = ")))?;
    lines.remove(at);
    keep(desk, &lines);
    Some(())
}

/// Sets a line of a table, which is added if it is not there.
fn set_in(desk: &mut Desk<'_>, table: &str, field: &str, value: &str) {
    let mut lines = lines(desk);
    let header = format!("[{table}]");
    let at = lines.iter().position(|line| *line == header).unwrap_or_else(|| {
        lines.push(header);
        lines.len() - 1
    });
    let prefix = format!("{field} = ");
    lines.retain(|line| !line.starts_with(&prefix));
    lines.insert((at + 1).min(lines.len()), format!("{prefix}{value}"));
    keep(desk, &lines);
}

fn diagnostics(desk: &mut Desk<'_>) -> Option<()> {
    let code = desk.rng.word(&[
        "source-never-cited",
        "event-never-mentioned",
        "brief-without-summary",
        "raw-html",
        "stray-file",
        "response-before-cause",
    ]);
    let level = desk.rng.word(&["\"off\"", "\"note\"", "\"warning\"", "\"warning\""]);
    set_in(desk, "diagnostics", code, level);
    Some(())
}

fn vocabulary(desk: &mut Desk<'_>) -> Option<()> {
    let kinds = desk.rng.word(&[
        "{ raid = \"armed-clash\", ramming = \"attack\" }",
        "{ raid = \"attack\", ramming = \"attack\", sortie = \"other\" }",
    ]);
    set_in(desk, "vocabulary", "event-kinds", kinds);
    Some(())
}
