//! The file that a path means: of the site, as fresh as it can be, or a page that says why there is none.

use std::sync::PoisonError;

use axum::body::Bytes;
use axum::http::StatusCode;

use crate::build::Withheld;
use crate::build::live::Answer;
use crate::serve::hub::{Hub, Shown};
use crate::serve::reply::{Keeping, Reply};
use crate::serve::{address, findings, kind, shell};
use crate::typeset::escape::escape;

/// What a path means.
#[derive(Clone, Debug)]
pub struct Found {
    /// The address; where there is nothing, that which would be there.
    pub address: String,
    pub state: State,
    pub reply: Reply,
}

/// How a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Fresh,
    Stale,
    Faulty,
    Missing,
}

impl State {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Fresh => "fresh",
            State::Stale => "stale",
            State::Faulty => "faulty",
            State::Missing => "missing",
        }
    }
}

/// So many files are kept until the next change, if they are no larger than this.
const KEPT: usize = 64;
const LARGE: usize = 1 << 20;

/// Finds what a path, as a browser writes it, means.
#[must_use]
pub fn find(hub: &Hub, shown: &Shown, path: &str) -> Found {
    let candidates = address::candidates(path, &shown.glance.base);
    let there = candidates.iter().find_map(|address| kept(hub, shown, address));
    there.unwrap_or_else(|| missing(shown, &candidates))
}

/// A file as it was made since the last change, or made now.
fn kept(hub: &Hub, shown: &Shown, address: &str) -> Option<Found> {
    let lock = || shown.kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = lock().get(address) {
        return Some(found.clone());
    }
    let found = made(hub, shown, address)?;
    let mut kept = lock();
    if found.reply.bytes.len() <= LARGE {
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(address.to_owned(), found.clone());
    }
    Some(found)
}

fn made(hub: &Hub, shown: &Shown, address: &str) -> Option<Found> {
    let (state, bytes) = match shown.live.answer(address)? {
        Answer::Fresh(bytes) => (State::Fresh, bytes),
        Answer::Stale(bytes) => (State::Stale, bytes),
        Answer::Faulty => {
            let page = findings::faulty(hub, shown, address);
            return Some(found(address, State::Faulty, own(StatusCode::INTERNAL_SERVER_ERROR, page)));
        }
    };
    let kind = kind::of(address, &bytes);
    let bytes = match kind::is_page(address) {
        true => Bytes::from(shell::with_script(&bytes)),
        false => Bytes::from_owner(bytes),
    };
    Some(found(address, state, Reply::new(StatusCode::OK, kind, bytes)))
}

fn found(address: &str, state: State, reply: Reply) -> Found {
    Found { address: address.to_owned(), state, reply }
}

/// A page of the preview's own.
#[must_use]
pub fn own(status: StatusCode, page: String) -> Reply {
    Reply { keeping: Keeping::Never, ..Reply::new(status, "text/html; charset=utf-8", page) }
}

/// Why nothing is there, where that is known; else what the site itself says of pages that are not there.
fn missing(shown: &Shown, candidates: &[String]) -> Found {
    let address = candidates.first().map_or("", String::as_str);
    let withheld = candidates.iter().find_map(|address| shown.live.missing(address));
    let page = match (withheld, shown.live.answer("404.html")) {
        (Some(withheld), _) => own(StatusCode::NOT_FOUND, told(withheld)),
        (None, Some(Answer::Fresh(page) | Answer::Stale(page))) => {
            Reply::new(StatusCode::NOT_FOUND, "text/html; charset=utf-8", shell::with_script(&page))
        }
        (None, _) => {
            let body = "<p>Nothing stands at this address.</p>\n<p><a href=\"/\">The first page</a></p>\n";
            own(StatusCode::NOT_FOUND, shell::page("Not found", body))
        }
    };
    found(address, State::Missing, page)
}

/// The page that stands for a brief that is withheld.
fn told(withheld: &Withheld) -> String {
    let Withheld { title, date, why, due, .. } = withheld;
    let (why, how) = match (*why, due) {
        ("draft", _) => ("It is a draft.".to_owned(), "<code>brief serve --drafts</code> shows drafts.".to_owned()),
        (_, Some(due)) => (
            format!("It is dated {}, and is published from {due} on.", escape(date)),
            format!("<code>brief serve --as-of {due}</code> shows the site as it will be then."),
        ),
        (why, None) => {
            (format!("{} ({}).", escape(&capital(why)), escape(date)), "Give it another date to see it.".to_owned())
        }
    };
    shell::page(
        &format!("Withheld: {title}"),
        &format!("<p>This brief is not published yet. {why}</p>\n<p>{how}</p>\n"),
    )
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
