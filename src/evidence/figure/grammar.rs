//! Numbers that a sentence says by its grammar: none by a denial, one by an article, a sum by an "and".

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

/// "Two children and three women" are five; "the colonel and two of his guards" are three. What a verb stands between is
/// not added.
fn is_sum(number: f64, quote: &str, counts: &[&Found]) -> bool {
    let added = |found: &&Found| !found.is_range() && adds(&quote[..found.range.start]);
    for (first, start) in counts.iter().enumerate() {
        let mut sum = start.low;
        if first == 0 && added(start) && same(sum + 1.0, number) {
            return true;
        }
        for next in counts[first + 1..].iter().take_while(|next| added(next) && !start.is_range()) {
            sum += next.low;
            if same(sum, number) {
                return true;
            }
        }
    }
    false
}
