//! Language tags (BCP 47): which way a language is written, and what a tag falls back to.

/// `rtl` for a language that is written from right to left, else `ltr`: by the script where the tag names
/// one, else by the language.
#[must_use]
pub fn direction(language: &str) -> &'static str {
    const SCRIPTS: &[&str] = &["arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "mand", "samr"];
    const LANGUAGES: &[&str] = &[
        "ar", "arc", "arz", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "haz", "he", "iw", "khw", "ks", "lrc",
        "mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "uzs", "yi",
    ];
    let tag = language.to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or("");
    let rtl = match parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&first),
    };
    if rtl { "rtl" } else { "ltr" }
}

/// A language tag, then the shorter ones it falls back to: `fa-Arab-IR`, `fa-Arab`, `fa` (RFC 4647, lookup).
pub fn fallbacks(language: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(language), |tag| tag.rfind('-').map(|at| &tag[..at])).filter(|tag| !tag.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{direction, fallbacks};

    #[test]
    fn direction_by_script_then_language() {
        let of = |tags: &[&str]| tags.iter().map(|t| direction(t)).collect::<Vec<_>>();
        assert_eq!(of(&["ar", "fa-IR", "he", "ur-PK", "ps", "ku-Arab", "bal", "sd"]), ["rtl"; 8]);
        assert_eq!(of(&["en", "ku", "fa-Latn", "sd-Deva", "az"]), ["ltr"; 5]);
    }

    #[test]
    fn tags_fall_back_from_the_end() {
        assert_eq!(fallbacks("fa-Arab-IR").collect::<Vec<_>>(), ["fa-Arab-IR", "fa-Arab", "fa"]);
    }
}
