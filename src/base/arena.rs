//! Typed ids and the arenas that they index: an `Id<Token>` cannot be taken for an `Id<Mention>`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The place of a `T` in its [`Arena`].
pub struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id of the item at `index`.
    ///
    /// # Panics
    /// From 2³² items on; an article is smaller than 4 GiB.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self { index: u32::try_from(index).expect("an arena holds fewer than 2^32 items"), of: PhantomData }
    }

    /// The place in the arena.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index as usize
    }
}

// Written out, since a derive would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// Ids that follow one another, half-open.
pub struct IdRange<T> {
    start: Id<T>,
    end: Id<T>,
}

impl<T> IdRange<T> {
    /// The ids from index `start` up to, not with, `end`; empty if `end <= start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: Id::new(start), end: Id::new(end.max(start)) }
    }

    /// The first id; the one past the end if the range is empty.
    #[must_use]
    pub fn first(self) -> Id<T> {
        self.start
    }

    /// The last id.
    #[must_use]
    pub fn last(self) -> Option<Id<T>> {
        (!self.is_empty()).then(|| Id::new(self.end.index() - 1))
    }

    /// The index one past the last.
    #[must_use]
    pub fn end(self) -> usize {
        self.end.index()
    }

    /// How many ids.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.index() - self.start.index()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether `id` lies inside.
    #[must_use]
    pub fn contains(self, id: Id<T>) -> bool {
        self.start <= id && id < self.end
    }

    /// The ids in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + Clone {
        (self.start.index()..self.end.index()).map(Id::new)
    }
}

impl<T> Clone for IdRange<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for IdRange<T> {}
impl<T> PartialEq for IdRange<T> {
    fn eq(&self, other: &Self) -> bool {
        self.start == other.start && self.end == other.end
    }
}
impl<T> Eq for IdRange<T> {}
impl<T> fmt::Debug for IdRange<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}..{}", self.start.index, self.end.index)
    }
}

/// Items that refer to one another by [`Id`]; nothing is ever removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arena<T> {
    items: Vec<T>,
}

impl<T> Arena<T> {
    /// An empty arena.
    #[must_use]
    pub const fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// Takes the item in and gives its id.
    pub fn alloc(&mut self, item: T) -> Id<T> {
        self.items.push(item);
        Id::new(self.items.len() - 1)
    }

    /// How many items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All ids in order.
    #[must_use]
    pub fn ids(&self) -> IdRange<T> {
        IdRange::new(0, self.items.len())
    }

    /// All items with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(at, item)| (Id::new(at), item))
    }

    /// All items, in order.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// All items, in order, to be changed.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> FromIterator<T> for Arena<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self { items: items.into_iter().collect() }
    }
}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;
    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index()]
    }
}

impl<T> IndexMut<Id<T>> for Arena<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<T> Index<IdRange<T>> for Arena<T> {
    type Output = [T];
    fn index(&self, ids: IdRange<T>) -> &[T] {
        &self.items[ids.start.index()..ids.end.index()]
    }
}
