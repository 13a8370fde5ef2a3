//! The ledger of accounts: which statements and events say the same, and which cannot both be true.
//!
//! Only sure cases. Each is an edge with the words of both sides, the rule that compared them and a grade. Accounts are compared only
//! where they share something that few of them have, so that many accounts mean no quadratic pass.
//!
//! Statements:
//!
//! | edge | rule | sentences |
//! | --- | --- | --- |
//! | corroborates | `shortened` | she said the port would stay closed until spring / she said it would stay closed |
//! | corroborates | `same-occasion` | she said in an interview on Monday that A / said in an interview aired Monday A in other words |
//! | contradicts | `denied-saying` | he said the bridge was safe / he denied saying the bridge was safe |
//! | contradicts | `denied` | she said Norland shelled the port / he denied that Norland shelled the port |
//! | contradicts | `opposite` | she said Norland shelled the port / he said Norland had not shelled the port |
//! | contradicts | `numbers` | she said the flood killed 80 people / he said the flood had killed at least 84 people |
//!
//! Events, by the same parties:
//!
//! | edge | rule | sentences |
//! | --- | --- | --- |
//! | corroborates | `same-topic` | they discussed the fishing limits / they met about limits on fishing, in another article |
//! | contradicts | `happened-or-not` | they discussed the fishing limits / asked whether they had discussed the limits, she said no |
//! | contradicts | `opposite-types` | Norland signed the pact on Monday / Norland rejected the pact on Monday |
//! | contradicts | `numbers` | Norland arrested 80 dockers on Monday / arrested at least 84 dockers on Monday |

mod events;
mod near;
mod statements;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id};
use crate::graph::model::{Link, Node, NodeId, Relation};

type Edges = Vec<(NodeId, NodeId, Link)>;

/// Compares the statements with each other and the events; `edges` tell what statements are about.
pub(super) fn links(nodes: &[Node], edges: &[(NodeId, NodeId, Link)]) -> Edges {
    let (mut said, mut done) = (Vec::new(), Vec::new());
    let (mut published, mut speakers) = (BTreeMap::<NodeId, Date>::new(), BTreeMap::<NodeId, NodeId>::new());
    for (at, node) in nodes.iter().enumerate() {
        let id = Id::new(at);
        match node {
            Node::Statement(statement) => {
                said.push((id, statement));
                speakers.extend(statement.speaker.map(|speaker| (id, speaker)));
            }
            Node::Event(event) => done.push((id, event)),
            Node::Article(article) => published.extend(article.date.map(|date| (id, date))),
            Node::Actor(_) => {}
        }
    }
    let mut about: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
    for (statement, actor, _) in edges.iter().filter(|(_, _, link)| link.relation == Relation::About) {
        about.entry(*statement).or_default().insert(*actor);
    }
    let mut links = statements::links(&said, &about, &published);
    links.extend(events::links(&done, &published, &speakers));
    links
}
