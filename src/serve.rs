//! The preview: a linked site held in memory and served on this machine, which follows its files. Nothing is written.

#![expect(clippy::disallowed_methods, reason = "this room is the door to the network")]

pub mod address;
pub mod answer;
pub mod events;
pub mod excerpt;
pub mod findings;
pub mod glance;
pub mod guard;
pub mod hub;
pub mod kind;
pub mod listen;
pub mod news;
pub mod page;
pub mod reply;
pub mod shell;
pub mod signals;
pub mod socket;
pub mod state;
pub mod writer;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use tokio::sync::watch;

use crate::build::Options;
use crate::build::live::{Changes, Live};
use crate::serve::answer::Desk;
use crate::serve::hub::{Given, Hub, Shown};
use crate::serve::listen::Listening;
use crate::serve::news::{News, Told};
use crate::serve::signals::Signals;
use crate::serve::socket::{Busy, Door};
use crate::serve::writer::{Clock, Wake, Writer};
use crate::tree::Tree;
use crate::watch::Batch;

/// What to serve.
pub struct Preview {
    pub input: Tree<'static>,
    pub options: Options,
    pub clock: Clock,
    pub given: Given,
    pub told: Told,
    /// What is wrong with the world already, as sentences.
    pub faults: Vec<String>,
}

/// Answers that are under way may take so long when it stops.
const LAST: Duration = Duration::from_secs(1);

/// Serves a site until a signal says to stop. `next` waits for changes on the disk; `tell` must not wait.
///
/// # Errors
/// The system refuses threads, signals or the network.
pub fn serve(
    preview: Preview,
    at: Listening,
    next: impl FnMut() -> Option<Batch> + Send + 'static,
    tell: Arc<dyn Fn(News) + Send + Sync>,
) -> Result<()> {
    let (writer, ready) = open(preview, &tell);
    let hub = writer.hub.clone();
    let runtime = runtime().context("cannot start threads")?;
    // From here on Ctrl-C is ours: before, it simply ends what has not begun.
    let signals = runtime.block_on(async { Signals::new() }).context("cannot wait for signals")?;
    tell(ready);
    let (wakes, ended) = follow(writer, next)?;
    let served = runtime.block_on(until_stopped(at, hub, signals, &tell));
    // Nothing waits for pages that are still being made, nor for a disk that does not answer.
    runtime.shutdown_background();
    drop(wakes.send(Wake::Stop));
    let _ended_or_late = ended.recv_timeout(LAST);
    served
}

/// Links the site, and says what there is to see.
fn open(preview: Preview, tell: &Arc<dyn Fn(News) + Send + Sync>) -> (Writer, News) {
    let Preview { input, options, clock, given, mut told, faults } = preview;
    let live = Live::new(&input, options.clone());
    let paths = input.iter().map(|(path, _)| path.to_owned()).collect();
    let ready = News::Ready {
        pages: live.pages(),
        drafts: live.drafts(),
        withheld: live.withheld().len(),
        findings: told.changed(live.files(), live.found()),
    };
    let hub = Hub::new(Shown::new(live, paths), given);
    let mut writer =
        Writer { hub, options, clock, told, tell: tell.clone(), faults: Vec::new(), unsettled: false, failed: None };
    writer.blame(faults);
    (writer, ready)
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    let cores = thread::available_parallelism().map_or(2, std::num::NonZero::get);
    // Pages are work for the processor: more threads than it has cores would only wait for each other.
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(2 * cores).enable_all().build()
}

/// Starts the one who waits for the disk and the one who changes the site; the latter says when it has ended.
fn follow(
    writer: Writer,
    next: impl FnMut() -> Option<Batch> + Send + 'static,
) -> Result<(Sender<Wake>, Receiver<()>)> {
    let (wakes, woken) = channel();
    let (end, ended) = channel();
    let disk = wakes.clone();
    let named = |name: &str| thread::Builder::new().name(name.to_owned());
    named("writer").spawn(move || {
        writer.run(&woken);
        drop(end);
    })?;
    named("disk").spawn(move || watch_disk(next, &disk))?;
    Ok((wakes, ended))
}

fn watch_disk(mut next: impl FnMut() -> Option<Batch>, wakes: &Sender<Wake>) {
    loop {
        let batch = match writer::guarded(&mut next) {
            Ok(Some(batch)) => batch,
            Ok(None) => return,
            Err(why) => {
                let fault = format!("the files are no longer watched, because Briefwright itself failed: {why}");
                let faults = vec![fault, "stop `brief serve` and start it again".to_owned()];
                drop(wakes.send(Wake::Batch(Batch { changes: Changes::new(), faults })));
                return;
            }
        };
        if wakes.send(Wake::Batch(batch)).is_err() {
            return;
        }
    }
}

/// Answers until a signal comes; then what is under way may end, unless a second one comes.
async fn until_stopped(
    at: Listening,
    hub: Arc<Hub>,
    mut signals: Signals,
    tell: &Arc<dyn Fn(News) + Send + Sync>,
) -> Result<()> {
    at.listener.set_nonblocking(true).context("cannot listen")?;
    let listener = tokio::net::TcpListener::from_std(at.listener).context("cannot listen")?;
    let (stop, mut stopped) = watch::channel(false);
    let desk = Desk::new(hub, at.names, stopped.clone());
    let router = Router::new().fallback(answer::answer).with_state(desk);
    let service = router.into_make_service_with_connect_info::<Busy>();
    let graceful = async move { drop(stopped.wait_for(|stopped| *stopped).await) };
    let server = axum::serve(Door::new(listener), service).with_graceful_shutdown(graceful);
    let mut server = tokio::spawn(server.into_future());
    tokio::select! {
        ended = &mut server => return ended.context("the server ended")?.context("the server ended"),
        () = signals.next() => {}
    }
    tell(News::Stopping);
    stop.send_replace(true);
    tokio::select! {
        _ = &mut server => {}
        () = tokio::time::sleep(LAST) => {}
        () = signals.next() => {}
    }
    Ok(())
}
