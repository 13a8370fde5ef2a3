//! Whether two actors are one: what speaks for it and against it, each with its weight.

use std::fmt;

use crate::base::{Label, labels};

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
        /// One is described as the other's equal in another state: `Okafor's Chilean ally`.
        Peer = "peer",
        /// The same words of a quotation that both articles have.
        SameWords = "same-words",
        /// The same office of the same state or body.
        SameOffice = "same-office",
        /// The same office, of nobody knows what.
        SameTitle = "same-title",
        /// Their articles are about the same actors; then they touch as well.
        SharedContext = "shared-context",
        /// Their articles have an actor in common.
        TouchingContext = "touching-context",
        /// They are of one state, by their names or by what their articles name most.
        SameState = "same-state",
        /// They are of different states, by the same signs.
        OtherState = "other-state",
        /// Years lie between their articles, and a bare name or description may have changed its bearer.
        FarApart = "far-apart",
        /// Given name and surname are so frequent that several people must be called so.
        CommonName = "common-name",
        /// No other actor has such a name.
        OnlyCandidate = "only-candidate",
        /// Of all actors with such a name it is in most articles, by far.
        BestKnown = "best-known",
        /// Another actor fits about as well.
        Ambiguous = "ambiguous",
        /// A woman and a man.
        GenderClash = "gender-clash",
        /// Full names that differ.
        NameClash = "name-clash",
        /// Father and son.
        GenerationClash = "generation-clash",
        /// The user says that they are one.
        Correction = "correction",
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
            Self::Correction => 9.0,
            Self::KnownName => 3.0,
            Self::FullName => 2.0,
            Self::Spelling => 1.5,
            Self::ShortForm | Self::PartOfName | Self::Description => 1.2,
            Self::AliasOften | Self::Government | Self::Peer | Self::SameWords => 1.0,
            Self::Initial | Self::Surname | Self::Alias | Self::Acronym | Self::GenericRest | Self::SameOffice => 0.6,
            Self::SharedName | Self::PlainDescription => 0.6,
            Self::SharedContext | Self::SameState | Self::GivenName => 0.4,
            Self::SameTitle | Self::TouchingContext | Self::OnlyCandidate | Self::BestKnown => 0.2,
            Self::OtherState | Self::FarApart | Self::Ambiguous => -0.2,
            Self::CommonName => -1.2,
            Self::GenderClash | Self::NameClash | Self::GenerationClash => -9.0,
        }
    }
}

/// The least weight of the same actor.
pub const SAME: f64 = 1.0;
/// The least weight that makes a pair worth a look.
pub const UNSURE: f64 = 0.6;

/// A set of features, in their order.
///
/// ```
/// use cablegraph::resolve::{Feature, Features, Judgement};
///
/// let features = Features::from_iter([Feature::SharedContext, Feature::Surname]);
/// assert_eq!(features.iter().next(), Some(Feature::Surname));
/// assert_eq!(features.judge(), Judgement::Same);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Features(u64);

impl Features {
    /// Adds a feature; one that is there already counts once.
    pub fn insert(&mut self, feature: Feature) {
        self.0 |= 1 << feature as u8;
    }

    /// These and one more, if there is one.
    #[must_use]
    pub fn with(mut self, feature: impl Into<Option<Feature>>) -> Self {
        if let Some(feature) = feature.into() {
            self.insert(feature);
        }
        self
    }

    /// Whether it is among them.
    #[must_use]
    pub const fn contains(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u8) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each once, in the order of [`Feature`].
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        Feature::ALL.iter().copied().filter(move |&feature| self.contains(feature))
    }

    /// The sum of their weights.
    #[must_use]
    pub fn weight(self) -> f64 {
        self.iter().map(Feature::weight).sum()
    }

    /// What they come to.
    #[must_use]
    pub fn judge(self) -> Judgement {
        // The weights are tenths: half of one keeps their rounding out of the decision.
        let weight = self.weight() + 0.05;
        // Who fits two may be either, however well he fits: what is ambiguous is never the same.
        let weight = if self.contains(Feature::Ambiguous) { weight.min(UNSURE) } else { weight };
        match weight {
            weight if weight >= SAME => Judgement::Same,
            weight if weight >= UNSURE => Judgement::Unsure,
            _ => Judgement::Different,
        }
    }
}

impl FromIterator<Feature> for Features {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Self {
        features.into_iter().fold(Self::default(), Self::with)
    }
}

impl Extend<Feature> for Features {
    fn extend<I: IntoIterator<Item = Feature>>(&mut self, features: I) {
        features.into_iter().for_each(|feature| self.insert(feature));
    }
}

impl From<Feature> for Features {
    fn from(feature: Feature) -> Self {
        Self::default().with(feature)
    }
}

impl fmt::Debug for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(features: &[Feature]) -> Judgement {
        features.iter().copied().collect::<Features>().judge()
    }

    #[test]
    fn every_feature_has_its_bit() {
        assert!(Feature::ALL.len() <= 64);
        let all: Features = Feature::ALL.iter().copied().collect();
        assert_eq!(all.iter().collect::<Vec<_>>(), Feature::ALL);
    }

    #[test]
    fn a_surname_needs_more_than_itself() {
        assert_eq!(judge(&[Feature::Surname]), Judgement::Unsure);
        assert_eq!(judge(&[Feature::Surname, Feature::SharedContext]), Judgement::Same);
        let ambiguous = [Feature::Surname, Feature::SharedContext, Feature::SameOffice, Feature::Ambiguous];
        assert_eq!(judge(&ambiguous), Judgement::Unsure);
    }

    #[test]
    fn a_clash_outweighs_everything_that_can_speak_for_it() {
        let own = |feature: &&Feature| feature.weight() > 2.5 && **feature != Feature::Correction;
        let best: f64 = Feature::ALL.iter().filter(own).map(|feature| feature.weight()).sum();
        assert!(Feature::ALL.iter().filter(|f| f.weight() < -5.0).all(|clash| -clash.weight() > best + 3.0));
        assert_eq!(judge(&[Feature::FullName, Feature::SharedContext, Feature::GenderClash]), Judgement::Different);
    }
}
