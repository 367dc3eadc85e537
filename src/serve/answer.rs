//! One question, one answer: who may ask, what is asked for, and where it comes from.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, Response, StatusCode};
use percent_encoding::percent_decode_str;
use tokio::sync::{Semaphore, watch};

use crate::serve::guard::{self, Names, Refusal};
use crate::serve::hub::Hub;
use crate::serve::reply::{Keeping, Reply};
use crate::serve::socket::Busy;
use crate::serve::{address, events, findings, page, shell, state};

/// Pages that listen at once.
const LISTENERS: usize = 100;

const SCRIPT: &str = include_str!("client/preview.js");
const STYLE: &str = include_str!("client/preview.css");

/// All that answers need.
pub struct Desk {
    pub hub: Arc<Hub>,
    pub names: Names,
    pub stop: watch::Receiver<bool>,
    places: Arc<Semaphore>,
}

impl Desk {
    #[must_use]
    pub fn new(hub: Arc<Hub>, names: Names, stop: watch::Receiver<bool>) -> Arc<Self> {
        Arc::new(Self { hub, names, stop, places: Arc::new(Semaphore::new(LISTENERS)) })
    }
}

/// What stands below the reserved prefix.
enum Own {
    Events,
    Other(String),
}

/// Answers a question.
pub async fn answer(
    State(desk): State<Arc<Desk>>,
    ConnectInfo(busy): ConnectInfo<Busy>,
    request: Request,
) -> Response<Body> {
    busy.begin();
    let (asked, _) = request.into_parts();
    if let Err(Refusal { status, why }) = guard::check(&asked, &desk.names) {
        return Reply::plain(status, &why).answer(&asked);
    }
    if let Some(Own::Events) = own(asked.uri.path()) {
        if asked.method == Method::HEAD {
            return events::describe();
        }
        let place = desk.places.clone().try_acquire_owned().ok();
        return events::answer(&desk.hub, desk.stop.clone(), place);
    }
    // Pages are made when they are asked for: work that must not hold up those who wait for the network.
    let method = asked.method.clone();
    let made = tokio::task::spawn_blocking(move || reply(&desk.hub, &asked).answer(&asked)).await;
    made.unwrap_or_else(|_| failed(method))
}

/// The program failed on this page. It goes on with the others.
fn failed(method: Method) -> Response<Body> {
    let body = "<p>Briefwright itself failed on this page: please report it. The terminal says where.</p>\n";
    let page = shell::page("This page cannot be made", body);
    let (mut asked, ()) = axum::http::Request::new(()).into_parts();
    asked.method = method;
    page::own(StatusCode::INTERNAL_SERVER_ERROR, page).answer(&asked)
}

fn reply(hub: &Hub, asked: &Parts) -> Reply {
    match own(asked.uri.path()) {
        Some(Own::Other(name)) => Reply { keeping: Keeping::Never, ..resource(hub, &name, asked) },
        _ => page::find(hub, &hub.read(), asked.uri.path()).reply,
    }
}

fn own(path: &str) -> Option<Own> {
    let parts = address::parts(path)?;
    let (first, rest) = parts.split_first()?;
    (first == ".brief").then(|| match rest.join("/") {
        events if events == "events" => Own::Events,
        other => Own::Other(other),
    })
}

fn resource(hub: &Hub, name: &str, asked: &Parts) -> Reply {
    let text = |kind: &str, text: &'static str| Reply::new(StatusCode::OK, kind, Bytes::from_static(text.as_bytes()));
    match name {
        "preview.js" => text("text/javascript; charset=utf-8", SCRIPT),
        "preview.css" => text("text/css; charset=utf-8", STYLE),
        "state" => match wanted(asked.uri.query().unwrap_or_default()) {
            Some(path) => {
                let json = state::json(hub, &hub.read(), &path);
                Reply::new(StatusCode::OK, "application/json; charset=utf-8", json)
            }
            None => Reply::plain(StatusCode::BAD_REQUEST, "say of which page: `?page=/index.html`"),
        },
        "findings" => page::own(StatusCode::OK, findings::all(hub, &hub.read())),
        _ => Reply::plain(StatusCode::NOT_FOUND, "the preview has nothing of this name"),
    }
}

/// The path that `page=` gives.
fn wanted(query: &str) -> Option<String> {
    let given = query.split('&').find_map(|pair| pair.strip_prefix("page="))?;
    let path = percent_decode_str(given).decode_utf8().ok()?;
    path.starts_with('/').then(|| path.into_owned())
}
