//! Server-sent events: a page learns that the site changed. Who reads slowly misses what was in between, and holds up
//! nobody.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};
use http_body::Frame;
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::serve::hub::{Hub, Pulse};
use crate::serve::reply;

/// A comment every so often shows that the connection stands.
const ALIVE: Duration = Duration::from_secs(15);

/// Answers a subscriber. Without a permit there are too many of them already.
#[must_use]
pub fn answer(hub: &Arc<Hub>, stop: watch::Receiver<bool>, permit: Option<OwnedSemaphorePermit>) -> Response<Body> {
    let Some(permit) = permit else {
        let mut full = Response::new(Body::from("too many pages are open\n"));
        *full.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        full.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
        reply::secure(full.headers_mut());
        return full;
    };
    let seen = Pulse::default();
    let listener = Listener { hub: hub.clone(), pulse: hub.subscribe(), stop, seen, _permit: permit };
    head(Body::new(Stream { next: Box::pin(listener.hello()) }))
}

/// What a `HEAD` is answered: that there would be events.
#[must_use]
pub fn describe() -> Response<Body> {
    head(reply::untold())
}

fn head(body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply::secure(headers);
    response
}

struct Listener {
    hub: Arc<Hub>,
    pulse: watch::Receiver<Pulse>,
    stop: watch::Receiver<bool>,
    seen: Pulse,
    /// Given back when the subscriber is gone.
    _permit: OwnedSemaphorePermit,
}

impl Listener {
    async fn hello(mut self) -> Option<(String, Self)> {
        self.seen = self.pulse.borrow_and_update().clone();
        let text = format!("retry: 500\n{}", self.event("hello"));
        let stopped = *self.stop.borrow();
        (!stopped).then_some((text, self))
    }

    async fn next(mut self) -> Option<(String, Self)> {
        let stopped = async { drop(self.stop.wait_for(|stopped| *stopped).await) };
        let changed = tokio::select! {
            () = stopped => return None,
            changed = self.pulse.changed() => changed.map(|()| true).ok()?,
            () = tokio::time::sleep(ALIVE) => false,
        };
        if !changed {
            return Some((": still here\n\n".to_owned(), self));
        }
        let before = std::mem::replace(&mut self.seen, self.pulse.borrow_and_update().clone());
        let name = if before.generation == self.seen.generation { "checked" } else { "change" };
        Some((self.event(name), self))
    }

    fn event(&self, name: &str) -> String {
        // Where to follow is said once, by the change that led there.
        let follow = self.seen.follow.as_ref().filter(|_| name == "change");
        let data = json!({ "boot": self.hub.boot, "generation": self.seen.generation, "follow": follow });
        format!("event: {name}\ndata: {data}\n\n")
    }
}

type Next = Pin<Box<dyn Future<Output = Option<(String, Listener)>> + Send>>;

struct Stream {
    next: Next,
}

impl HttpBody for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let Some((text, listener)) = ready!(self.next.as_mut().poll(context)) else { return Poll::Ready(None) };
        self.next = Box::pin(listener.next());
        Poll::Ready(Some(Ok(Frame::data(Bytes::from(text)))))
    }
}
