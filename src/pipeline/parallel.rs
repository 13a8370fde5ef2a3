//! Work on many threads, results in the order of the items.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many items a job are on their way at most: enough that one long article does not stop the others.
const AHEAD: usize = 4;

/// More threads than any machine has processors are not started.
const MOST_JOBS: usize = 512;

const TWO_THREADS: &str = "a system that cannot start two threads runs nothing";

/// Calls `work` for each item on `jobs` threads and `take`, on this one, for each result in the order of the items.
///
/// Items are drawn on a thread of their own, and only as fast as results are taken.
pub(super) fn in_order<T: Send, R: Send, B>(
    items: impl Iterator<Item = T> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let jobs = jobs.get().min(MOST_JOBS);
    let (queue, tasks) = channel::<Task<T, R>>();
    let (order, results) = sync_channel::<Receiver<R>>(jobs * AHEAD);
    let tasks = Mutex::new(tasks);
    thread::scope(|scope| {
        // The names are what `top -H` and tools/scaling.py tell the threads by.
        let named = |name: &str| thread::Builder::new().name(name.into());
        named("reader").spawn_scoped(scope, move || draw(items, &queue, &order)).expect(TWO_THREADS);
        named("worker").spawn_scoped(scope, || run(&tasks, &work)).expect(TWO_THREADS);
        for _ in 1..jobs {
            if named("worker").spawn_scoped(scope, || run(&tasks, &work)).is_err() {
                // Fewer do the same, only later.
                break;
            }
        }
        // When `take` breaks off, `results` is dropped here; drawing ends with it, and the work when the queue is empty.
        let results = results;
        for result in &results {
            // The sender is gone only if `work` panicked; the scope hands that on.
            let Ok(result) = result.recv() else { break };
            take(result)?;
        }
        ControlFlow::Continue(())
    })
}

/// An item and where its result goes.
type Task<T, R> = (T, Sender<R>);

/// Hands out items. The place in `order` is taken first: it is what bounds the items on their way.
fn draw<T, R>(items: impl Iterator<Item = T>, queue: &Sender<Task<T, R>>, order: &SyncSender<Receiver<R>>) {
    for item in items {
        let (sender, receiver) = channel();
        if order.send(receiver).is_err() || queue.send((item, sender)).is_err() {
            return;
        }
    }
}

/// Works off tasks until there are no more.
fn run<T, R>(tasks: &Mutex<Receiver<Task<T, R>>>, work: &impl Fn(T) -> R) {
    loop {
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((item, sender)) = task else { return };
        // Nobody waits for the result any more if the taker broke off.
        let _ = sender.send(work(item));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn jobs(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_items() {
        for count in [1, 2, 7] {
            let mut squares = Vec::new();
            let slow_first = |item: u64| {
                thread::sleep(Duration::from_micros(if item.is_multiple_of(5) { 300 } else { 0 }));
                item * item
            };
            let end: ControlFlow<()> = in_order(0..100, jobs(count), slow_first, |square| {
                squares.push(square);
                ControlFlow::Continue(())
            });
            assert_eq!(end, ControlFlow::Continue(()));
            assert_eq!(squares, (0..100).map(|item| item * item).collect::<Vec<_>>());
        }
    }

    #[test]
    fn items_are_drawn_only_as_results_are_taken() {
        let (drawn, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..200).inspect(|_| {
            let ahead = drawn.fetch_add(1, Ordering::SeqCst) - taken.load(Ordering::SeqCst);
            assert!(ahead <= 2 * AHEAD + 2, "{ahead} items are on their way");
        });
        let end: ControlFlow<()> = in_order(
            items,
            jobs(2),
            |item| item,
            |_| {
                taken.fetch_add(1, Ordering::SeqCst);
                ControlFlow::Continue(())
            },
        );
        assert!(end.is_continue());
    }

    #[test]
    fn the_taker_may_break_off_an_endless_stream() {
        let end = in_order(
            0..,
            jobs(2),
            |item: u64| item,
            |item| {
                if item == 20 { ControlFlow::Break(item) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(end, ControlFlow::Break(20));
    }
}
