//! Pronouns that may refer to an actor: personal and possessive ones, without reflexives, relatives, the `it` of the weather and the
//! `His` of `His Excellency`.

use crate::base::Id;
use crate::extract::mention::is_article;
use crate::extract::{Form, Gender, Mention, Number, RuleName};
use crate::text::lexicon::pronoun_word::{PronounWord, pronoun_word};
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
            (!is_expletive(document, id) && !is_style(document, id)).then_some(Mention {
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

/// `Her` of `Her Majesty`, `Your` of `Your Honour`: a part of how somebody is styled.
fn is_style(document: &Document<'_>, pronoun: Id<Token>) -> bool {
    let capital = |token: Id<Token>| document.word(token).starts_with(char::is_uppercase);
    let styled = document.next(pronoun).filter(|&next| capital(next));
    capital(pronoun) && styled.is_some_and(|next| pronoun_word(document.lower(next)) == Some(PronounWord::Style))
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
        lemma if pronoun_word(lemma) == Some(PronounWord::Impersonal) => true,
        _ => token.dep == Dep::Nsubjpass && clause && document.child(verb, Dep::Agent).is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::text;

    fn check(words: &str, expected: &[&str]) {
        let document = text::analyse(words);
        let found = find(&document, &vec![false; document.tokens.len()]);
        assert_eq!(found.iter().map(|mention| mention.span.of(words)).collect::<Vec<_>>(), expected, "{words}");
    }

    #[test]
    fn what_refers_to_nobody_is_no_mention() {
        check("It rained. It seems that the mayor left, and it is clear that she is ill.", &["she"]);
        check("Ruth Okafor hurt herself. It was her fault.", &["It", "her"]);
        check("The mayor greeted Her Majesty and His Royal Highness and their guests.", &["their"]);
    }
}
