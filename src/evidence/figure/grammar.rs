//! Numbers that a sentence says by its grammar: none by a denial, one by an article, a sum by an "and".

use unicode_segmentation::UnicodeSegmentation;

use crate::model::vocabulary::Qualifier;
use crate::text::number::{Found, Kind, adds, denies, has_word, same};

/// Whether a quote says a number without a word for it.
#[must_use]
pub fn says(number: f64, qualifier: Option<Qualifier>, quote: &str, found: (&[Found], &str)) -> bool {
    let (found, language) = found;
    let counts: Vec<&Found> = found.iter().filter(|found| found.kind != Kind::Year).collect();
    // Arabic and Hebrew say "two" by the ending of what is counted.
    let dual = ["ar", "he"].iter().any(|tag| language.starts_with(tag));
    match number {
        n if same(n, 0.0) && denies(quote, language) => true,
        n if same(n, 1.0) && (counts.is_empty() || dual || has_word(quote, &["a", "an", "another"])) => true,
        // A plural is at least two.
        n if same(n, 2.0) && (dual || (counts.is_empty() && qualifier == Some(Qualifier::AtLeast))) => true,
        n => is_sum(n, quote, &counts),
    }
}

/// "Two children and three women" are five; "the colonel and two of his guards" are three; "a woman and a child" are two.
/// What a verb stands between is not added.
fn is_sum(number: f64, quote: &str, counts: &[&Found]) -> bool {
    let ranges = counts.iter().filter(|found| !found.is_range());
    let mut terms: Vec<(usize, f64)> = ranges.map(|found| (found.range.start, found.low)).collect();
    let taken = |at: usize| counts.iter().any(|found| found.range.contains(&at));
    terms.extend(articles(quote).filter(|at| !taken(*at)).map(|at| (at, 1.0)));
    terms.sort_by_key(|(at, _)| *at);
    let added = |at: usize| adds(&quote[..at]);
    // What comes before the first number, and is joined to it by more than a comma, may be one.
    let joined = terms.first().is_some_and(|(at, _)| added(*at) && !quote[..*at].trim_end().ends_with([',', '،']));
    let sums = |first: usize| {
        let more = terms[first + 1..].iter().take_while(|(at, _)| added(*at));
        more.scan(terms[first].1, |sum, (_, term)| {
            *sum += term;
            Some(*sum)
        })
    };
    let one_more = |sum: f64| joined && same(sum + 1.0, number);
    (0..terms.len()).any(|first| {
        let begins = first == 0;
        (begins && one_more(terms[0].1)) || sums(first).any(|sum| same(sum, number) || (begins && one_more(sum)))
    })
}

/// Where the English articles stand that make one of a thing.
fn articles(quote: &str) -> impl Iterator<Item = usize> + '_ {
    let words = quote.unicode_word_indices().filter(|(_, word)| ["a", "an"].contains(&word.to_lowercase().as_str()));
    words.map(|(at, _)| at)
}
