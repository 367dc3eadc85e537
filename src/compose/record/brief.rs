//! A brief with all its apparatus, or the tombstone of one that was withdrawn.

use crate::compose::at::{At, paragraphs};
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::record::{Written, written};
use crate::compose::{backlink, card, editions, judgement, timeline};
use crate::graph::ids::{ActorId, BriefId};
use crate::graph::links::Cast;
use crate::graph::site::is_draft;
use crate::model::brief::Withdrawal;
use crate::route::lists::List;
use crate::text::language::direction;
use crate::view::brief::{Brief, CastMember, Correction};
use crate::view::page::Page;
use crate::view::part::Term;
use crate::view::tombstone::Tombstone;

/// How many words people read in a minute.
const PACE: usize = 230;

/// How long it takes to read so many words.
#[must_use]
pub fn minutes(words: usize) -> usize {
    words.div_ceil(PACE).max(1)
}

#[must_use]
pub fn page(at: At<'_>, id: BriefId) -> Brief {
    let site = at.desk.shelf.site;
    let brief = site.brief(id);
    let links = &site.links.briefs[id.index()];
    let lang = brief.language.as_ref().map_or(site.settings.language.as_str(), |l| l.value.as_str());
    let words = brief.head.body.as_ref().map_or(0, |body| body.words as usize);
    let Written { body, toc, references, lead } = written(at, id);
    Brief {
        page: frame(at, id, lead),
        key: brief.head.key.to_string(),
        title: brief.title.value.clone(),
        lang: lang.to_owned(),
        dir: direction(lang).to_owned(),
        date: at.date(&brief.date),
        updated: brief.updated.as_ref().map(|when| at.date(when)),
        authors: judgement::authors(at, &brief.authors),
        status: card::draft(at, brief),
        trend: brief.trend.as_ref().map(|word| at.vocabulary("trend", word)),
        tags: at.tags(id),
        summary: brief.summary.as_ref().map(|text| paragraphs(text)),
        judgements: links.judgements.iter().map(|j| judgement::at_home(at, *j)).collect(),
        toc,
        body,
        cast: links.cast.iter().map(|cast| member(at, id, *cast)).collect(),
        timeline: timeline::entries(at, &links.events),
        corrections: corrections(at, id),
        references,
        backlinks: backlink::part(at, id, 0),
        words: at.count("words", words),
        minutes: at.count("minutes", minutes(words)),
        cite_as: cite_as(at, id),
        edition_now: editions::latest(at, id),
    }
}

fn frame(at: At<'_>, id: BriefId, lead: Option<String>) -> Page {
    let brief = at.desk.shelf.site.brief(id);
    let summary = brief.summary.as_ref().map_or("", |text| text.value.as_str());
    let description = if summary.is_empty() { lead.unwrap_or_default() } else { summary.to_owned() };
    let json_ld = jsonld::brief(at.desk, id);
    let frame = Frame { kind: "brief", title: &brief.title, description, section: "briefs", json_ld };
    let robots = is_draft(brief).then(|| "noindex".to_owned());
    Page { article: Some(frame::article(at, id)), robots, ..frame::page(at, frame) }
}

fn member(at: At<'_>, brief: BriefId, cast: Cast) -> CastMember {
    CastMember {
        actor: at.anchor(cast.actor),
        kind: at.vocabulary("actor_kind", &at.desk.shelf.site.actor(cast.actor).kind),
        mentions: at.count("mentions", cast.mentions as usize),
        roles: roles(at, brief, cast.actor),
    }
}

/// The parts an actor has in the events of a brief, each once, in the vocabulary's order.
fn roles(at: At<'_>, brief: BriefId, actor: ActorId) -> Vec<Term> {
    let site = at.desk.shelf.site;
    let events = site.links.briefs[brief.index()].events.iter();
    let parts = events.flat_map(|event| site.event(*event).actors.iter().zip(&site.links.events[event.index()].actors));
    let mut words: Vec<_> = parts.filter(|(_, who)| **who == Some(actor)).map(|(part, _)| &part.role).collect();
    words.sort_by_key(|role| (role.standard, role.text.clone()));
    words.dedup_by_key(|role| role.text.clone());
    words.into_iter().map(|role| at.vocabulary("role", role)).collect()
}

/// Latest first.
fn corrections(at: At<'_>, id: BriefId) -> Vec<Correction> {
    let mut corrections: Vec<_> = at.desk.shelf.site.brief(id).corrections.iter().collect();
    corrections.sort_by_key(|c| std::cmp::Reverse(c.date.earliest()));
    corrections.into_iter().map(|c| Correction { date: at.date(&c.date), text: paragraphs(&c.text) }).collect()
}

/// "Authors. Title. Publisher, 18 January 2024. https://…"
fn cite_as(at: At<'_>, id: BriefId) -> String {
    let settings = &at.desk.shelf.site.settings;
    let brief = at.desk.shelf.site.brief(id);
    let own = brief.authors.iter().map(|name| name.value.as_str()).collect::<Vec<_>>();
    let site = settings.authors.iter().map(String::as_str).collect::<Vec<_>>();
    let authors = if own.is_empty() { site } else { own }.join(&at.word("ui", "comma"));
    let authors = if authors.is_empty() { authors } else { format!("{authors}. ") };
    let publisher = settings.publisher.as_ref().unwrap_or(&settings.title);
    let updated = brief
        .updated
        .as_ref()
        .map(|when| format!(", {} {}", at.word("label", "updated").to_lowercase(), at.date(when).text));
    let address = frame::canonical(at, at.address).map(|url| format!(" {url}")).unwrap_or_default();
    let title = brief.title.trim_end_matches('.');
    format!("{authors}{title}. {publisher}, {}{}.{address}", at.date(&brief.date).text, updated.unwrap_or_default())
}

/// What is left of a brief that was withdrawn.
#[must_use]
pub fn tombstone(at: At<'_>, id: BriefId, withdrawal: &Withdrawal) -> Tombstone {
    let brief = at.desk.shelf.site.brief(id);
    let description = format!("{} {}", at.word("ui", "withdrawn"), at.date(&withdrawal.date).text);
    let json_ld = jsonld::page(at.desk, &brief.title, at.address);
    let frame = Frame { kind: "tombstone", title: &brief.title, description, section: "briefs", json_ld };
    Tombstone {
        page: frame::page(at, frame),
        title: brief.title.value.clone(),
        date: at.date(&brief.date),
        withdrawn: at.date(&withdrawal.date),
        reason: paragraphs(&withdrawal.reason),
        said: at.word("ui", "withdrawn"),
        more: at.list(List::Briefs, &at.word("nav", "all_briefs")),
    }
}
