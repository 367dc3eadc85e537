//! Records as cards: embedded in prose, or in a list.

use crate::compose::at::{At, paragraphs};
use crate::compose::{judgement, timeline};
use crate::graph::ids::{ActorId, BriefId, EventId, Id, PlaceId, SourceId};
use crate::model::brief::Brief;
use crate::model::vocabulary::{BriefStatus, Vocabulary};
use crate::typeset::html::Html;
use crate::typeset::summary;
use crate::view::card::{ActorCard, BriefCard, EventBox, PlaceCard, SourceCard};
use crate::view::part::Term;

#[must_use]
pub fn event(at: At<'_>, id: EventId) -> EventBox {
    let links = &at.desk.shelf.site.links.events[id.index()];
    EventBox {
        entry: timeline::entry(at, id),
        summary: summary(at, id.into()),
        responds_to: at.anchors(&links.responds_to),
        sources: at.sources(&links.sources),
    }
}

#[must_use]
pub fn actor(at: At<'_>, id: ActorId) -> ActorCard {
    let actor = at.desk.shelf.site.actor(id);
    ActorCard {
        actor: at.anchor(id),
        kind: at.vocabulary("actor_kind", &actor.kind),
        aliases: actor.aliases.iter().map(|alias| alias.value.clone()).collect(),
        summary: summary(at, id.into()),
    }
}

#[must_use]
pub fn place(at: At<'_>, id: PlaceId) -> PlaceCard {
    let place = at.desk.shelf.site.place(id);
    let country = place.country.as_ref().map(|code| at.word("country", code));
    let within: Vec<String> = place.admin.iter().rev().map(|unit| unit.value.clone()).chain(country).collect();
    PlaceCard {
        place: at.anchor(id),
        within: (!within.is_empty()).then(|| within.join(&at.word("ui", "comma"))),
        summary: summary(at, id.into()),
    }
}

#[must_use]
pub fn source(at: At<'_>, id: SourceId) -> SourceCard {
    let source = at.desk.shelf.site.source(id);
    SourceCard {
        source: at.anchor(id),
        html: at.desk.shelf.library.reference(id).html.clone(),
        reliability: source.reliability.as_ref().map(|word| at.vocabulary("reliability", word)),
    }
}

/// A brief in a list.
#[must_use]
pub fn brief(at: At<'_>, id: BriefId) -> BriefCard {
    let brief = at.desk.shelf.site.brief(id);
    BriefCard {
        brief: at.anchor(id),
        date: at.date(&brief.date),
        updated: brief.updated.as_ref().map(|when| at.date(when)),
        authors: judgement::authors(at, &brief.authors),
        summary: brief.summary.as_ref().map(|text| paragraphs(text)),
        status: draft(at, brief),
        trend: brief.trend.as_ref().map(|word| at.vocabulary("trend", word)),
        tags: at.tags(id),
    }
}

/// What is published goes without saying.
#[must_use]
pub fn draft(at: At<'_>, brief: &Brief) -> Option<Term> {
    (brief.status != BriefStatus::Published).then(|| at.term("brief_status", brief.status.as_str()))
}

/// The first paragraph of a record's prose, as text.
fn summary(at: At<'_>, id: Id) -> Option<Html> {
    summary::summary(at.desk, id).map(|text| paragraphs(&text))
}
