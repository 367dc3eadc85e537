//! `brief.html`: a brief with all its apparatus.

use crate::typeset::html::Html;
use crate::view::backlink::BacklinkGroup;
use crate::view::block::Block;
use crate::view::editions::Latest;
use crate::view::judgement::JudgementCard;
use crate::view::page::Page;
use crate::view::part::{Count, Date, Heading, Term};
use crate::view::reference::Reference;
use crate::view::timeline_entry::TimelineEntry;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Brief {
    pub page: Page,
    pub key: String,
    pub title: String,
    /// Of its words; the frame keeps the site's language.
    pub lang: String,
    pub dir: String,
    pub date: Date,
    pub updated: Option<Date>,
    /// Links to analysts where they are actors, else words.
    pub authors: Vec<Html>,
    /// Only of a draft; a withdrawn brief is a tombstone.
    pub status: Option<Term>,
    pub trend: Option<Term>,
    pub tags: Vec<Html>,
    pub summary: Option<Html>,
    pub judgements: Vec<JudgementCard>,
    pub toc: Vec<Heading>,
    pub body: Vec<Block>,
    pub cast: Vec<CastMember>,
    pub timeline: Vec<TimelineEntry>,
    pub corrections: Vec<Correction>,
    pub references: Vec<Reference>,
    pub backlinks: Vec<BacklinkGroup>,
    /// "1,240 words".
    pub words: Count,
    /// "6 minutes to read".
    pub minutes: Count,
    /// How to cite this brief, as text.
    pub cite_as: String,
    /// The newest edition that was frozen of it.
    pub edition_now: Option<Latest>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct CastMember {
    pub actor: Html,
    pub kind: Term,
    /// "3 mentions".
    pub mentions: Count,
    /// In the events of this brief.
    pub roles: Vec<Term>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Correction {
    pub date: Date,
    pub text: Html,
}
