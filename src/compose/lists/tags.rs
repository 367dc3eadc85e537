//! Tags: all of them, and what carries each.

use std::collections::HashSet;

use crate::compose::at::At;
use crate::compose::card;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::lists::{list_frame, place};
use crate::graph::ids::{BriefId, Id};
use crate::model::record::Noun;
use crate::route::lists::List;
use crate::route::parts;
use crate::view::tag::{Tag, TaggedRecord};
use crate::view::tags::{TagRow, Tags};

#[must_use]
pub fn all(at: At<'_>) -> Tags {
    let row = |tag: &crate::route::tags::Tag| TagRow { tag: at.tag(tag), count: at.count("pages", tag.records.len()) };
    Tags { page: list_frame(at, List::Tags), tags: at.desk.routes.tags.iter().map(row).collect() }
}

/// A page (from 0) of one tag, an index into `Routes::tags`: briefs first, the latest before the others.
#[must_use]
pub fn tag(at: At<'_>, index: usize, part: usize) -> Tag {
    let tag = &at.desk.routes.tags[index];
    let frame = Frame {
        kind: "tag",
        title: &tag.name,
        description: at.count("pages", tag.records.len()).text,
        section: "tags",
        json_ld: jsonld::collection(at.desk, &tag.name, at.address),
    };
    let carrying: HashSet<Id> = tag.records.iter().copied().collect();
    let latest = at.desk.shelf.site.latest.iter().map(|id| Id::from(*id)).filter(|id| carrying.contains(id));
    let others = tag.records.iter().copied().filter(|id| BriefId::of(*id).is_none());
    let all: Vec<Id> = latest.chain(others).collect();
    let shown = parts::slice(&all, parts::TAGGED, part);
    let (briefs, others): (Vec<Id>, Vec<Id>) = shown.iter().partition(|id| BriefId::of(**id).is_some());
    Tag {
        page: frame::page(at, frame),
        name: tag.name.clone(),
        briefs: briefs.into_iter().filter_map(BriefId::of).map(|id| card::brief(at, id)).collect(),
        records: others.iter().map(|id| TaggedRecord { record: at.anchor(*id), noun: noun(at, id.noun) }).collect(),
        all: at.list(List::Tags, &at.word("nav", "tags")),
        pagination: place(at, part, all.len().div_ceil(parts::TAGGED), &|part| parts::address(&tag.address, part)),
    }
}

fn noun(at: At<'_>, noun: Noun) -> crate::view::part::Term {
    at.term("noun", noun.as_str())
}
