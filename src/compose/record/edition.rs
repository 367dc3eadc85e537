//! A frozen brief with all that it rests on.

use crate::compose::at::At;
use crate::compose::record::brief;
use crate::compose::{card, changes, claim, frame, quote};
use crate::graph::ids::{ActorId, BriefId, EventId, Id, PlaceId, QuoteId, SourceId};
use crate::graph::verdicts::Held as Capture;
use crate::history::compare::changes::Changes;
use crate::model::edition::{CHANGES, Edition, PATH_OF_BIB, PATH_OF_DATA, PATH_OF_RIS};
use crate::model::record::Noun;
use crate::model::when::When;
use crate::route::record::{PAGE, outside};
use crate::typeset::citable;
use crate::view;
use crate::view::brief::Brief;
use crate::view::edition::{Held, HeldEvent, HeldSource, Notice, Rests};
use crate::view::page::Page;
use crate::view::part::Date;

#[must_use]
pub fn page(at: At<'_>, id: BriefId, edition: &Edition) -> view::edition::Edition {
    let citable = citable::source(at.desk.shelf.site, id, edition);
    let cite_as = at.desk.shelf.library.reference_to(&citable).text;
    let brief = brief::page(at, id);
    let page = Page { kind: "edition".to_owned(), ..brief.page };
    view::edition::Edition {
        brief: Brief { page, cite_as, ..brief },
        edition: notice(at, edition),
        changes: changes(at, edition),
        rests: rests(at, edition),
    }
}

/// What changed since the edition before, as the edition's folder tells it; nothing where that cannot be read.
fn changes(at: At<'_>, edition: &Edition) -> Option<view::changes::Changes> {
    let files = at.desk.shelf.files;
    let changes = Changes::read(&files.get(files.find(CHANGES)?).text)?;
    Some(changes::told(at, &changes, edition.number.saturating_sub(1)))
}

fn notice(at: At<'_>, edition: &Edition) -> Notice {
    let Edition { brief, object, number, .. } = edition;
    let to = |address: &str| outside(edition, address);
    let beside = |name: &str| to(&format!("briefs/{object}/{name}"));
    Notice {
        title: at.desk.words.fill("edition", "title", &[("number", &at.desk.words.number(f64::from(*number)))]),
        frozen: day(at, edition.day()).unwrap_or_default(),
        message: Some(edition.message.clone()).filter(|message| !message.is_empty()),
        latest: to(&format!("briefs/{brief}.html")),
        editions: beside("index.html"),
        timemap: beside("timemap.link"),
        previous: (*number > 1).then(|| to(&format!("{}/{PAGE}", Edition::folder(object.as_str(), number - 1)))),
        permanent: frame::canonical(at, PAGE),
        data: PATH_OF_DATA.to_owned(),
        bib: PATH_OF_BIB.to_owned(),
        ris: PATH_OF_RIS.to_owned(),
    }
}

/// A day, as EDTF.
fn day(at: At<'_>, text: &str) -> Option<Date> {
    When::parse(text).ok().map(|when| at.date(&when))
}

fn rests(at: At<'_>, edition: &Edition) -> Rests {
    let site = at.desk.shelf.site;
    let held = |noun: Noun, count: usize| {
        let ids = (0..count).map(move |index| crate::graph::heads::id(noun, index));
        let mut ids: Vec<Id> = ids.filter(|id| !edition.outside.contains(site.key(*id))).collect();
        ids.sort_by_key(|id| (site.name(*id).to_lowercase(), site.key(*id)));
        ids
    };
    let events = site.timeline.events.iter().filter(|id| !edition.outside.contains(site.key((**id).into())));
    let mut quotes: Vec<QuoteId> = (0..site.records.quotes.len()).map(QuoteId::new).collect();
    // In the order of time, and not in that of their files.
    quotes.sort_by_key(|id| (site.quote(*id).said.as_ref().map(|when| when.earliest()), site.key((*id).into())));
    Rests {
        events: events.map(|id| event(at, *id)).collect(),
        quotes: quotes.into_iter().map(|id| quote::at_home(at, id)).collect(),
        actors: held(Noun::Actor, site.records.actors.len())
            .into_iter()
            .map(|id| Held { id: anchor(at, id), card: card::actor(at, ActorId(id.index)) })
            .collect(),
        places: held(Noun::Place, site.records.places.len())
            .into_iter()
            .map(|id| Held { id: anchor(at, id), card: card::place(at, PlaceId(id.index)) })
            .collect(),
        sources: held(Noun::Source, site.records.sources.len())
            .into_iter()
            .map(|id| source(at, SourceId(id.index)))
            .collect(),
    }
}

/// What links to a record of the edition lead to.
fn anchor(at: At<'_>, id: Id) -> String {
    at.desk.routes.spot(id).fragment.clone().unwrap_or_default()
}

fn event(at: At<'_>, id: EventId) -> HeldEvent {
    let ledgers = &at.desk.shelf.site.links.events[id.index()].ledgers;
    HeldEvent {
        id: anchor(at, id.into()),
        card: card::event(at, id),
        ledgers: ledgers.iter().map(|ledger| claim::at_home(at, *ledger)).collect(),
    }
}

fn source(at: At<'_>, id: SourceId) -> HeldSource {
    let capture: Option<&Capture> = at.desk.shelf.site.verdicts.captures[id.index()].as_ref();
    HeldSource {
        id: anchor(at, id.into()),
        card: card::source(at, id),
        capture: capture.map(|held| held.sha256.clone()),
        taken: capture.and_then(|held| day(at, held.taken.as_ref()?.get(..10)?)),
    }
}
