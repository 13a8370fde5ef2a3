//! Closed sets whose members have a written name.

/// An enum of which each variant has the name that files write. See [`labels!`](crate::base::labels).
pub trait Label: Copy + Sized + 'static {
    /// All members, in the order of their numbers.
    const ALL: &'static [Self];

    /// Its place in [`Label::ALL`].
    fn place(self) -> usize;

    /// The name as files write it.
    fn name(self) -> &'static str;

    /// The member of that name.
    fn from_name(name: &str) -> Option<Self>;
}

/// Writes an enum with [`Label`]: `labels! { /// Doc. Name { /// Doc. Variant = "name", } }`.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_doc])* #[doc = concat!("Written `", $text, "`.")] $variant,)* }

        impl $crate::base::Label for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            fn place(self) -> usize {
                self as usize
            }

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use labels;
