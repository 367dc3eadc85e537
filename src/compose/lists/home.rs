//! The home page: what is new, how things stand, what is in dispute.

use crate::compose::at::{At, paragraphs};
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::{card, claim, judgement, strip, timeline};
use crate::graph::ids::{BriefId, LedgerId, PageId};
use crate::graph::site::Site;
use crate::model::record::Noun;
use crate::route::lists::List;
use crate::typeset::summary;
use crate::view::home::{DisputedFigure, Home, StateRow};

const BRIEFS: usize = 5;
const EVENTS: usize = 8;
/// How many of the latest events the strip shows: what lies far back would press them together.
const STRIP: usize = 32;
const FIGURES: usize = 8;
const JUDGEMENTS: usize = 4;

#[must_use]
pub fn page(at: At<'_>) -> Home {
    let site = at.desk.shelf.site;
    let latest = &site.timeline.events;
    let shown: Vec<_> = latest.iter().rev().take(EVENTS).copied().collect();
    let introduction = introduction(at);
    let frame = Frame {
        kind: "home",
        title: &site.settings.title,
        description: introduction.clone().unwrap_or_default(),
        section: "home",
        json_ld: jsonld::website(at.desk),
    };
    Home {
        page: frame::page(at, frame),
        intro: introduction.map(|text| paragraphs(&text)),
        briefs: site.latest.iter().take(BRIEFS).map(|id| card::brief(at, *id)).collect(),
        state: state(at),
        strip: strip::strip(at, &latest[latest.len().saturating_sub(STRIP)..]),
        events: timeline::entries(at, &shown),
        disputed: disputed(at),
        judgements: judgements(at),
        all_briefs: at.list(List::Briefs, &at.word("nav", "all_briefs")),
        all_events: at.list(List::Timeline, &at.word("nav", "all_events")),
        all_figures: at.list(List::Figures, &at.word("nav", "all_figures")),
        all_judgements: at.list(List::Judgements, &at.word("nav", "all_judgements")),
    }
}

/// The summary of the page `about`, if there is one: what the site says it is.
fn introduction(at: At<'_>) -> Option<String> {
    let id = at.desk.shelf.site.names.keys.get("about").filter(|id| id.noun == Noun::Page)?;
    let page = at.desk.shelf.site.page(PageId(id.index));
    page.summary.as_ref().map(|text| text.value.clone()).or_else(|| summary::summary(at.desk, *id))
}

/// The latest briefs that say which way things move.
fn state(at: At<'_>) -> Vec<StateRow> {
    let told = at.desk.shelf.site.latest.iter().filter(|id| shows_trend(at.desk.shelf.site, **id));
    told.take(BRIEFS)
        .filter_map(|id| {
            let brief = at.desk.shelf.site.brief(*id);
            Some(StateRow {
                brief: at.anchor(*id),
                trend: at.vocabulary("trend", brief.trend.as_ref()?),
                date: at.date(brief.updated.as_ref().unwrap_or(&brief.date)),
            })
        })
        .collect()
}

fn shows_trend(site: &Site, id: BriefId) -> bool {
    let brief = site.brief(id);
    brief.trend.is_some() && brief.withdrawn.is_none()
}

fn disputed(at: At<'_>) -> Vec<DisputedFigure> {
    let site = at.desk.shelf.site;
    let figures = at.desk.routes.lists.figures.iter().filter(|id| site.ledger(**id).disputed);
    figures.take(FIGURES).map(|id| disputed_figure(at, *id)).collect()
}

fn disputed_figure(at: At<'_>, id: LedgerId) -> DisputedFigure {
    let event = at.desk.shelf.site.ledger(id).event;
    DisputedFigure {
        figure: claim::figure(at, id),
        title: at.ledger_title(id),
        event: at.anchor(event),
        date: at.date(&at.desk.shelf.site.event(event).date),
    }
}

/// The judgements of the latest briefs.
fn judgements(at: At<'_>) -> Vec<crate::view::judgement::JudgementCard> {
    let of = |brief: &BriefId| at.desk.shelf.site.links.briefs[brief.index()].judgements.iter();
    at.desk.shelf.site.latest.iter().flat_map(of).take(JUDGEMENTS).map(|id| judgement::card(at, *id)).collect()
}
