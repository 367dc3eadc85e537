//! Tags: all of them, and what carries each.

use crate::compose::at::At;
use crate::compose::card;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::lists::list_frame;
use crate::graph::ids::BriefId;
use crate::model::record::Noun;
use crate::route::lists::List;
use crate::view::tag::{Tag, TaggedRecord};
use crate::view::tags::{TagRow, Tags};

#[must_use]
pub fn all(at: At<'_>) -> Tags {
    let row = |tag: &crate::route::tags::Tag| TagRow { tag: at.tag(tag), count: at.count("pages", tag.records.len()) };
    Tags { page: list_frame(at, List::Tags), tags: at.desk.routes.tags.iter().map(row).collect() }
}

/// The page of one tag, an index into `Routes::tags`.
#[must_use]
pub fn tag(at: At<'_>, index: usize) -> Tag {
    let tag = &at.desk.routes.tags[index];
    let frame = Frame {
        kind: "tag",
        title: &tag.name,
        description: at.count("pages", tag.records.len()).text,
        section: "tags",
        json_ld: jsonld::collection(at.desk, &tag.name, at.address),
    };
    let latest = at.desk.shelf.site.latest.iter().filter(|id| tag.records.contains(&(**id).into()));
    let others = tag.records.iter().filter(|id| BriefId::of(**id).is_none());
    Tag {
        page: frame::page(at, frame),
        name: tag.name.clone(),
        briefs: latest.map(|id| card::brief(at, *id)).collect(),
        records: others.map(|id| TaggedRecord { record: at.anchor(*id), noun: noun(at, id.noun) }).collect(),
        all: at.list(List::Tags, &at.word("nav", "tags")),
        pagination: None,
    }
}

fn noun(at: At<'_>, noun: Noun) -> crate::view::part::Term {
    at.term("noun", noun.as_str())
}
