//! Whether two actors are one: what speaks for it and against it, each with its weight.

use crate::base::labels;

labels! {
    /// Something that two actors have in common, or not.
    Feature {
        /// Both bear a name of which the gazetteer knows whose it is.
        KnownName = "known-name",
        /// The same full name.
        FullName = "full-name",
        /// The same full name in another transliteration or spelling.
        Spelling = "spelling",
        /// The same full name but for a short form: `Bill` and `William`.
        ShortForm = "short-form",
        /// One full name is in the other: `John Kerry` and `John Forbes Kerry`.
        PartOfName = "part-of-name",
        /// The same surname, and given names of which one is an initial.
        Initial = "initial",
        /// One is called only by the surname of the other.
        Surname = "surname",
        /// One is called only by the given name of the other.
        GivenName = "given-name",
        /// An article uses both names for one actor.
        Alias = "alias",
        /// Several articles do.
        AliasOften = "alias-often",
        /// The same name, which bodies of many countries have: `Foreign Ministry`.
        SharedName = "shared-name",
        /// One name is made of the other's first letters.
        Acronym = "acronym",
        /// One name has only generic words besides the other's: `Front`, `Party`.
        GenericRest = "generic-rest",
        /// The same description, with a name in it: `Syrian troops`.
        Description = "description",
        /// The same description without a name in it: `protesters`.
        PlainDescription = "plain-description",
        /// One is the government of a person who holds an office of the other, a state: `the Okafor regime`.
        Government = "government",
        /// The same office of the same state or body.
        SameOffice = "same-office",
        /// The same office, of nobody knows what.
        SameTitle = "same-title",
        /// Their articles are about the same actors; then they touch as well.
        SharedContext = "shared-context",
        /// Their articles have an actor in common.
        TouchingContext = "touching-context",
        /// Their articles name the same state most.
        SameState = "same-state",
        /// No other actor has such a name.
        OnlyCandidate = "only-candidate",
        /// Another actor fits about as well.
        Ambiguous = "ambiguous",
        /// A person and no person, a place and what acts.
        ClassClash = "class-clash",
        /// A woman and a man.
        GenderClash = "gender-clash",
        /// Full names that differ.
        NameClash = "name-clash",
        /// Father and son.
        GenerationClash = "generation-clash",
    }
}

labels! {
    /// What the features come to.
    Judgement {
        /// One actor.
        Same = "same",
        /// Two actors.
        Different = "different",
        /// For a person to decide; two actors until then.
        Unsure = "unsure",
    }
}

impl Feature {
    /// What it adds; two actors are the same from [`SAME`] on. What is certain to set them apart outweighs all else.
    #[must_use]
    pub const fn weight(self) -> f64 {
        match self {
            Self::KnownName => 3.0,
            Self::FullName => 2.0,
            Self::Spelling => 1.5,
            Self::ShortForm | Self::PartOfName | Self::Description => 1.2,
            Self::AliasOften | Self::Government => 1.0,
            Self::Initial | Self::Surname | Self::Alias | Self::Acronym | Self::GenericRest | Self::SameOffice => 0.6,
            Self::SharedName | Self::PlainDescription => 0.6,
            Self::SharedContext | Self::GivenName => 0.4,
            Self::SameTitle | Self::TouchingContext | Self::SameState | Self::OnlyCandidate => 0.2,
            Self::Ambiguous => -0.4,
            Self::ClassClash => -1.2,
            Self::GenderClash | Self::NameClash | Self::GenerationClash => -9.0,
        }
    }
}

/// The least weight of the same actor.
pub const SAME: f64 = 1.0;
/// The least weight that makes a pair worth a look.
pub const UNSURE: f64 = 0.6;

/// The sum of the features' weights, each feature once.
#[must_use]
pub fn weigh(features: &[Feature]) -> f64 {
    features.iter().map(|feature| feature.weight()).sum()
}

/// What the features come to.
#[must_use]
pub fn judge(features: &[Feature]) -> Judgement {
    // The weights are tenths: half of one keeps their rounding out of the decision.
    let weight = weigh(features) + 0.05;
    // Who fits two may be either, however well he fits.
    let weight = if features.contains(&Feature::Ambiguous) { weight.min(UNSURE) } else { weight };
    match weight {
        weight if weight >= SAME => Judgement::Same,
        weight if weight >= UNSURE => Judgement::Unsure,
        _ => Judgement::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Label;

    #[test]
    fn a_surname_needs_more_than_itself() {
        assert_eq!(judge(&[Feature::Surname]), Judgement::Unsure);
        assert_eq!(judge(&[Feature::Surname, Feature::SharedContext]), Judgement::Same);
        let ambiguous = [Feature::Surname, Feature::SharedContext, Feature::SameOffice, Feature::Ambiguous];
        assert_eq!(judge(&ambiguous), Judgement::Unsure);
    }

    #[test]
    fn a_clash_outweighs_everything_that_can_speak_for_it() {
        let best: f64 = Feature::ALL.iter().map(|feature| feature.weight()).filter(|weight| *weight > 2.5).sum();
        assert!(Feature::ALL.iter().filter(|f| f.weight() < -5.0).all(|clash| -clash.weight() > best + 3.0));
        assert_eq!(judge(&[Feature::FullName, Feature::SharedContext, Feature::GenderClash]), Judgement::Different);
    }
}
