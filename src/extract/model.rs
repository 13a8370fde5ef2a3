//! What extraction finds in one article: mentions, chains, statements, events.

use crate::base::{Arena, Id, Span, labels};
use crate::text::time::Period;
use crate::text::{Sentence, Token};

pub use crate::text::name::Class;

/// The name of the rule that made a finding, as `why` prints it: kebab-case, from sure to unsure where rules compete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName(pub &'static str);

labels! {
    /// How a mention refers.
    Form {
        /// By name: `Kerry`, `U.S.`, `Russian`.
        Named = "named",
        /// By description: `the Syrian president`.
        Nominal = "nominal",
        /// By pronoun: `he`, `its`.
        Pronoun = "pronoun",
    }
}

labels! {
    /// Grammatical or natural gender, as far as words tell it.
    Gender {
        /// `he`.
        Masculine = "masculine",
        /// `she`.
        Feminine = "feminine",
        /// `it`.
        Neuter = "neuter",
    }
}

labels! {
    /// Grammatical number.
    Number {
        /// One.
        Singular = "singular",
        /// Several.
        Plural = "plural",
    }
}

/// A stretch of text that refers to an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name alone, or the shortest noun phrase with its determiner, or the pronoun.
    pub span: Span,
    /// The token that the rest of it depends on; of `Chilean` in `the Chilean government` that noun, since the two
    /// stand for the state together.
    pub head: Id<Token>,
    /// How it refers.
    pub form: Form,
    /// What it refers to, where the words or the name finder tell.
    pub class: Option<Class>,
    /// Gender, where the words tell.
    pub gender: Option<Gender>,
    /// Number, where the words tell.
    pub number: Option<Number>,
    /// The rule that found it.
    pub rule: RuleName,
}

/// The mentions of one actor in this article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The fullest name; for an unnamed actor its description without article.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// Gender, where a mention tells.
    pub gender: Option<Gender>,
    /// Number, where a mention tells.
    pub number: Option<Number>,
    /// Its mentions in the order of the text, each with what links it to the others. Never empty.
    pub mentions: Vec<Link>,
    /// Titles and offices that the article gives it, in lower case without article: `minister of mines`.
    pub roles: Vec<Role>,
}

/// A mention of a chain, with what joins it to another one. The links of a chain are one tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The mention.
    pub mention: Id<Mention>,
    /// The sieve that joined it and its antecedent, whichever of the two that sieve started from.
    pub rule: RuleName,
    /// The place of its antecedent among the chain's mentions: of `he` that of `Kerry`, of `Kerry` that of `John Kerry`.
    /// None for the mention that all others lead to.
    pub antecedent: Option<u32>,
}

/// An office or description that an article gives an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// `mines minister`, in lower case, without article and state, in the normal form of
    /// [`lexicon::office`](crate::text::lexicon::office::normal).
    pub title: String,
    /// The state or body that it is held in: `Peruvian` of `Peruvian minister of mines`.
    pub of: Option<Id<Chain>>,
    /// The words that say it.
    pub span: Span,
    /// The pattern that read them so.
    pub rule: RuleName,
}

/// An attribution as the grammar shows it, before anyone asks who `he` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the source, whether or not they are a mention.
    pub source: Option<Span>,
    /// The mention that names the source.
    pub speaker: Option<Id<Mention>>,
    /// Speakers in doubt, best first, where no grammar tells (a floating quotation).
    pub candidates: Vec<Id<Mention>>,
    /// The words that introduce the content.
    pub cue: Option<Cue>,
    /// Direct, indirect or mixed.
    pub kind: StatementKind,
    /// What is said, without attribution, outer quotation marks and leading `that`.
    pub content: Vec<Span>,
    /// To whom it was said.
    pub addressee: Option<Id<Mention>>,
    /// Where, when and on what occasion it was said.
    pub setting: Setting,
    /// What the speaker does by saying it.
    pub stance: Stance,
    /// The sentence of the attribution, or of the content if there is no attribution.
    pub sentence: Id<Sentence>,
    /// The rule that found it.
    pub rule: RuleName,
}

/// Where, when and on what occasion something was said, as far as the words beside the cue tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// `a joint news conference in Lima`, `state television`.
    pub occasion: Option<Span>,
    /// What may name the place, the best first: `Lima`.
    pub places: Vec<Id<Mention>>,
    /// The place of the words that say when among the document's times.
    pub time: Option<usize>,
}

/// The words that introduce a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where they stand.
    pub span: Span,
    /// `say`, `tell`, `according to`.
    pub lemma: String,
}

labels! {
    /// How much of a content stands in quotation marks.
    StatementKind {
        /// All of it.
        Direct = "direct",
        /// None of it.
        Indirect = "indirect",
        /// Some of it.
        Mixed = "mixed",
    }
}

labels! {
    /// What a speaker does by a statement.
    Stance {
        /// Says that it is so.
        Assert = "assert",
        /// Says that it is not so.
        Deny = "deny",
        /// Refuses.
        Decline = "decline",
        /// Blames.
        Accuse = "accuse",
        /// Wants it done.
        Demand = "demand",
        /// Undertakes it.
        Promise = "promise",
        /// Is not sure of it.
        Doubt = "doubt",
        /// Thinks well of it.
        Praise = "praise",
    }
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// This actor.
    Known(Id<Chain>),
    /// The text does not tell: whom it might be, best first, and why it is not known.
    Unresolved(Vec<Id<Chain>>, Unnamed),
}

