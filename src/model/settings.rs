//! What `brief.toml` says.

use std::collections::BTreeMap;

use crate::diag::diagnostic::Severity;
use crate::model::edition::Edition;
use crate::model::editor::Editor;
use crate::model::vocabulary::{ActorKind, EventKind, Relation, Role};
use crate::text::span::{FileId, Span, Spanned};

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `brief.toml` itself, for findings about the whole site.
    pub span: Span,
    pub title: String,
    /// Without a final slash.
    pub base_url: Option<Spanned<String>>,
    /// BCP 47.
    pub language: String,
    /// IANA name; `UTC` when not set.
    pub time_zone: Spanned<String>,
    pub publisher: Option<String>,
    pub authors: Vec<String>,
    pub licence: Option<String>,
    pub theme: Spanned<String>,
    pub citation_style: Spanned<String>,
    pub require_verified: bool,
    pub unsafe_html: bool,
    /// Severity by code; `None` is off.
    pub diagnostics: BTreeMap<String, Option<Severity>>,
    pub vocabulary: Extra,
    pub build: Build,
    pub preview: Preview,
    /// `[publish.NAME]`: read by the publisher, only kept here.
    pub publish: BTreeMap<String, toml::Table>,
    /// What edition the site is, if it is the folder of one (`edition.toml`).
    pub edition: Option<Edition>,
}

impl Default for Settings {
    /// What holds without `brief.toml`.
    fn default() -> Self {
        let span = Span { file: FileId(0), start: 0, end: 0 };
        let word = |text: &str| Spanned::new(text.to_owned(), span);
        Self {
            span,
            title: String::new(),
            base_url: None,
            language: "en".to_owned(),
            time_zone: word("UTC"),
            publisher: None,
            authors: Vec::new(),
            licence: None,
            theme: word("default"),
            citation_style: word("ieee"),
            require_verified: true,
            unsafe_html: false,
            diagnostics: BTreeMap::new(),
            vocabulary: Extra::default(),
            build: Build { out: word("public") },
            preview: Preview::default(),
            publish: BTreeMap::new(),
            edition: None,
        }
    }
}

/// Words a site adds to the closed vocabularies, each with the standard word it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    pub event_kinds: BTreeMap<String, EventKind>,
    pub actor_kinds: BTreeMap<String, ActorKind>,
    pub roles: BTreeMap<String, Role>,
    pub relations: BTreeMap<String, Relation>,
}

/// `[build]`.
#[derive(Clone, Debug)]
pub struct Build {
    /// The output folder, relative to the root.
    pub out: Spanned<String>,
}

/// `[preview]`.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// What the links of the preview open files in.
    pub editor: Option<Editor>,
}
