//! A board where news are put up, and read out by a thread of its own: who puts them up never waits for a terminal.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// So much waits for a terminal that was stopped; of what is older, nothing is told.
const MOST: usize = 200;

/// Where news of a kind are put up.
pub struct Board<N> {
    queue: Mutex<Queue<N>>,
    changed: Condvar,
}

struct Queue<N> {
    waiting: VecDeque<N>,
    /// Something is being read out.
    reading: bool,
}

impl<N: Send + 'static> Board<N> {
    /// A board, and a thread that reads out what is put up.
    ///
    /// # Errors
    /// The system refuses a thread.
    pub fn new(mut read: impl FnMut(N) + Send + 'static) -> std::io::Result<Arc<Self>> {
        let queue = Mutex::new(Queue { waiting: VecDeque::new(), reading: false });
        let board = Arc::new(Self { queue, changed: Condvar::new() });
        let ours = board.clone();
        thread::Builder::new().name("board".to_owned()).spawn(move || {
            loop {
                read(ours.next());
            }
        })?;
        Ok(board)
    }

    /// Puts something up.
    pub fn put(&self, news: N) {
        let mut queue = self.lock();
        if queue.waiting.len() >= MOST {
            queue.waiting.pop_front();
        }
        queue.waiting.push_back(news);
        self.changed.notify_all();
    }

    /// Waits until all is read out, but not for long.
    pub fn settle(&self, longest: Duration) {
        let open = |queue: &mut Queue<N>| queue.reading || !queue.waiting.is_empty();
        drop(self.changed.wait_timeout_while(self.lock(), longest, open));
    }

    fn next(&self) -> N {
        let mut queue = self.lock();
        queue.reading = false;
        self.changed.notify_all();
        let mut queue =
            self.changed.wait_while(queue, |queue| queue.waiting.is_empty()).unwrap_or_else(PoisonError::into_inner);
        queue.reading = true;
        queue.waiting.pop_front().expect("it was waited for")
    }

    fn lock(&self) -> MutexGuard<'_, Queue<N>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::{Board, MOST};

    #[test]
    fn nobody_waits_for_who_reads_slowly() {
        let (go, gone) = channel::<()>();
        let (tell, told) = channel();
        let board = Board::new(move |news: usize| {
            let _closed = gone.recv();
            let _closed = tell.send(news);
        });
        let board = board.expect("there are threads");
        (0..1000).for_each(|news| board.put(news));
        board.settle(Duration::from_millis(1));
        drop(go);
        board.settle(Duration::from_secs(60));
        let told: Vec<usize> = told.try_iter().collect();
        // One may have been taken before the others came.
        assert!(matches!(told.len() - MOST, 0 | 1), "{}", told.len());
        assert_eq!(told.last(), Some(&999));
    }
}
