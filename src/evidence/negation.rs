//! The words that deny, in the languages of the sources.

use unicode_segmentation::UnicodeSegmentation;

const WORDS: [&str; 57] = [
    "not",
    "no",
    "never",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "cannot",
    "without",
    "hardly",
    "none",
    "nowhere",
    "rarely",
    "seldom",
    "scarcely",
    "barely",
    "deny",
    "denied",
    "denies",
    "denying",
    "false",
    "untrue",
    "unlike",
    "refuse",
    "refused",
    "refuses",
    "nicht",
    "nichts",
    "nie",
    "niemals",
    "niemand",
    "ohne",
    "pas",
    "jamais",
    "sans",
    "не",
    "нет",
    "ни",
    "никогда",
    "без",
    "لا",
    "لم",
    "لن",
    "ليس",
    "ليست",
    "غير",
    "نه",
    "نیست",
    "نبود",
    "هیچ",
    "هرگز",
    "بدون",
    "نہیں",
    "לא",
    "אין",
    "אינו",
    "בלי",
];

/// The first word that denies, as it stands.
#[must_use]
pub fn first(text: &str) -> Option<&str> {
    text.unicode_words().find(|word| denies(word))
}

/// The first of so many words that denies.
#[must_use]
pub fn among(text: &str, words: usize) -> Option<&str> {
    text.unicode_words().take(words).find(|word| denies(word))
}

fn denies(word: &str) -> bool {
    let folded = word.replace(['’', 'ʼ', '‘'], "'").replace('ي', "ی").to_lowercase();
    let arabic = word.to_lowercase();
    WORDS.contains(&folded.as_str())
        || WORDS.contains(&arabic.as_str())
        || folded.ends_with("n't")
        || folded.starts_with("kein")
        || folded.starts_with("نمی")
        || matches!(word, "不" | "没" | "沒" | "無" | "无" | "未" | "非")
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn finds_denials_and_nothing_else() {
        for text in ["did not", "didn’t", "No one", "gar keine", "er nie", "ne sont pas", "он не был", "لم يقتل", "ليس"]
        {
            assert!(first(text).is_some(), "{text}");
        }
        for text in ["Nobody", "they rarely", "had denied it", "untrue"] {
            assert!(first(text).is_some(), "{text}");
        }
        for text in ["نمی‌دانم", "نیست", "לא ידוע", "不知道", "没有", "無人"] {
            assert!(first(text).is_some(), "{text}");
        }
        for text in ["note", "northern", "refugee", "Nope", "passage", "небо", "the"] {
            assert!(first(text).is_none(), "{text}");
        }
    }
}
