//! Prints each sentence's root, subject, object and names.
//!
//!     cargo run --example sentences               # of a text of its own
//!     cargo run --example sentences -- story.txt

use std::io::{self, Write};
use std::{env, fs};

use cablegraph::base::{Id, Label};
use cablegraph::text::article::Given;
use cablegraph::text::{self, Article, Dep, Document, Name, Token, name};

const STORY: &str = "“We will rebuild the bridge,” said Ruth Okafor, the mayor of Springfield, on Monday. \
    The governor of Illinois met Okafor in Chicago. The old bridge was closed by engineers.";

fn main() -> io::Result<()> {
    let (name, words) = match env::args().nth(1) {
        Some(path) => (path.clone(), fs::read_to_string(path)?),
        None => ("story".into(), STORY.into()),
    };
    let article = Article::new(name, words, Given::default());
    let document = text::read(&article);
    let names = name::labelled(&document);
    let mut out = io::stdout().lock();
    for (_, sentence) in document.sentences.iter() {
        writeln!(out, "{}", sentence.span.of(document.text))?;
        writeln!(out, "  root     {} ({})", document.word(sentence.root), document.lemma(sentence.root))?;
        for (title, relations) in
            [("subject", &[Dep::Nsubj, Dep::Nsubjpass][..]), ("object", &[Dep::Dobj, Dep::Agent][..])]
        {
            let found = document.children(sentence.root).find(|&child| relations.contains(&document.tokens[child].dep));
            if let Some(child) = found {
                writeln!(out, "  {title:8} {}", phrase(&document, child))?;
            }
        }
        for name in Name::among(&names, sentence.tokens) {
            writeln!(out, "  name     {} ({})", name.span.of(document.text), name.label.name())?;
        }
    }
    Ok(())
}

/// The words of a token's subtree.
fn phrase<'t>(document: &Document<'t>, token: Id<Token>) -> &'t str {
    document.span_of(document.subtree(token)).map_or("", |span| span.of(document.text))
}
