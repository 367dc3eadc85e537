//! What stands between the double brackets of `[[target#fragment|label]]` and `![[kind:target]]`.

use std::ops::Range;

use crate::model::prose::Embed;

/// The embeds there are, by the word before the colon.
pub const KINDS: &[(&str, Embed)] = &[("timeline", Embed::Timeline), ("ledger", Embed::Ledger), ("map", Embed::Map)];

/// The parts of a wikilink, in bytes of its text with the brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// An embed's word before the colon.
    pub kind: Option<Range<usize>>,
    pub target: Range<usize>,
    pub fragment: Option<Range<usize>>,
    /// A `#` with nothing behind it.
    pub bare_hash: Option<Range<usize>>,
    /// Whether it has a label.
    pub label: Option<Range<usize>>,
}

/// Takes a wikilink apart (`[[…]]` or `![[…]]`, as it stands in its file).
#[must_use]
pub fn parts(source: &str) -> Parts {
    let embed = source.starts_with('!');
    let start = if embed { 3 } else { 2 };
    let end = source.len().saturating_sub(2).max(start);
    let inside = &source[start..end];
    let pipe = inside.find('|').map(|at| start + at);
    let before = pipe.unwrap_or(end);
    let before = if pipe.is_some() && source[..before].ends_with('\\') { before - 1 } else { before };
    let hash = source[start..before].find('#').map(|at| start + at);
    let name_end = hash.unwrap_or(before);
    let kind = embed.then(|| kind(&source[start..name_end])).flatten().map(|length| start..start + length);
    let target = kind.as_ref().map_or(start, |k| k.end + 1)..name_end;
    let fragment = hash.map(|at| trim(source, at + 1..before)).filter(|f| !f.is_empty());
    Parts {
        bare_hash: hash.filter(|_| fragment.is_none()).map(|at| at..at + 1),
        kind,
        target: trim(source, target),
        fragment,
        label: pipe.map(|at| trim(source, at + 1..end)).filter(|l| !l.is_empty()),
    }
}

/// The length of a word like `timeline` with a colon and no space behind it.
fn kind(name: &str) -> Option<usize> {
    let (word, rest) = name.split_once(':')?;
    let is_word = !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    (is_word && !rest.starts_with(char::is_whitespace)).then_some(word.len())
}

fn trim(source: &str, range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..(start + text.trim().len())
}

/// A name that may run over a line's end, inside a quotation too: `Koh e⏎> Sabz`.
#[must_use]
pub fn one_line(text: &str) -> String {
    let lines = text.lines().enumerate();
    let bare = lines.map(|(n, line)| if n == 0 { line } else { line.trim_start_matches([' ', '\t', '>']) });
    bare.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{one_line, parts};

    fn says(source: &str) -> String {
        let p = parts(source);
        let part = |r: Option<std::ops::Range<usize>>| r.map(|r| &source[r]).unwrap_or("-").to_owned();
        [part(p.kind), source[p.target].to_owned(), part(p.fragment), part(p.label)].join(" / ")
    }

    #[test]
    fn the_parts_of_a_wikilink() {
        assert_eq!(says("[[key]]"), "- / key / - / -");
        assert_eq!(says("[[ Jaysh al-Dhulm | the group ]]"), "- / Jaysh al-Dhulm / - / the group");
        assert_eq!(says("[[x\\|y]]"), "- / x / - / y");
        assert_eq!(says("[[e#killed:foreign nationals]]"), "- / e / killed:foreign nationals / -");
        assert_eq!(says("![[timeline:jaish-al-adl]]"), "timeline / jaish-al-adl / - / -");
        assert_eq!(says("![[chart:x]]"), "chart / x / - / -");
        assert_eq!(says("![[Iran: a history]]"), "- / Iran: a history / - / -");
        assert_eq!(says("![[timeline:]]"), "timeline /  / - / -");
        assert_eq!(says("[[]]"), "-  /  / - / -".replace("-  ", "- "));
        assert_eq!(one_line("Koh e\n> Sabz"), "Koh e Sabz");
    }
}
