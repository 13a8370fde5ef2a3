//! Family names of the world. Soft evidence: many are words or places too.

use super::sorted::{Sorted, folded};

const NAMES: Sorted = Sorted::new(include_str!("../../../data/surnames.txt"), ' ');

/// Whether this is a common family name, in any case, with or without its diacritics. Of a name with a hyphen the last part tells:
/// `Al-Masri`, `Lloyd-Jones`.
#[must_use]
pub fn is_surname(name: &str) -> bool {
    let name = folded(name);
    NAMES.get(name.rsplit(' ').next().unwrap_or(&name)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_and_of_single_names() {
        NAMES.check();
        assert!(NAMES.from("").all(|(name, rest)| name.len() > 1 && rest.is_empty()));
    }

    #[test]
    fn knows_names_of_the_world() {
        for name in ["Okafor", "GONZÁLEZ", "gonzalez", "Nguyễn", "Yılmaz", "O'Brien", "Al-Masri"] {
            assert!(is_surname(name), "{name}");
        }
        assert!(!is_surname("Ministry") && !is_surname(""));
    }
}
