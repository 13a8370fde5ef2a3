//! Names that bodies of many countries bear: `Foreign Ministry`.

use super::rows::rows;

const NAMES: &str = include_str!("../../../data/shared_names.txt");

/// All such names, as they are written.
pub fn shared_names() -> impl Iterator<Item = &'static str> {
    rows(NAMES)
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(shared_names());
    }
}