labels! {
    /// Why it is not known who said something.
    Unnamed {
        /// Nothing names a source: `it was reported that`.
        NoSource = "no-source",
        /// A quotation stands alone where nobody has the floor.
        Alone = "quotation-alone",
        /// A pronoun names the source, and nobody fits it or several do.
        Pronoun = "pronoun-unresolved",
        /// The words that name the source are those of no actor: `the draft says`.
        NoActor = "source-no-actor",
    }
}

/// Reported speech, thought or writing, with its speaker resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who said it.
    pub speaker: Speaker,
    /// The words that name the speaker.
    pub source: Option<Span>,
    /// The words that introduce the content.
    pub cue: Option<Cue>,
    /// Direct, indirect or mixed.
    pub kind: StatementKind,
    /// What is said; several spans where the attribution splits it. Never empty.
    pub content: Vec<Span>,
    /// To whom it was said.
    pub addressee: Option<Id<Chain>>,
    /// The words that name whom it was said to.
    pub addressed: Option<Span>,
    /// On what occasion it was said: `a joint news conference in Lima`.
    pub occasion: Option<Span>,
    /// Where it was said, an actor of class place or state.
    pub place: Option<Id<Chain>>,
    /// When it was said, as far as words beside the cue tell; the article's date is not asked for.
    pub time: Option<When>,
    /// The statement that reports this one: then only its speaker says that this was said.
    pub in_statement: Option<Id<Statement>>,
    /// Actors that the content names, without the speaker, each once, in order.
    pub about: Vec<Id<Chain>>,
    /// What the speaker does by saying it.
    pub stance: Stance,
    /// The sentence of the attribution, or of the content if there is no attribution.
    pub sentence: Span,
    /// The rule that found it.
    pub rule: RuleName,
}

labels! {
    /// PLOVER's event types (Halterman et al. 2023, "PLOVER and POLECAT").
    EventType {
        Agree = "AGREE",
        Consult = "CONSULT",
        Support = "SUPPORT",
        Concede = "CONCEDE",
        Cooperate = "COOPERATE",
        Aid = "AID",
        Retreat = "RETREAT",
        Request = "REQUEST",
        Accuse = "ACCUSE",
        Reject = "REJECT",
        Threaten = "THREATEN",
        Protest = "PROTEST",
        Sanction = "SANCTION",
        Mobilize = "MOBILIZE",
        Coerce = "COERCE",
        Assault = "ASSAULT",
    }
}

impl EventType {
    /// Whether its parties do it together, so that all of them may stand on one side.
    #[must_use]
    pub const fn is_mutual(self) -> bool {
        matches!(self, Self::Agree | Self::Consult | Self::Cooperate)
    }

    /// Whether it is done by words: quad classes 1 and 3.
    #[must_use]
    pub const fn is_verbal(self) -> bool {
        matches!(self.quad_class(), 1 | 3)
    }

    /// The quad class, as PLOVER and GDELT number it: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
    #[must_use]
    pub const fn quad_class(self) -> u8 {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => 1,
            Self::Cooperate | Self::Aid | Self::Retreat => 2,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => 3,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => 4,
        }
    }
}

labels! {
    /// Whether an event happened.
    Modality {
        /// It did, or the sentence says so.
        Actual = "actual",
        /// It is meant to.
        Planned = "planned",
        /// It did not.
        Negated = "negated",
        /// It might, would, or only if.
        Hypothetical = "hypothetical",
    }
}

labels! {
    /// The side that a participant takes.
    Side {
        /// Acts.
        Source = "source",
        /// Is acted on.
        Target = "target",
    }
}

/// An actor's part in an event, with the words that express it in the event's sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The side.
    pub side: Side,
    /// The actor.
    pub chain: Id<Chain>,
    /// The words.
    pub span: Span,
}

/// When an event is said to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The words.
    pub span: Span,
    /// The days, where the words and the article's date tell.
    pub period: Option<Period>,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// PLOVER type.
    pub kind: EventType,
    /// Nearest CAMEO code: the two-digit root at least.
    pub cameo: &'static str,
    /// The verb or noun that tells it.
    pub trigger: Span,
    /// The trigger's dictionary form.
    pub lemma: String,
    /// What talks, demands, charges and the like are about, in the words of the sentence.
    pub topic: Option<Span>,
    /// Who takes part, each chain once a side.
    pub participants: Vec<Participant>,
    /// Where, an actor of class place or state.
    pub place: Option<Id<Chain>>,
    /// When.
    pub time: Option<When>,
    /// Whether it happened.
    pub modality: Modality,
    /// The statement that reports it: then it is the speaker's claim.
    pub in_statement: Option<Id<Statement>>,
    /// Its sentence.
    pub sentence: Span,
    /// The rule that found it.
    pub rule: RuleName,
}

/// All that one article says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// Stretches of text that refer to actors.
    pub mentions: Arena<Mention>,
    /// Actors of this article.
    pub chains: Arena<Chain>,
    /// Who said what.
    pub statements: Arena<Statement>,
    /// Who did what to whom.
    pub events: Arena<Event>,
}
