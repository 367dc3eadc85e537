//! `unknown-word`: a word outside a closed vocabulary.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::phrase::quoted;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-word",
    severity: Severity::Error,
    configurable: false,
    doc: r#"Kinds, roles, states and degrees are closed lists, so that two briefs say one thing in one
way and exports can be compared. A site may add words for event kinds, actor kinds, roles
and relations in `brief.toml`, each mapped to a standard one.

```toml
[[events]]
key = "saravan-strike"
kind = "airstrike"          # did you mean `air-drone-strike`?
```

Common words for the same thing are known, and answered with the word of the list. A word that
your desk needs is added once:

```toml
[vocabulary]
event-kinds = { raid = "armed-clash" }
```"#,
};

/// `name` is what the vocabulary is called: "event kind"; `meant` its word for the same thing, where that is known.
#[must_use]
pub fn new(word: &str, name: &str, all: &[&str], meant: Option<&str>, at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("{} is no {name}", quoted(word)));
    let graded = name == "reliability" && word.len() == 2 && word.ends_with(|c| ('1'..='6').contains(&c));
    if let (true, Some(letter)) = (graded, nearest(word.get(..1).unwrap_or(""), all.iter().copied())) {
        let said = format!("write `{letter}`: the number is a claim's `credibility`, not the source's");
        return found.mend(said, at, format!("\"{letter}\""));
    }
    match meant.or_else(|| closest(word, all)) {
        Some(near) => found.mend(format!("did you mean `{near}`?"), at, format!("\"{near}\"")),
        None => found.help(format!("the words are {}", list(all))),
    }
}

/// A word that a site adds and the standard has already.
#[must_use]
pub fn standard(word: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{word}` is a standard word already")).help("a site adds only words of its own")
}

/// A word that a site adds in a form that no word has.
#[must_use]
pub fn form(word: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{word}` has not the form of a word"))
        .help("a word is made of `a`-`z` and `0`-`9`, joined by `-`")
}

/// What should be the links of an editor, and cannot be.
#[must_use]
pub fn template(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{} is no template of an editor's links", quoted(text)))
        .help("write a scheme that only the editor obeys, and `{path}`: `editor://open?file={path}&line={line}`")
}

/// The nearest word, or the only one that has the given one as a part.
fn closest<'a>(word: &str, all: &[&'a str]) -> Option<&'a str> {
    let folded = word.trim().to_lowercase().replace([' ', '_'], "-");
    nearest(&folded, all.iter().copied()).or_else(|| {
        let mut holding = all.iter().filter(|w| folded.len() > 2 && w.contains(folded.as_str()));
        holding.next().filter(|_| holding.next().is_none()).copied()
    })
}

fn list(words: &[&str]) -> String {
    words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
}
