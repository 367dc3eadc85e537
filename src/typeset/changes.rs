//! What changed from one edition to the next, in one line of counts.

use crate::history::compare::changes::Changes;
use crate::history::compare::summary::{Count, Tally};
use crate::typeset::words::Words;

/// "2 figures revised, 1 correction, text changed".
#[must_use]
pub fn summary(changes: &Changes, words: &Words) -> String {
    let all: Vec<String> = changes.summary().iter().map(|count| counted(count, words)).collect();
    if all.is_empty() { words.label("changes", "nothing") } else { all.join(&words.label("ui", "comma")) }
}

fn counted(count: &Count, words: &Words) -> String {
    let name = serde_json::to_value(count.what).ok();
    let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
    match count.what {
        Tally::Withdrawn | Tally::Restored | Tally::Brief | Tally::ProseChanged | Tally::ProseRewritten => {
            words.label("changes", name)
        }
        Tally::Claims => words.count("claims-without-effect", count.count),
        _ => words.count(name, count.count),
    }
}
