//! Words of a file with letters of another script that look like their own.

use crate::diag::code::mixed_script;
use crate::diag::diagnostic::Diagnostic;
use crate::text::phrase;
use crate::text::script::{Stranger, folded, mixed, words};
use crate::text::span::{FileId, Span};

/// Tells each of them. A strange letter without a lookalike is left alone: nobody takes it for another.
#[must_use]
pub fn strangers(file: FileId, text: &str) -> Vec<Diagnostic> {
    if !may_mix(text) {
        return Vec::new();
    }
    words(text).filter_map(|(at, word)| told(word, Span::new(file, at..at + word.len()))).collect()
}

/// Whether there is any letter of Greek, Cyrillic or Armenian: most texts have none.
fn may_mix(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xcd..=0xd6 | 0xe1))
}

fn told(word: &str, at: Span) -> Option<Diagnostic> {
    let mut strangers: Vec<Stranger> = mixed(word)?.into_iter().filter(|one| one.twin.is_some()).collect();
    let meant = folded(word)?;
    let mut seen = Vec::new();
    strangers.retain(|one| !seen.contains(&one.letter) && (seen.push(one.letter), true).1);
    let name = |one: &Stranger| match unicode_names2::name(one.letter) {
        Some(name) => format!("`{}` is {name}", one.letter),
        None => format!("`{}` is U+{:04X}", one.letter, u32::from(one.letter)),
    };
    let letters: Vec<String> = strangers.iter().map(name).collect();
    let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
    Some(mixed_script::new(word, &phrase::all(&letters), Some(&meant), at))
}

#[cfg(test)]
mod tests {
    use crate::parse::script::strangers;
    use crate::text::span::FileId;

    #[test]
    fn strange_letters_are_named() {
        let told = |text: &str| {
            let found = strangers(FileId(0), text);
            found.iter().map(|d| format!("{} {}", d.primary.start, d.message)).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(
            told("A fоrеign mоve"),
            "2 `fоrеign` holds letters of another script: `о` is CYRILLIC SMALL LETTER O and `е` is CYRILLIC SMALL \
             LETTER IE; 12 `mоve` holds letters of another script: `о` is CYRILLIC SMALL LETTER O"
        );
        assert_eq!(told("мир, Ελλάδα, naïve, kΩ, 5µm"), "");
    }
}
