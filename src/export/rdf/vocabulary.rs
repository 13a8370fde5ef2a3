//! The terms of RDF that the graph is told in, by the vocabularies that they are of. What none of these has stands
//! under [`OWN`].

use oxrdf::NamedNodeRef;

/// schema.org: persons, bodies, places, articles, quotations.
const SCHEMA: &str = "https://schema.org/";
/// SEM, the Simple Event Model: who takes part in what, where and when.
pub(super) const SEM: &str = "http://semanticweb.cs.vu.nl/2009/11/sem/";
/// PROV-O: what was taken from where.
const PROV: &str = "http://www.w3.org/ns/prov#";
/// NIF: stretches of text.
const NIF: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
/// ITS: whom a stretch of text names.
const ITS: &str = "http://www.w3.org/2005/11/its/rdf#";

/// Terms of this program.
pub(super) const OWN: &str = "urn:cablegraph:term:";

/// Wikidata's things.
pub(super) const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// The short names of the vocabularies, for the formats that have such.
pub(in crate::export) const PREFIXES: [(&str, &str); 9] = [
    ("cg", OWN),
    ("itsrdf", ITS),
    ("nif", NIF),
    ("prov", PROV),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", SCHEMA),
    ("sem", SEM),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! terms {
    ($($name:ident = $iri:literal),+ $(,)?) => {
        $(pub(super) const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)+
        #[cfg(test)]
        const ALL: &[NamedNodeRef<'static>] = &[$($name),+];
    };
}

terms! {
    PERSON = "https://schema.org/Person",
    COUNTRY = "https://schema.org/Country",
    ORGANIZATION = "https://schema.org/Organization",
    PLACE = "https://schema.org/Place",
    QUOTATION = "https://schema.org/Quotation",
    NEWS_ARTICLE = "https://schema.org/NewsArticle",
    NAME = "https://schema.org/name",
    ALTERNATE_NAME = "https://schema.org/alternateName",
    JOB_TITLE = "https://schema.org/jobTitle",
    GENDER = "https://schema.org/gender",
    SAME_AS = "https://schema.org/sameAs",
    TEXT = "https://schema.org/text",
    SPOKEN_BY = "https://schema.org/spokenByCharacter",
    RECIPIENT = "https://schema.org/recipient",
    ABOUT = "https://schema.org/about",
    HEADLINE = "https://schema.org/headline",
    DATE_PUBLISHED = "https://schema.org/datePublished",
    PUBLISHER = "https://schema.org/publisher",
    URL = "https://schema.org/url",
    IDENTIFIER = "https://schema.org/identifier",
    ACTOR = "http://semanticweb.cs.vu.nl/2009/11/sem/Actor",
    EVENT = "http://semanticweb.cs.vu.nl/2009/11/sem/Event",
    EVENT_TYPE = "http://semanticweb.cs.vu.nl/2009/11/sem/eventType",
    HAS_ACTOR = "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor",
    HAS_PLACE = "http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace",
    BEGINS = "http://semanticweb.cs.vu.nl/2009/11/sem/hasBeginTimeStamp",
    ENDS = "http://semanticweb.cs.vu.nl/2009/11/sem/hasEndTimeStamp",
    DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom",
    CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#Context",
    STRETCH = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#RFC5147String",
    BEGIN_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex",
    END_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex",
    ANCHOR_OF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf",
    REFERENCE_CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext",
    NAMES = "http://www.w3.org/2005/11/its/rdf#taIdentRef",
    OWN_EVENT = "urn:cablegraph:term:Event",
    OWN_EVENT_TYPE = "urn:cablegraph:term:eventType",
    FROM = "urn:cablegraph:term:from",
    TO = "urn:cablegraph:term:to",
    AT = "urn:cablegraph:term:at",
    KIND = "urn:cablegraph:term:kind",
    SOURCE = "urn:cablegraph:term:source",
    TARGET = "urn:cablegraph:term:target",
    CLAIMS = "urn:cablegraph:term:claims",
    HOLDS_OFFICE_IN = "urn:cablegraph:term:holdsOfficeIn",
    CORROBORATES = "urn:cablegraph:term:corroborates",
    CONTRADICTS = "urn:cablegraph:term:contradicts",
}

#[cfg(test)]
mod tests {
    use oxrdf::NamedNode;

    use super::*;

    #[test]
    fn every_term_is_of_a_vocabulary() {
        for term in ALL {
            assert!(NamedNode::new(term.as_str()).is_ok(), "{term}");
            let of = PREFIXES.iter().filter(|(_, space)| term.as_str().starts_with(space));
            assert_eq!(of.count(), 1, "{term}");
        }
    }
}
