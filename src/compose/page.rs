//! Which view belongs to which page, and the template that shows it.

use serde::Serialize;

use crate::compose::at::At;
use crate::compose::{editions, lists, record};
use crate::graph::ids::{ActorId, BriefId, EventId, PageId, PlaceId, SourceId};
use crate::model::record::Noun;
use crate::model::vocabulary::BriefStatus;
use crate::route::lists::List;
use crate::route::routes::Page;
use crate::view;

/// The view of a page.
#[derive(Serialize, Debug)]
#[serde(untagged)]
pub enum View {
    Home(Box<view::home::Home>),
    Briefs(view::briefs::Briefs),
    Brief(Box<view::brief::Brief>),
    Edition(Box<view::edition::Edition>),
    Tombstone(Box<view::tombstone::Tombstone>),
    Events(view::events::Events),
    Event(Box<view::event::Event>),
    Actors(view::actors::Actors),
    Actor(Box<view::actor::Actor>),
    Places(view::places::Places),
    Place(Box<view::place::Place>),
    Sources(view::sources::Sources),
    Source(Box<view::source::Source>),
    Timeline(view::timeline::Timeline),
    TimelineYear(view::timeline_year::TimelineYear),
    Citations(view::citations::Citations),
    Quotes(view::quotes::Quotes),
    Figures(view::figures::Figures),
    Judgements(view::judgements::Judgements),
    Tags(view::tags::Tags),
    Tag(view::tag::Tag),
    More(Box<view::more::More>),
    Archive(view::archive::Archive),
    Editions(Box<view::editions::Editions>),
    Plain(Box<view::plain::Plain>),
    Redirect(view::redirect::Redirect),
    NotFound(view::not_found::NotFound),
}

impl View {
    /// The template that shows it, relative to a theme's `templates/`.
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            View::Home(_) => "home.html",
            View::Briefs(_) => "briefs.html",
            View::Brief(_) => "brief.html",
            View::Edition(_) => "edition.html",
            View::Tombstone(_) => "tombstone.html",
            View::Events(_) => "events.html",
            View::Event(_) => "event.html",
            View::Actors(_) => "actors.html",
            View::Actor(_) => "actor.html",
            View::Places(_) => "places.html",
            View::Place(_) => "place.html",
            View::Sources(_) => "sources.html",
            View::Source(_) => "source.html",
            View::Timeline(_) => "timeline.html",
            View::TimelineYear(_) => "timeline_year.html",
            View::Citations(_) => "citations.html",
            View::Quotes(_) => "quotes.html",
            View::Figures(_) => "figures.html",
            View::Judgements(_) => "judgements.html",
            View::Tags(_) => "tags.html",
            View::Tag(_) => "tag.html",
            View::More(_) => "more.html",
            View::Archive(_) => "archive.html",
            View::Editions(_) => "editions.html",
            View::Plain(_) => "plain.html",
            View::Redirect(_) => "redirect.html",
            View::NotFound(_) => "404.html",
        }
    }
}

/// The view of a page.
#[must_use]
pub fn view(at: At<'_>, page: &Page) -> View {
    match page {
        Page::Home => View::Home(Box::new(lists::home::page(at))),
        Page::List(list, number) => of_list(at, *list, *number),
        Page::Record(id) => match id.noun {
            Noun::Brief => brief(at, BriefId(id.index)),
            Noun::Event => View::Event(Box::new(record::event::page(at, EventId(id.index)))),
            Noun::Actor => View::Actor(Box::new(record::actor::page(at, ActorId(id.index)))),
            Noun::Place => View::Place(Box::new(record::place::page(at, PlaceId(id.index)))),
            Noun::Source => View::Source(Box::new(record::source::page(at, SourceId(id.index)))),
            Noun::Page => View::Plain(Box::new(record::plain::page(at, PageId(id.index)))),
            Noun::Quote | Noun::Judgement => {
                unreachable!("they have no page of their own: see `route::record::has_page`")
            }
        },
        Page::Rest(id, part) => View::More(Box::new(record::more::page(at, *id, *part))),
        Page::Year(year, part) => View::TimelineYear(lists::timeline::year(at, *year, *part)),
        Page::Tag(tag, part) => View::Tag(lists::tags::tag(at, *tag, *part)),
        Page::Redirect(redirect) => View::Redirect(lists::other::redirect(at, *redirect)),
        Page::Editions(index) => View::Editions(Box::new(editions::page(at, *index))),
        Page::Redacted(index, nth) => View::Tombstone(Box::new(editions::redacted(at, (*index, *nth)))),
        Page::NotFound => View::NotFound(lists::other::not_found(at)),
    }
}

fn brief(at: At<'_>, id: BriefId) -> View {
    let brief = at.desk.shelf.site.brief(id);
    if let Some(edition) = &at.desk.shelf.site.settings.edition {
        return View::Edition(Box::new(record::edition::page(at, id, edition)));
    }
    match (&brief.status, &brief.withdrawn) {
        (BriefStatus::Withdrawn, Some(withdrawal)) => {
            View::Tombstone(Box::new(record::brief::tombstone(at, id, withdrawal)))
        }
        _ => View::Brief(Box::new(record::brief::page(at, id))),
    }
}

fn of_list(at: At<'_>, list: List, number: usize) -> View {
    match list {
        List::Briefs => View::Briefs(lists::records::briefs(at, number)),
        List::Events => View::Events(lists::records::events(at, number)),
        List::Actors => View::Actors(lists::records::actors(at, number)),
        List::Places => View::Places(lists::records::places(at, number)),
        List::Sources => View::Sources(lists::records::sources(at, number)),
        List::Timeline => View::Timeline(lists::timeline::all(at)),
        List::Citations => View::Citations(lists::citations::page(at, number)),
        List::Quotes => View::Quotes(lists::evidence::quotes(at, number)),
        List::Figures => View::Figures(lists::evidence::figures(at, number)),
        List::Judgements => View::Judgements(lists::evidence::judgements(at, number)),
        List::Archive => View::Archive(editions::archive(at, number)),
        List::Tags => View::Tags(lists::tags::all(at)),
    }
}
