"""Checks pairs of files that `cablegraph parse` wrote of the same articles: PyPI's conllu reads the same trees as the JSON has.

    parse.py SCHEMA CONLLU JSONL

The JSON follows the schema, every word stands where it says, and each text can be rebuilt from the forms and blanks of the table.
"""

import json
import pathlib
import re
import sys

import conllu
import jsonschema

BLANKS = {"s": " ", "t": "\t", "r": "\r", "n": "\n", "p": "|", "\\": "\\"}
UNIVERSAL = {"CONJ": "CCONJ", "SPACE": "X"}


def blanks(escaped):
    return re.sub(r"\\(?:u([0-9A-F]{4})|(.))", lambda found: chr(int(found[1], 16)) if found[1] else BLANKS[found[2]], escaped)


def rebuilt(sentences):
    text = ""
    for token in (token for sentence in sentences for token in sentence):
        misc = token["misc"] or {}
        plain = "" if misc.get("SpaceAfter") == "No" else " "
        after = misc.get("SpacesAfter")
        text += blanks(misc.get("SpacesBefore", "")) + token["form"] + (plain if after is None else blanks(after))
    return text


def labels(sentence):
    """The label of each token that a name touches, with B- or I- before it."""
    found = ["O"] * len(sentence["tokens"])
    for name in sentence["names"]:
        place = "B-"
        for at, token in enumerate(sentence["tokens"]):
            if name["start"] < token["end"] and token["start"] < name["end"]:
                found[at] = place + name["label"]
                place = "I-"
    return found


def times(sentence):
    """For each token B or I if it belongs to an expression of time, and on the first what that means."""
    found = [(None, None)] * len(sentence["tokens"])
    for time in sentence["times"]:
        place = "B"
        for at, token in enumerate(sentence["tokens"]):
            if time["start"] < token["end"] and token["start"] < time["end"]:
                found[at] = (place, time["iso"] if place == "B" else None)
                place = "I"
    return found


def rows(sentence):
    """What the table must say of each token of a sentence of the JSON."""
    tokens = sentence["tokens"]
    roots = [at for at, token in enumerate(tokens) if token["head"] is None]
    for at, (token, label, time) in enumerate(zip(tokens, labels(sentence), times(sentence))):
        head, dep = token["head"], token["dep"]
        if head is None:
            head, dep = (-1, "root") if at == roots[0] else (roots[0], "dep")
        yield {
            "id": at + 1,
            "form": token["text"],
            "lemma": token["lemma"] or "_",
            "upos": UNIVERSAL.get(token["pos"], token["pos"]),
            "xpos": token["tag"],
            "head": head + 1,
            "deprel": dep,
            "root": token["head"] is None,
            "name": label,
            "time": time,
            "start": token["start"],
            "end": token["end"],
        }


def read(token):
    """The same of a token of the table."""
    misc = token["misc"]
    return {
        **{column: token[column] for column in ("id", "form", "lemma", "upos", "xpos", "head", "deprel")},
        "root": token["head"] == 0 or misc.get("Root") == "Yes",
        "name": misc.get("NE", "O"),
        "time": (misc.get("Time"), misc.get("TimeValue")),
        "start": int(misc["start_char"]),
        "end": int(misc["end_char"]),
    }


def check_article(article, sentences, validator):
    problems = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(article)]
    text = article["text"]
    paragraphs = article["paragraphs"]
    ours = [sentence for paragraph in paragraphs for sentence in paragraph["sentences"]]
    if len(ours) != len(sentences):
        return [*problems, f"{len(ours)} sentences in the JSON, {len(sentences)} in the table"]
    for one, other in zip(ours, sentences):
        for ours_says, table_says in zip(rows(one), map(read, other)):
            if ours_says != table_says:
                problems.append(f"{ours_says} in the JSON, {table_says} in the table")
        if len(one["tokens"]) != len(other):
            problems.append(f"{len(one['tokens'])} and {len(other)} tokens of {other.metadata['text']!r}")
        words = [words for words in one["tokens"] + one["names"] + one["times"] if text[words["start"] : words["end"]] != words["text"]]
        problems += [f"{words} does not stand in the text" for words in words]
        # Raises if the tree is none: a second root, a circle.
        tree = other.to_tree()
        if tree.token["deprel"] != "root":
            problems.append(f"the root of {other.metadata['text']!r} is a {tree.token['deprel']}")
    kinds = [sentence.metadata["paragraph_kind"] for sentence in sentences if "newpar id" in sentence.metadata]
    if kinds != [paragraph["kind"] for paragraph in paragraphs if paragraph["sentences"]]:
        problems.append(f"the kinds of paragraphs differ: {kinds}")
    if sentences and rebuilt(sentences) != text:
        problems.append("the text cannot be rebuilt from the table")
    return problems


def main(schema, table, lines):
    schema = json.loads(pathlib.Path(schema).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    articles = [json.loads(line) for line in pathlib.Path(lines).read_text(encoding="utf-8").split("\n") if line]
    with open(table, encoding="utf-8", newline="\n") as file:
        sentences = list(conllu.parse_incr(file))
    ids = [sentence.metadata["sent_id"] for sentence in sentences]
    problems = [] if len(set(ids)) == len(ids) else ["two sentences have one id"]
    by_article = []
    for sentence in sentences:
        if "newdoc id" in sentence.metadata:
            by_article.append([])
        by_article[-1].append(sentence)
    with_tokens = [article for article in articles if any(paragraph["sentences"] for paragraph in article["paragraphs"])]
    if len(with_tokens) != len(by_article):
        problems.append(f"{len(with_tokens)} articles in the JSON, {len(by_article)} in the table")
    for article, its_sentences in zip(with_tokens, by_article):
        problems += [f"{article['doc']}: {problem}" for problem in check_article(article, its_sentences, validator)]
    tokens = sum(map(len, sentences))
    print(f"{table}: {len(articles)} articles, {len(sentences)} sentences, {tokens} tokens, {len(problems)} problems")
    for problem in problems[:20]:
        print(f"  {problem}")
    return 1 if problems or not tokens else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
