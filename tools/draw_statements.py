#!/usr/bin/env python3
"""Draws statements by a fixed seed and prints each with its sentence, for reading by hand.

usage: draw_statements.py ARTICLES.jsonl [--binary PATH | --records FILE.jsonl] [--seed N] [--count N] [--rule NAME] [--widen N]

The draw is from all statements of all articles, each as likely as any other; the same seed, articles and records give the same draw.
Of each are printed its article, first and last code point, rule, speaker, source, cue, content, and the text around it with the
content in [brackets]. A verdict is then written as one line, `article start end right|wrong[: cause]`: it holds nothing of the text.
"""
import argparse, json, pathlib, random, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def flat(text):
    return " ".join(text.split())


def reach(statement):
    """First and last code point of content, source and cue."""
    spans = statement["content"] + [statement[part] for part in ("source", "cue") if statement[part]]
    return min(span["start"] for span in spans), max(span["end"] for span in spans)


def marked(text, statement, widen):
    """The text around the statement, its content in brackets."""
    start, end = reach(statement)
    at, pieces = max(0, start - widen), []
    for span in statement["content"]:
        pieces += [text[at : span["start"]], "[", text[span["start"] : span["end"]], "]"]
        at = span["end"]
    return flat("".join(pieces) + text[at : max(at, end + widen)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--binary", default=str(ROOT / "target/release/cablegraph"))
    parser.add_argument("--records", help="what `extract` printed of the articles; else the binary is run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rule", help="only statements of this rule")
    parser.add_argument("--widen", type=int, default=160, help="code points to show on either side")
    options = parser.parse_args()

    with open(options.articles, encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    if options.records:
        rows = pathlib.Path(options.records).read_text(encoding="utf-8")
    else:
        command = [options.binary, "extract", options.articles, "--quiet", "--no-config"]
        rows = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    drawn = []
    for record in map(json.loads, rows.splitlines()):
        names = {actor["id"]: actor["name"] for actor in record["actors"]}
        statements = (one for one in record["statements"] if options.rule in (None, one["rule"]))
        drawn += [(record["doc"].rpartition("#")[2], names, statement) for statement in statements]
    count = min(options.count, len(drawn))
    for number, (article, names, statement) in enumerate(random.Random(options.seed).sample(drawn, count), 1):
        start, end = reach(statement)
        words = {part: flat((statement[part] or {}).get("text", "-")) for part in ("source", "cue")}
        speaker = names.get(statement["speaker"], "?")
        print(f"{number}. {article} {start} {end} {statement['rule']} | speaker {speaker} | source {words['source']} | cue {words['cue']}")
        print("   " + marked(texts[article], statement, options.widen))


if __name__ == "__main__":
    main()
