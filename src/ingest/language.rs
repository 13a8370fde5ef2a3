//! Whether a text is English. Others are not guessed at: rules and networks know English only.

use whatlang::{Script, detect, detect_script};

/// So much of a text tells its language, in bytes.
const SAMPLE: usize = 20_000;

/// Fewer letters than that tell nothing but the script.
const ENOUGH: usize = 60;

/// Words that make up a quarter of any English text and are rare in every other language.
const FUNCTION_WORDS: [&str; 24] = [
    "the", "of", "and", "to", "that", "is", "was", "for", "with", "by", "his", "her", "are", "were", "been", "has",
    "had", "have", "they", "which", "from", "this", "would", "said",
];

/// The English name of the language that the text is surely in, if that is not English.
pub(super) fn other_than_english(text: &str) -> Option<&'static str> {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let sample = &text[..end];
    let script = detect_script(sample)?;
    let detected = detect(sample)?;
    if script != Script::Latin {
        return Some(detected.lang().eng_name());
    }
    let letters = sample.chars().filter(|letter| letter.is_alphabetic()).take(ENOUGH).count();
    let is_other = detected.lang() != whatlang::Lang::Eng && detected.is_reliable();
    (letters == ENOUGH && is_other && !has_english_words(sample)).then(|| detected.lang().eng_name())
}

/// Whether one word in twelve is an English function word: text full of foreign names deceives the letters' statistics.
fn has_english_words(text: &str) -> bool {
    let (mut words, mut english) = (0usize, 0usize);
    for word in text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        english += usize::from(FUNCTION_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
    }
    english * 12 >= words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_read() {
        assert_eq!(
            other_than_english("The mayor of Springfield said on Monday that the bridge would open in May."),
            None
        );
        assert_eq!(
            other_than_english(
                "Xi Jinping met Nguyen Phu Trong and Recep Tayyip Erdogan. Rodrigo Duterte and Joko Widodo of the Lianhe Zaobao said so."
            ),
            None
        );
        assert_eq!(other_than_english("Reuters"), None);
        assert_eq!(other_than_english("12.5 % 🙂"), None);
    }

    #[test]
    fn other_languages_are_told() {
        let french = "Le maire de la ville a déclaré lundi que le pont ouvrirait au mois de mai, selon un communiqué.";
        let german = "Der Bürgermeister sagte am Montag, dass die Brücke im Mai wieder geöffnet werde, wie die Zeitung berichtet.";
        let spanish =
            "El alcalde de la ciudad dijo el lunes que el puente se abriría en mayo, según informó el periódico local.";
        assert_eq!(other_than_english(french), Some("French"));
        assert_eq!(other_than_english(german), Some("German"));
        assert_eq!(other_than_english(spanish), Some("Spanish"));
        assert_eq!(other_than_english("Президент встретился с министром."), Some("Russian"));
        assert_eq!(other_than_english("习近平会见了部长。"), Some("Mandarin"));
    }

    #[test]
    fn a_sample_ends_on_a_character() {
        let english = format!("x{}", "“The café,” he said to the press. ".repeat(SAMPLE / 20));
        assert_eq!(other_than_english(&english), None);
    }
}
