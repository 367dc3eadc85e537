//! One finding about content: code, severity, message, spans, helps. How it is printed stands elsewhere.

use crate::text::span::Span;

/// How much a finding matters. The order is that of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A kind of finding: one file in `diag/code/` each.
#[derive(Debug)]
pub struct Code {
    /// Kebab-case, stable.
    pub name: &'static str,
    /// Unless `brief.toml` says otherwise.
    pub severity: Severity,
    /// Whether `brief.toml` may lower it: an error without which no site can be made may not.
    pub configurable: bool,
    /// Markdown: what it means, an example that fires it, how to mend it.
    pub doc: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

/// Something that may help, with the text to put in place where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// One phrase, no final period: "did you mean `saravan-strike`?".
    pub text: String,
    pub patch: Option<Patch>,
}

/// A mend that a tool could make: put `text` where `span` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    pub span: Span,
    pub text: String,
}

/// One finding about content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub severity: Severity,
    /// One phrase, literals in backticks, no final period.
    pub message: String,
    pub primary: Span,
    /// What is said at the primary span; may be empty.
    pub label: String,
    /// Other places that belong to it ("first defined here").
    pub secondary: Vec<(Span, String)>,
    pub helps: Vec<Help>,
}

impl Diagnostic {
    #[must_use]
    pub fn new(code: &'static Code, primary: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            primary,
            label: String::new(),
            secondary: Vec::new(),
            helps: Vec::new(),
        }
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        // There are many findings, and seldom more than one of these.
        self.secondary.reserve_exact(1);
        self.secondary.push((span, label.into()));
        self
    }

    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.reserve_exact(1);
        self.helps.push(Help { text: text.into(), patch: None });
        self
    }

    /// A help with the text that would mend the fault.
    #[must_use]
    pub fn mend(mut self, text: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.helps.reserve_exact(1);
        self.helps.push(Help { text: text.into(), patch: Some(Patch { span, text: replacement.into() }) });
        self
    }

    /// "did you mean `word`?", with the patch, if a word is near enough.
    #[must_use]
    pub fn did_you_mean(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(word) => {
                let at = self.primary;
                self.mend(format!("did you mean `{word}`?"), at, word)
            }
            None => self,
        }
    }

    /// The passage of a text that is most like a quotation, and how it differs, if one is near; `owner` is what the text is
    /// called.
    #[must_use]
    pub fn nearest_passage(self, owner: &str, nearest: Option<(Span, &str)>) -> Self {
        match nearest {
            Some((place, difference)) => self
                .also(place, "the nearest passage")
                .help(format!("[-…-] is what is quoted, {{+…+}} what the {owner} has: {difference}")),
            None => self,
        }
    }
}
