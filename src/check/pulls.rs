//! Block quotes that repeat a quote of the same source, but not word for word.

use rayon::prelude::*;

use crate::diag::code::pull_quote_differs;
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::quoted::{Of, Quoted, in_prose};
use crate::graph::ids::QuoteId;
use crate::graph::site::Site;
use crate::graph::verdicts::Verdict;

/// Fewer words may be alike by chance.
const LEAST: usize = 5;

/// `pull-quote-differs`.
#[must_use]
pub fn differing(site: &Site) -> Vec<Diagnostic> {
    let blocks: Vec<Quoted> = in_prose(site).collect();
    // Each quote is compared with every block of its source.
    let quotes: Vec<Vec<String>> = match blocks.is_empty() {
        true => Vec::new(),
        false => site.records.quotes.par_iter().map(|quote| words(&quote.text)).collect(),
    };
    blocks.par_iter().filter_map(|block| differs(site, &quotes, block)).collect()
}

fn differs(site: &Site, quotes: &[Vec<String>], block: &Quoted) -> Option<Diagnostic> {
    // One that fails is told already.
    let Of::Prose(id, at) = block.of else { return None };
    if site.verdicts.prose.get(&id).and_then(|all| all.get(at)) == Some(&Verdict::Failed) {
        return None;
    }
    let own = words(&block.text);
    let of_source = &site.links.sources[block.source?.index()].quotes;
    let is_near = |id: &&QuoteId| own.len() >= LEAST && shared(&own, &quotes[id.index()]) * 5 >= own.len() * 4;
    let near: Vec<&QuoteId> = of_source.iter().filter(is_near).collect();
    let (first, own) = (**near.first()?, own.join(" "));
    let is_same = |id: &&QuoteId| {
        let quote = quotes[id.index()].join(" ");
        quote.contains(&own) || own.contains(&quote)
    };
    let told = !near.iter().any(is_same);
    told.then(|| pull_quote_differs::new(site.key(first.into()), block.span, site.quote(first).text.span))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// How many of some words are among others, each counted once.
fn shared(words: &[String], among: &[String]) -> usize {
    let sorted = |words: &[String]| {
        let mut words: Vec<String> = words.to_vec();
        words.sort_unstable();
        words
    };
    let (words, among) = (sorted(words), sorted(among));
    let (mut at, mut count) = (0, 0);
    for word in &words {
        while among.get(at).is_some_and(|other| other < word) {
            at += 1;
        }
        if among.get(at) == Some(word) {
            at += 1;
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use crate::check::pulls::{shared, words};

    #[test]
    fn each_word_counts_once() {
        let count = |a: &str, b: &str| shared(&words(a), &words(b));
        assert_eq!(count("The war, the war", "the WAR"), 2);
        assert_eq!(count("neither side wants war", "Neither side wants a war"), 4);
        assert_eq!(count("", "x"), 0);
    }
}
