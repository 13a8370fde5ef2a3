//! Words that matter for what they do in a sentence, not for what they are about: function words, negations, question words, shell nouns.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::rows::rows;

const FUNCTION_WORDS: &str = include_str!("../../../data/function_words.txt");
const NEGATIONS: &str = include_str!("../../../data/negations.txt");
const QUESTION_WORDS: &str = include_str!("../../../data/question_words.txt");
const SHELL_NOUNS: &str = include_str!("../../../data/shell_nouns.txt");

type Words = LazyLock<HashSet<&'static str>>;

/// Whether the word, in lower case, says little of what a content is about: `the`, `of`, `would`.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    static LIST: Words = LazyLock::new(|| rows(FUNCTION_WORDS).collect());
    LIST.contains(word)
}

/// Whether the word, folded and without apostrophes, turns what is said into its opposite: `not`, `never`, `shouldnt`.
#[must_use]
pub fn is_negation(word: &str) -> bool {
    static LIST: Words = LazyLock::new(|| rows(NEGATIONS).collect());
    LIST.contains(word)
}

/// Whether the word, in lower case, opens an indirect question: `whether`, `how`.
#[must_use]
pub fn is_question_word(word: &str) -> bool {
    static LIST: Words = LazyLock::new(|| rows(QUESTION_WORDS).collect());
    LIST.contains(word)
}

/// Whether the noun, in lower case, stands for what was told elsewhere: `this issue`.
#[must_use]
pub fn is_shell_noun(word: &str) -> bool {
    static LIST: Words = LazyLock::new(|| rows(SHELL_NOUNS).collect());
    LIST.contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn lists_are_sorted() {
        [FUNCTION_WORDS, NEGATIONS, QUESTION_WORDS, SHELL_NOUNS].into_iter().for_each(|list| check_order(rows(list)));
        assert!(is_function_word("the") && !is_function_word("port"));
        assert!(is_negation("shouldnt") && !is_negation("should"));
        assert!(is_question_word("whether") && !is_question_word("that"));
        assert!(is_shell_noun("issue") && !is_shell_noun("bridge"));
    }
}
