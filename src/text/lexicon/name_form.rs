//! Words that tell for sure what a name with them is, whatever its sentence says: `Typhoon`, `HMS`, `.com`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{fields, rows};

const WORDS: &str = include_str!("../../../data/name_forms.txt");

/// What a name with such a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// A storm, which does not act: `Typhoon` before its name.
    Storm,
    /// A ship: `HMS` before its name.
    Ship,
    /// A ship behind `the`, else as often a person's initials or a state: `MS`.
    ShipOrInitials,
    /// A site on the internet: what stands behind its last full stop.
    Domain,
}

/// What a name with this word is; a ship's prefix as it is written, others in lower case.
#[must_use]
pub fn name_form(word: &str) -> Option<NameForm> {
    LIST.get(word).copied()
}

static LIST: LazyLock<HashMap<&'static str, NameForm>> =
    LazyLock::new(|| rows(WORDS).map(fields::<2>).filter_map(|[word, form]| Some((word, form_of(form)?))).collect());

fn form_of(name: &str) -> Option<NameForm> {
    Some(match name {
        "storm" => NameForm::Storm,
        "ship" => NameForm::Ship,
        "initials" => NameForm::ShipOrInitials,
        "domain" => NameForm::Domain,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_every_row_is_understood() {
        check_order(rows(WORDS).map(|row| fields::<2>(row)[0]));
        assert!(rows(WORDS).map(fields::<2>).all(|[_, form]| form_of(form).is_some()));
    }

    #[test]
    fn knows_storms_ships_and_sites() {
        assert_eq!(name_form("tropical storm"), Some(NameForm::Storm));
        assert_eq!((name_form("HMS"), name_form("hms")), (Some(NameForm::Ship), None));
        assert_eq!(name_form("MS"), Some(NameForm::ShipOrInitials));
        assert_eq!((name_form("com"), name_form("party")), (Some(NameForm::Domain), None));
    }
}
