//! A connection that keeps a copy of all that comes in: what is archived is what came, not what was made of it.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The copy.
#[derive(Clone, Default)]
pub struct Copy(Arc<Mutex<Vec<u8>>>);

impl Copy {
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How long it is with what is added.
    fn add(&self, bytes: &[u8]) -> usize {
        let mut copy = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        copy.extend_from_slice(bytes);
        copy.len()
    }
}

/// The connection.
pub struct Tee<S> {
    pub stream: S,
    pub copy: Copy,
    /// The most bytes of the copy: then reading fails.
    pub most: usize,
}

impl<S: AsyncRead + Unpin> AsyncRead for Tee<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        match self.copy.add(&buffer.filled()[before..]) > self.most {
            true => Poll::Ready(Err(io::Error::other("the server sends far more than its page"))),
            false => read,
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tee<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
