//! Connections: so many at once, and none that is held open by somebody who says nothing.

use std::io::{self, ErrorKind, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep};

/// Connections at once. A browser opens six, and one more for each page that listens.
const CONNECTIONS: usize = 256;
/// A question has to be asked within this time.
const ASKING: Duration = Duration::from_secs(10);
/// So long a connection may stand idle. What listens for events is written to more often.
const IDLE: Duration = Duration::from_secs(60);
/// With fewer places left than this, who comes has less time to ask, and to stand idle.
const CROWDED: usize = 64;
const CROWDED_ASKING: Duration = Duration::from_secs(2);
const CROWDED_IDLE: Duration = Duration::from_secs(4);
/// So long an answer may wait for somebody to read on.
const STALLED: Duration = Duration::from_secs(30);

/// The door where connections come in.
pub struct Door {
    listener: TcpListener,
    places: Arc<Semaphore>,
}

impl Door {
    #[must_use]
    pub fn new(listener: TcpListener) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(CONNECTIONS)) }
    }
}

impl Listener for Door {
    type Io = Socket;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Socket, SocketAddr) {
        let place = self.places.clone().acquire_owned().await.expect("nobody closes it");
        let (stream, address) = <TcpListener as Listener>::accept(&mut self.listener).await;
        // Answers and events are small, and waited for.
        drop(stream.set_nodelay(true));
        let crowded = self.places.available_permits() < CROWDED;
        let times = if crowded { (CROWDED_ASKING, CROWDED_IDLE) } else { (ASKING, IDLE) };
        (Socket::new(stream, place, times), address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// Whether an answer is being made for a connection: then it is not the other side that is slow.
#[derive(Clone, Debug, Default)]
pub struct Busy(Arc<AtomicBool>);

impl Busy {
    /// A question was read to its end.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Connected<IncomingStream<'_, Door>> for Busy {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().busy.clone()
    }
}

/// A connection that ends when the other side is too slow.
pub struct Socket {
    stream: TcpStream,
    busy: Busy,
    /// When what came first of the question that is being read came.
    asked: Option<Instant>,
    /// When something last went either way.
    moved: Instant,
    clock: Pin<Box<Sleep>>,
    /// How long a question may take, and how long none may come.
    asking: Duration,
    idle: Duration,
    _place: OwnedSemaphorePermit,
}

impl Socket {
    fn new(stream: TcpStream, place: OwnedSemaphorePermit, (asking, idle): (Duration, Duration)) -> Self {
        let (busy, now) = (Busy::default(), Instant::now());
        let clock = Box::pin(tokio::time::sleep_until(now + asking));
        // Who comes has something to ask.
        Self { stream, busy, asked: Some(now), moved: now, clock, asking, idle, _place: place }
    }

    /// Ends the wait for the other side at an instant.
    fn until<T>(&mut self, deadline: Instant, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if self.clock.deadline() != deadline {
            self.clock.as_mut().reset(deadline);
        }
        self.clock.as_mut().poll(context).map(|()| Err(ErrorKind::TimedOut.into()))
    }

    fn wrote<T>(&mut self, context: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_pending() {
            return self.until(self.moved + STALLED, context);
        }
        self.busy.0.store(false, Ordering::Relaxed);
        (self.asked, self.moved) = (None, Instant::now());
        done
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_read(context, buffer);
        if done.is_ready() {
            self.moved = Instant::now();
            self.asked = self.asked.or(Some(self.moved));
            return done;
        }
        let deadline = match self.asked {
            Some(_) if self.busy.0.load(Ordering::Relaxed) => return Poll::Pending,
            Some(asked) => asked + self.asking,
            None => self.moved + self.idle,
        };
        self.until(deadline, context)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(context, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.wrote(context, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
