//! Whether antecedents are what they are meant to be: trees, each with one mention that all others lead to.

/// The mentions whose antecedent is none: its place lies outside the list, or following it leads back to where one began. Without
/// these links the rest are trees.
#[must_use]
pub fn broken_links(antecedents: &[Option<u32>]) -> Vec<usize> {
    // For each mention, the walk that came by it first; a walk that meets itself has closed a circle.
    let mut walk_of = vec![usize::MAX; antecedents.len()];
    let mut broken = Vec::new();
    for start in 0..antecedents.len() {
        let mut at = start;
        while walk_of[at] == usize::MAX {
            walk_of[at] = start;
            let Some(next) = antecedents[at] else { break };
            let next = next as usize;
            if walk_of.get(next).is_none_or(|&walk| walk == start) {
                broken.push(at);
                break;
            }
            at = next;
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::broken_links;

    #[test]
    fn circles_and_places_outside() {
        assert!(broken_links(&[None, Some(0), Some(1), Some(0), None, Some(4)]).is_empty());
        assert_eq!(broken_links(&[Some(9)]), [0]);
        assert_eq!(broken_links(&[Some(0)]), [0]);
        assert_eq!(broken_links(&[Some(2), Some(0), Some(1), Some(0)]), [1]);
    }
}
