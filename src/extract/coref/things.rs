//! Nouns for what is no actor: they compete for `it` and `they`, so that an agreement or talks are not taken for a state.

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::salience::prominence;
use crate::extract::{Gender, Mention, Number};
use crate::text::{Dep, Tag, Token};

/// How many nouns back are looked at.
const WINDOW: usize = 24;

/// The nouns of the article that no mention covers, in order.
pub(super) struct Things {
    nouns: Vec<Id<Token>>,
}

impl Things {
    /// Looks at every token once.
    pub fn new(linker: &Linker<'_, '_>) -> Self {
        let document = linker.document;
        let mut covered = vec![false; document.tokens.len()];
        for (_, mention) in linker.mentions.iter() {
            covered[mention.head.index()] = true;
        }
        let nouns = document
            .tokens
            .iter()
            .filter(|(id, token)| {
                !covered[id.index()]
                    && matches!(token.tag, Tag::Nn | Tag::Nns)
                    && !matches!(token.dep, Dep::Compound | Dep::Npadvmod | Dep::Nmod | Dep::Amod)
            })
            .map(|(id, _)| id)
            .collect();
        Self { nouns }
    }

    /// The score of the noun that the pronoun most likely takes up; very low for persons, who are no things.
    pub fn best(&self, linker: &Linker<'_, '_>, pronoun: Id<Mention>) -> i64 {
        let mention = &linker.mentions[pronoun];
        let tag = match (mention.gender, mention.number) {
            (Some(Gender::Masculine | Gender::Feminine), _) => return i64::MIN,
            (_, Some(Number::Plural)) => Tag::Nns,
            _ => Tag::Nn,
        };
        // Things are `it` more often than actors are.
        let commoner = if tag == Tag::Nn { 10 } else { 0 };
        let document = linker.document;
        let place = self.nouns.partition_point(|&noun| noun < mention.head);
        let here = document.tokens[mention.head].sentence.index();
        let possessive = document.tokens[mention.head].dep == Dep::Poss;
        self.nouns[..place]
            .iter()
            .rev()
            .take(WINDOW)
            .filter(|&&noun| document.tokens[noun].tag == tag)
            .map(|&noun| {
                let dep = document.tokens[noun].dep;
                let distance = i64::try_from(here - document.tokens[noun].sentence.index().min(here)).unwrap_or(100);
                let parallel = if dep == document.tokens[mention.head].dep { 5 } else { 0 };
                // Owners are actors more often than things.
                let owner = if possessive { 20 } else { 0 };
                60 - 18 * distance + prominence(dep) + parallel - owner + commoner
            })
            .max()
            .unwrap_or(i64::MIN)
    }
}
