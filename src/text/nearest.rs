//! "Did you mean": the word nearest to a mistyped one.

/// The candidate nearest to `word`, if it is near enough to be what was meant: the same but for case and what joins
/// its parts, else at most a third of the word's letters differ, and not all of the candidate's. Of equals the first in
/// order wins, so the result depends on nothing else.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).clamp(1, 6);
    let folded = alike(word);
    candidates
        .into_iter()
        .filter(|c| c.len().abs_diff(word.len()) <= limit * 4)
        .map(|c| (strsim::osa_distance(&folded, &alike(c)), strsim::osa_distance(word, c), c))
        .filter(|(distance, _, c)| *distance <= limit && *distance < c.chars().count())
        .filter(|(distance, ..)| *distance == 0 || folded.chars().count() > 1)
        .min()
        .map(|(.., c)| c)
}

fn alike(word: &str) -> String {
    let joined = |c: char| if c == '_' || c.is_whitespace() { '-' } else { c };
    word.trim().chars().map(joined).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn case_and_joints_are_no_difference() {
        assert_eq!(nearest("d", ["A", "B", "C", "D"]), Some("D"));
        assert_eq!(nearest("APA", ["asa", "apa"]), Some("apa"));
        assert_eq!(nearest("As Of", ["as-if", "as-of"]), Some("as-of"));
        assert_eq!(nearest("x", ["A", "B"]), None);
        assert_eq!(nearest("D4", ["A", "D"]), None);
        assert_eq!(nearest("titel", ["date", "title"]), Some("title"));
    }
}
