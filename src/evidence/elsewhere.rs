//! Words that are not in the capture of their source, but in that of another: a source that was confused with it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::code::quote_not_found;
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::captures::{Capture, Captures};
use crate::evidence::quoted::{Quoted, quoted};
use crate::graph::site::Site;
use crate::text::span::Span;

/// How often words are looked for in captures at most: where more words in more captures would have to be, none are.
const MOST: usize = 2_000;

/// Tells of each quotation that was not found which other source has its words: the first by its key.
pub fn tell(site: &Site, captures: &Captures, found: &mut [Diagnostic]) {
    let missed = found.iter().enumerate().filter(|(_, one)| one.code == &quote_not_found::CODE);
    let missed: BTreeMap<Span, usize> = missed.map(|(at, one)| (one.primary, at)).collect();
    if missed.is_empty() || missed.len() * captures.len() > MOST {
        return;
    }
    let captured = site.records.sources.iter().filter_map(|source| {
        let (_, capture) = captures.of(source).filter(|(_, capture)| capture.fault().is_none())?;
        Some((source.head.key.as_str(), &**capture))
    });
    let captured: BTreeMap<&str, &Capture> = captured.collect();
    let all = quoted(site);
    let told = all.par_iter().filter_map(|one| Some((*missed.get(&one.span)?, owner(&captured, one)?)));
    for (at, key) in told.collect::<BTreeMap<usize, &str>>() {
        found[at].helps.insert(0, quote_not_found::elsewhere(key));
    }
}

/// The first source whose capture has the words as they are quoted, or else as they were said.
fn owner<'a>(captured: &BTreeMap<&'a str, &Capture>, one: &Quoted) -> Option<&'a str> {
    let mut texts = [Some(&*one.text), one.original].into_iter().flatten();
    texts.find_map(|text| captured.iter().find(|(_, capture)| capture.holds(text)).map(|(key, _)| *key))
}

#[cfg(test)]
mod tests {
    use crate::build::{Options, build};
    use crate::tree::Tree;

    /// The helps of quotations that were not found, of a site with `copies` more captures.
    fn told(copies: usize) -> Vec<String> {
        let quote = |key: &str, words: &str| {
            format!("[[quotes]]\nkey = \"{key}\"\nspeaker = \"ann\"\nsource = \"near\"\ntext = \"{words}\"\n")
        };
        let source = |key: &str| format!("[[sources]]\nkey = \"{key}\"\ntitle = \"{key}\"\n");
        let mut records = "[[actors]]\nkey = \"ann\"\nname = \"Ann\"\nkind = \"person\"\n".to_owned();
        records += &["one", "near", "far", "also"].map(source).concat();
        records += &quote("a", "“Nobody fired a shot.”");
        records += &quote("b", "Nobody fired one shot.");
        let mut tree = Tree::new();
        tree.put("brief.toml", *b"title = \"Test\"\n");
        tree.put("content/all.toml", records.into_bytes());
        let captures = [("near", "All is well."), ("one", "Nobody fired."), ("far", "Nobody fired a  shot.")];
        for (key, text) in captures.into_iter().chain([("also", "\"Nobody fired a shot.\"")]) {
            tree.put(format!("captures/{key}.txt"), text.as_bytes());
        }
        (0..copies).for_each(|n| tree.put(format!("captures/copy-{n}.txt"), *b"A copy."));
        let (_, found) = build(&tree, &Options::default());
        let helps = found.into_iter().filter(|one| one.code.name == "quote-not-found").flat_map(|one| one.helps);
        helps.map(|help| help.text).filter(|text| text.contains("stand in")).collect()
    }

    #[test]
    fn the_first_source_that_has_the_words_is_named() {
        assert_eq!(told(0), ["these words stand in the capture of `also`: is that the source?"]);
    }

    #[test]
    fn words_are_not_looked_for_in_very_many_captures() {
        assert_eq!((told(996).len(), told(997).len()), (1, 0));
    }
}
