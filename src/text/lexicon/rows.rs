//! The form that all word lists share: a line an entry, `#` before a comment, fields between bars.

/// The entries of a list, without comments and blank lines.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The fields of an entry, without blanks around them.
pub(super) fn fields<const N: usize>(row: &'static str) -> [&'static str; N] {
    let mut fields = [""; N];
    for (field, part) in fields.iter_mut().zip(row.split('|')) {
        *field = part.trim();
    }
    fields
}

/// The alternatives in one field.
pub(super) fn alternatives(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// Fails unless the keys rise strictly by their bytes, so that no entry stands twice and each has one place.
#[cfg(test)]
pub(super) fn check_order<'a>(keys: impl Iterator<Item = &'a str>) {
    let keys: Vec<_> = keys.collect();
    assert!(!keys.is_empty());
    for pair in keys.windows(2) {
        assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
    }
}
