//! Strings that all who have the same can share.
//!
//! A collection says `the government` a million times, and every finding keeps its words: once as a mention, once as an account, once
//! as evidence. With [`Shared`] a copy costs sixteen bytes and no allocation.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Cue, Event, Record, Statement};

/// No longer string is sought among those of before, in bytes.
const MOST_SHARED: usize = 64;

/// A string whose copies are one.
///
/// ```
/// use cablegraph::record::Shared;
///
/// let name = Shared::from("Ruth Okafor");
/// assert_eq!(name.clone().split(' ').next(), Some("Ruth"));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shared(Arc<str>);

impl Shared {
    /// The string itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Shared {
    /// Whether there is nothing in it; for serde.
    pub(super) fn is_unset(&self) -> bool {
        self.is_empty()
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self::from("")
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Shared {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Deref for Shared {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Shared {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Shared {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Shared {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Shared {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl PartialEq<Shared> for str {
    fn eq(&self, other: &Shared) -> bool {
        self == &*other.0
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Shared {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Shared;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Shared, E> {
                Ok(text.into())
            }
        }
        from.deserialize_str(Text)
    }
}

/// Strings seen before, each once.
#[derive(Default)]
pub(crate) struct Pool(RefCell<HashSet<Shared>>);

impl Pool {
    /// The string that is shared.
    pub(crate) fn of(&self, text: &str) -> Shared {
        let mut known = self.0.borrow_mut();
        if let Some(shared) = known.get(text) {
            return shared.clone();
        }
        let shared = Shared::from(text);
        known.insert(shared.clone());
        shared
    }

    /// Has a string share its letters with those of before. Long ones are left as they are, since few are said twice.
    fn share(&self, text: &mut Shared) {
        if text.len() > MOST_SHARED {
            return;
        }
        let mut known = self.0.borrow_mut();
        if let Some(shared) = known.get(text) {
            text.clone_from(shared);
        } else {
            known.insert(text.clone());
        }
    }

    /// Has all strings of a record share their letters with those of records before, and gives back what lists took too much.
    pub(crate) fn share_all(&self, record: &mut Record) {
        record.actors.shrink_to_fit();
        record.statements.shrink_to_fit();
        record.events.shrink_to_fit();
        for actor in &mut record.actors {
            actor.mentions.shrink_to_fit();
            actor.roles.shrink_to_fit();
            for mention in &mut actor.mentions {
                self.share(&mut mention.words.text);
                self.share(&mut mention.rule);
            }
            for role in &mut actor.roles {
                self.share(&mut role.words.text);
                self.share(&mut role.rule);
            }
        }
        for statement in &mut record.statements {
            let Statement { source, cue, content, addressed, occasion, time, rule, about, candidates, .. } = statement;
            content.shrink_to_fit();
            about.shrink_to_fit();
            candidates.shrink_to_fit();
            let words = source.iter_mut().chain(content).chain(addressed).chain(occasion);
            words.chain(time.as_mut().map(|time| &mut time.words)).for_each(|words| self.share(&mut words.text));
            cue.iter_mut().for_each(|cue| self.share_cue(cue));
            self.share(rule);
        }
        for event in &mut record.events {
            let Event { trigger, participants, topic, time, rule, source, target, .. } = event;
            participants.shrink_to_fit();
            source.shrink_to_fit();
            target.shrink_to_fit();
            let parts = participants.iter_mut().map(|part| &mut part.words);
            let words = parts.chain(topic).chain(time.as_mut().map(|time| &mut time.words));
            words.for_each(|words| self.share(&mut words.text));
            self.share_cue(trigger);
            self.share(rule);
        }
    }

    fn share_cue(&self, cue: &mut Cue) {
        self.share(&mut cue.words.text);
        self.share(&mut cue.lemma);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_of_a_pool_are_one() {
        let pool = Pool::default();
        let one = pool.of("he");
        let mut other = Shared::from("he");
        assert!(one == other && !Arc::ptr_eq(&one.0, &other.0));
        pool.share(&mut other);
        assert!(Arc::ptr_eq(&one.0, &other.0));
    }

    #[test]
    fn written_as_a_string() {
        let text = Shared::from("É \"quoted\"");
        let json = serde_json::to_string(&text).unwrap();
        assert_eq!(json, serde_json::to_string(text.as_str()).unwrap());
        assert_eq!(serde_json::from_str::<Shared>(&json).unwrap(), text);
    }
}
