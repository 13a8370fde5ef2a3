//! Serde for [`Label`]s: written as their names.

use serde::{Deserialize, Deserializer, Serializer, de};

use crate::base::Label;

pub(super) fn serialize<L: Label, S: Serializer>(label: &L, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(label.name())
}

pub(super) fn deserialize<'de, L: Label, D: Deserializer<'de>>(deserializer: D) -> Result<L, D::Error> {
    let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
    L::from_name(&name).ok_or_else(|| unknown::<L, D::Error>(&name))
}

fn unknown<L: Label, E: de::Error>(name: &str) -> E {
    let known: Vec<_> = L::ALL.iter().map(|label| label.name()).collect();
    E::custom(format!("`{name}` is not one of {}", known.join(", ")))
}

/// The same for an optional label: null or its name.
pub(super) mod option {
    use super::{Deserialize, Deserializer, Label, Serializer, unknown};

    pub(in crate::record) fn serialize<L: Label, S: Serializer>(
        label: &Option<L>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match label {
            Some(label) => serializer.serialize_str(label.name()),
            None => serializer.serialize_none(),
        }
    }

    pub(in crate::record) fn deserialize<'de, L: Label, D: Deserializer<'de>>(d: D) -> Result<Option<L>, D::Error> {
        let name = Option::<std::borrow::Cow<str>>::deserialize(d)?;
        name.map(|name| L::from_name(&name).ok_or_else(|| unknown::<L, D::Error>(&name))).transpose()
    }
}
