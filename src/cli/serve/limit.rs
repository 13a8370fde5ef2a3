//! How much answers may cost: so many are made at a time, and nobody waits longer than so long for one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::Scope;
use std::time::{Duration, Instant};

use super::http::Problem;

/// Lets so many answers be made at a time.
pub(super) struct Limit {
    free: Mutex<usize>,
    freed: Condvar,
    /// How long one may wait and be made, together.
    longest: Duration,
}

impl Limit {
    pub(super) fn new(at_a_time: usize, longest: Duration) -> Self {
        Self { free: Mutex::new(at_a_time), freed: Condvar::new(), longest }
    }

    /// What `make` makes, in a thread of its own. What takes too long goes on there, since nothing can end it, and keeps
    /// its place, so that however many ask, no more than so many answers are being made.
    ///
    /// # Errors
    /// 503 if it takes too long, 500 if it panics.
    pub(super) fn within<'scope, T: Send + 'scope>(
        &'scope self,
        scope: &'scope Scope<'scope, '_>,
        make: impl FnOnce() -> Result<T, Problem> + Send + 'scope,
    ) -> Result<T, Problem> {
        let end = Instant::now() + self.longest;
        if !self.enter(end) {
            return Err(Problem::new(503, "too many answers are being made; ask again"));
        }
        let (sender, receiver) = channel();
        scope.spawn(move || {
            let made = catch_unwind(AssertUnwindSafe(make));
            self.leave();
            // Whoever asked may have gone.
            let _ = sender.send(made.unwrap_or_else(|_| Err(broken())));
        });
        match receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(made) => made,
            Err(RecvTimeoutError::Timeout) => {
                let longest = self.longest.as_secs();
                Err(Problem::new(
                    503,
                    format!(
                        "there is no answer within {longest} seconds: ask for less, or later, when others have theirs"
                    ),
                ))
            }
            Err(RecvTimeoutError::Disconnected) => Err(broken()),
        }
    }

    /// Waits for a place; whether there was one in time.
    fn enter(&self, end: Instant) -> bool {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while *free == 0 {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            free = self.freed.wait_timeout(free, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        *free -= 1;
        true
    }

    fn leave(&self) {
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.freed.notify_one();
    }
}

fn broken() -> Problem {
    Problem::new(500, "the answer could not be made")
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn what_takes_too_long_is_refused_and_keeps_its_place() {
        let limit = Limit::new(1, Duration::from_millis(20));
        let (go_on, waits) = channel::<()>();
        thread::scope(|scope| {
            let slow = limit.within(scope, move || {
                waits.recv().unwrap();
                Ok(())
            });
            assert_eq!(slow.unwrap_err().status, 503);
            // Its place is taken until it is made.
            let next = limit.within(scope, || Ok(()));
            assert_eq!(next.unwrap_err().status, 503);
            go_on.send(()).unwrap();
        });
        assert_eq!(*limit.free.lock().unwrap(), 1);
    }

    #[test]
    fn answers_problems_and_panics_come_through() {
        let limit = Limit::new(2, Duration::from_secs(60));
        thread::scope(|scope| {
            assert_eq!(limit.within(scope, || Ok(7)), Ok(7));
            let absent = limit.within(scope, || Err::<(), _>(Problem::new(404, "no")));
            assert_eq!(absent.unwrap_err().status, 404);
            let broken = limit.within(scope, || -> Result<(), Problem> { panic!("on purpose") });
            assert_eq!(broken.unwrap_err().status, 500);
        });
        assert_eq!(*limit.free.lock().unwrap(), 2);
    }
}
