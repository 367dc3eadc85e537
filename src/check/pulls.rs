//! Block quotes that repeat a quote of the same source, but not word for word.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diag::code::pull_quote_differs;
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::quoted::{Of, Quoted, in_prose};
use crate::evidence::token::hash;
use crate::graph::ids::{QuoteId, SourceId};
use crate::graph::site::Site;
use crate::graph::verdicts::Verdict;

/// Fewer words may be alike by chance.
const LEAST: usize = 5;

/// `pull-quote-differs`.
#[must_use]
pub fn differing(site: &Site) -> Vec<Diagnostic> {
    let blocks: Vec<Quoted> = in_prose(site).collect();
    // Each quote is compared with every block of its source; most sources have none.
    let sources: BTreeSet<SourceId> = blocks.iter().filter_map(|block| block.source).collect();
    let of = |at: usize| site.links.quotes[at].source.filter(|source| sources.contains(source));
    let quotes = site.records.quotes.par_iter().enumerate();
    let quotes: Vec<Words> =
        quotes.map(|(at, quote)| of(at).map(|_| Words::of(&quote.text)).unwrap_or_default()).collect();
    blocks.par_iter().filter_map(|block| differs(site, &quotes, block)).collect()
}

fn differs(site: &Site, quotes: &[Words], block: &Quoted) -> Option<Diagnostic> {
    // One that fails is told already.
    let Of::Prose(id, at) = block.of else { return None };
    if site.verdicts.prose.get(&id).and_then(|all| all.get(at)) == Some(&Verdict::Failed) {
        return None;
    }
    let of_source = site.links.sources[block.source?.index()].quotes.as_slice();
    if of_source.is_empty() {
        return None;
    }
    let own = Words::of(&block.text);
    let count = own.sorted.len();
    let is_near = |id: &&QuoteId| count >= LEAST && own.shared(&quotes[id.index()]) * 5 >= count * 4;
    let near: Vec<&QuoteId> = of_source.iter().filter(is_near).collect();
    let first = **near.first()?;
    let is_same = |id: &&QuoteId| {
        let quote = &quotes[id.index()];
        quote.text.contains(&own.text) || own.text.contains(&quote.text)
    };
    let told = !near.iter().any(is_same);
    told.then(|| pull_quote_differs::new(site.key(first.into()), block.span, site.quote(first).text.span))
}

/// The words of a text, in small letters.
#[derive(Default)]
struct Words {
    /// In their order, a space between two.
    text: String,
    /// The hash of each, and where it stands in `text`: sorted by the hash, those of one hash by the word.
    sorted: Vec<(u64, u32, u32)>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut own = Self { text: String::with_capacity(text.len()), sorted: Vec::with_capacity(text.len() / 5) };
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            own.text.extend((!own.text.is_empty()).then_some(' '));
            let start = own.text.len();
            // The small form of a sigma depends on where it stands.
            match word.contains('Σ') {
                true => own.text.push_str(&word.to_lowercase()),
                false => own.text.extend(word.chars().flat_map(char::to_lowercase)),
            }
            let narrow = |at: usize| u32::try_from(at).expect("a text is less than 4 GB");
            own.sorted.push((hash(&own.text[start..]), narrow(start), narrow(own.text.len())));
        }
        let Self { text, sorted } = &mut own;
        sorted.sort_unstable_by_key(|(hash, start, end)| (*hash, &text[*start as usize..*end as usize]));
        own
    }

    /// The words with their hashes, sorted.
    fn iter(&self) -> impl Iterator<Item = (u64, &str)> {
        self.sorted.iter().map(|(hash, start, end)| (*hash, &self.text[*start as usize..*end as usize]))
    }

    /// How many of the words are among others, each counted once.
    fn shared(&self, among: &Self) -> usize {
        let mut among = among.iter().peekable();
        let mut count = 0;
        for word in self.iter() {
            while among.next_if(|other| *other < word).is_some() {}
            count += usize::from(among.next_if(|other| *other == word).is_some());
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pulls::Words;

    #[test]
    fn each_word_counts_once() {
        let count = |a: &str, b: &str| Words::of(a).shared(&Words::of(b));
        assert_eq!(count("The war, the war", "the WAR"), 2);
        assert_eq!(count("neither side wants war", "Neither side wants a war"), 4);
        assert_eq!(count("", "x"), 0);
    }

    #[test]
    fn words_are_lowered_one_by_one() {
        let plain = |text: &str| {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
        };
        for text in ["", "— The War’s end", "ΟΔΟΣ'Α ΣΟΦΟΣ ς", "İstanbul, 10,000 ẞ", "Жители 東京 ǅ"]
        {
            assert_eq!(Words::of(text).text, plain(text), "{text}");
        }
    }
}
