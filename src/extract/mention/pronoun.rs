//! Pronouns that may refer to an actor: personal and possessive ones, without reflexives, relatives and the `it` of the weather.

use crate::base::Id;
use crate::extract::mention::is_article;
use crate::extract::{Form, Gender, Mention, Number, RuleName};
use crate::text::{Dep, Document, Tag, Token};

/// All pronouns that may refer.
pub(super) fn find(document: &Document<'_>, covered: &[bool]) -> Vec<Mention> {
    document
        .tokens
        .iter()
        .filter(|(id, token)| {
            !covered[id.index()] && matches!(token.tag, Tag::Prp | Tag::PrpPoss) && is_article(document, *id)
        })
        .filter_map(|(id, token)| {
            let (gender, number) = features(document.lower(id))?;
            (!is_expletive(document, id)).then_some(Mention {
                span: token.span,
                head: id,
                form: Form::Pronoun,
                class: None,
                gender,
                number,
                rule: RuleName("pronoun"),
            })
        })
        .collect()
}

fn features(lower: &str) -> Option<(Option<Gender>, Option<Number>)> {
    Some(match lower {
        "he" | "him" | "his" => (Some(Gender::Masculine), Some(Number::Singular)),
        "she" | "her" | "hers" => (Some(Gender::Feminine), Some(Number::Singular)),
        "it" | "its" => (Some(Gender::Neuter), Some(Number::Singular)),
        "they" | "them" | "their" | "theirs" => (None, Some(Number::Plural)),
        "i" | "me" | "my" | "mine" => (None, Some(Number::Singular)),
        "we" | "us" | "our" | "ours" => (None, Some(Number::Plural)),
        "you" | "your" | "yours" => (None, None),
        _ => return None,
    })
}

/// `It rained`, `it is clear that ...`, `it emerged that ...`.
fn is_expletive(document: &Document<'_>, pronoun: Id<Token>) -> bool {
    let token = &document.tokens[pronoun];
    if document.lower(pronoun) != "it" {
        return false;
    }
    if token.dep == Dep::Expl {
        return true;
    }
    let Some(verb) = document.head(pronoun) else { return false };
    if !matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass) {
        return false;
    }
    let clause = document.children(verb).any(|child| {
        matches!(document.tokens[child].dep, Dep::Ccomp | Dep::Xcomp | Dep::Advcl | Dep::Csubj) && child > verb
    });
    match document.lemma(verb) {
        "be" => document.children(verb).any(|child| {
            let dep = document.tokens[child].dep;
            (dep == Dep::Acomp || dep == Dep::Attr)
                && (clause
                    || document.children(child).any(|below| {
                        matches!(document.tokens[below].dep, Dep::Ccomp | Dep::Xcomp | Dep::Relcl | Dep::Acl)
                    }))
        }),
        "seem" | "appear" | "emerge" | "happen" | "rain" | "snow" | "transpire" => true,
        _ => token.dep == Dep::Nsubjpass && clause && document.child(verb, Dep::Agent).is_none(),
    }
}
