//! Numbers that a sentence says by its grammar: none by a denial, one by an article, a sum by an "and".

use unicode_segmentation::UnicodeSegmentation;

use crate::evidence::figure::{Figure, Of};
use crate::model::vocabulary::Qualifier;
use crate::text::number::{Denied, Found, Kind, adds, denies, is_person, same};

/// Whether a quote says a number without a word for it.
#[must_use]
pub fn says(figure: Figure, quote: &str, found: (&[Found], &str)) -> bool {
    let (found, language) = found;
    let Figure { number, qualifier, of } = figure;
    let denied = if of == Of::People { Denied::People } else { Denied::Anything };
    let counts: Vec<&Found> = found.iter().filter(|found| found.kind != Kind::Year).collect();
    // Arabic and Hebrew say "two" by the ending of what is counted.
    let dual = ["ar", "he"].iter().any(|tag| language.starts_with(tag));
    match number {
        n if same(n, 0.0) && denies(quote, language, denied) => true,
        n if same(n, 1.0) && (counts.is_empty() || dual || articles(quote, of).next().is_some()) => true,
        // A plural is at least two.
        n if same(n, 2.0) && (dual || (counts.is_empty() && qualifier == Some(Qualifier::AtLeast))) => true,
        n => is_sum(n, of, quote, &counts) || is_half(n, quote, &counts),
    }
}

/// "Half of the 100 hostages" are fifty.
fn is_half(number: f64, quote: &str, counts: &[&Found]) -> bool {
    let of_all = |before: &str| {
        let mut words =
            before.unicode_words().rev().skip_while(|word| ["of", "the", "all", "its", "their"].contains(word));
        words.next().is_some_and(|word| word.eq_ignore_ascii_case("half"))
    };
    counts.iter().any(|found| found.is(2.0 * number) && of_all(&quote[..found.range.start]))
}

/// "Two children and three women" are five; "the colonel and two of his guards" are three; "a woman and a child" are two.
/// What a verb stands between is not added.
fn is_sum(number: f64, of: Of, quote: &str, counts: &[&Found]) -> bool {
    let ranges = counts.iter().filter(|found| !found.is_range());
    let mut terms: Vec<(usize, f64)> = ranges.map(|found| (found.range.start, found.low)).collect();
    let taken = |at: usize| counts.iter().any(|found| found.range.contains(&at));
    terms.extend(articles(quote, of).filter(|at| !taken(*at)).map(|at| (at, 1.0)));
    terms.sort_by_key(|(at, _)| *at);
    let added = |at: usize| adds(&quote[..at]);
    // What comes before the first number, and is joined to it by more than a comma, may be one.
    let joined = terms.first().is_some_and(|(at, _)| {
        let before = quote[..*at].trim_end();
        added(*at) && !before.ends_with([',', '،']) && (of == Of::Things || ends_with_person(before))
    });
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

/// Where the English articles stand that make one of a thing, or of a person.
fn articles(quote: &str, of: Of) -> impl Iterator<Item = usize> + '_ {
    let article = |word: &str| ["a", "an", "another"].contains(&word.to_lowercase().as_str());
    let words = quote.unicode_word_indices().filter(move |(_, word)| article(word));
    let places = words.map(|(at, word)| (at, at + word.len()));
    places.filter(move |(_, end)| of == Of::Things || begins_with_person(&quote[*end..])).map(|(at, _)| at)
}

/// Words that end what an article stands before.
const ENDS: [&str; 24] = [
    "in", "of", "on", "at", "by", "to", "for", "from", "near", "that", "which", "who", "and", "or", "with", "killed",
    "kills", "hit", "hits", "injured", "wounded", "struck", "was", "were",
];

/// Whether a person is named within the few words that an article stands before: "senior Iranian military officer".
fn begins_with_person(after: &str) -> bool {
    let phrase = after.split([',', '.', ';', ':', '(', '"', '“']).next().unwrap_or_default();
    let words = phrase.unicode_words().map(str::to_lowercase).take(5);
    words.take_while(|word| !ENDS.contains(&word.as_str())).any(|word| is_person(&word))
}

/// Whether what an "and" ends is a person, or has a name: "Colonel Hossein Ali Javidanfar and". Also of scripts whose words
/// for people are not known.
fn ends_with_person(before: &str) -> bool {
    const GROUPS: [&str; 10] =
        ["Army", "Navy", "Guards", "Corps", "Government", "Ministry", "Force", "Forces", "Police", "State"];
    let mut words = before.unicode_words().rev().skip(1).take(4).peekable();
    let named =
        words.peek().is_some_and(|word| !word.starts_with(|c: char| c.is_ascii_lowercase()) && !GROUPS.contains(word));
    named || words.take_while(|word| !ENDS.contains(word)).any(|word| is_person(&word.to_lowercase()))
}
