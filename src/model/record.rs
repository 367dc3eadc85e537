//! What all records have in common: a key, where they stand, old names, tags, prose.

use serde::{Deserialize, Serialize};

use crate::model::key::Key;
use crate::model::prose::Prose;
use crate::text::span::{FileId, Span, Spanned};

/// A noun of the model that has keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Noun {
    Brief,
    Event,
    Actor,
    Place,
    Source,
    Quote,
    Judgement,
    Page,
}

impl Noun {
    pub const ALL: [Noun; 8] =
        [Noun::Brief, Noun::Event, Noun::Actor, Noun::Place, Noun::Source, Noun::Quote, Noun::Judgement, Noun::Page];

    /// `event`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Noun::Brief => "brief",
            Noun::Event => "event",
            Noun::Actor => "actor",
            Noun::Place => "place",
            Noun::Source => "source",
            Noun::Quote => "quote",
            Noun::Judgement => "judgement",
            Noun::Page => "page",
        }
    }

    /// The folder under `content/` and the name of its tables: `events`.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Noun::Brief => "briefs",
            Noun::Event => "events",
            Noun::Actor => "actors",
            Noun::Place => "places",
            Noun::Source => "sources",
            Noun::Quote => "quotes",
            Noun::Judgement => "judgements",
            Noun::Page => "pages",
        }
    }

    /// "an event", "a quote".
    #[must_use]
    pub fn with_article(self) -> &'static str {
        match self {
            Noun::Brief => "a brief",
            Noun::Event => "an event",
            Noun::Actor => "an actor",
            Noun::Place => "a place",
            Noun::Source => "a source",
            Noun::Quote => "a quote",
            Noun::Judgement => "a judgement",
            Noun::Page => "a page",
        }
    }

    /// The noun of a folder or table name.
    #[must_use]
    pub fn of_plural(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|n| n.plural() == word)
    }
}

/// What every record has.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Head {
    pub key: Spanned<Key>,
    /// The table's header, or the front matter's opening fence: where a finding about the whole record points.
    pub span: Span,
    pub file: FileId,
    /// The record is its file's subject; otherwise it stands in a table of it.
    pub own_file: bool,
    /// Keys it had before.
    pub was: Vec<Spanned<Key>>,
    /// Old addresses that lead to it, relative to the site's root.
    pub redirects: Vec<Spanned<String>>,
    pub tags: Vec<Spanned<String>>,
    /// The file's body, if the record is the file's subject and there is one.
    pub body: Option<Box<Prose>>,
}
