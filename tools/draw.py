#!/usr/bin/env python3
"""Draws statements or events by a fixed seed and prints each with its sentence, for reading by hand.

usage: draw.py statements|events ARTICLES.jsonl [--binary PATH | --records FILE.jsonl] [--seed N] [--count N] [--rule NAME] [--widen N]

The draw is from all of all articles, each as likely as any other; the same seed, articles and records give the same draw. Of each
are printed its article, first and last code point and rule, of a statement its speaker, source and cue, of an event its type,
modality, source and target, and the text around it with the content or trigger in [brackets]. A verdict is then written as one line, `article start end right|wrong[: cause]`: it holds nothing of the text.
"""
import argparse, json, pathlib, random, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def flat(text):
    return " ".join(text.split())


def reach(kind, one):
    """First and last code point: of a statement's content, source and cue, of an event's trigger."""
    spans = one["content"] + [one[part] for part in ("source", "cue") if one[part]] if kind == "statements" else [one["trigger"]]
    return min(span["start"] for span in spans), max(span["end"] for span in spans)


def marked(kind, text, one, widen):
    """The text around a statement or event, its content or trigger in brackets."""
    start, end = reach(kind, one)
    at, pieces = max(0, start - widen), []
    for span in one["content"] if kind == "statements" else [one["trigger"]]:
        pieces += [text[at : span["start"]], "[", text[span["start"] : span["end"]], "]"]
        at = span["end"]
    return flat("".join(pieces) + text[at : max(at, end + widen)])


def told(kind, one, names):
    """What is to be judged."""
    if kind == "statements":
        words = {part: flat((one[part] or {}).get("text", "-")) for part in ("source", "cue")}
        return f"speaker {names.get(one['speaker'], '?')} | source {words['source']} | cue {words['cue']}"
    parties = {side: ", ".join(names.get(actor, "?") for actor in one[side]) or "-" for side in ("source", "target")}
    return f"{one['type']} {one['modality']} | {parties['source']} -> {parties['target']}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("statements", "events"))
    parser.add_argument("articles")
    parser.add_argument("--binary", default=str(ROOT / "target/release/cablegraph"))
    parser.add_argument("--records", help="what `extract` printed of the articles; else the binary is run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rule", help="only those of this rule")
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
        of_rule = (one for one in record[options.kind] if options.rule in (None, one["rule"]))
        drawn += [(record["doc"].rpartition("#")[2], names, one) for one in of_rule]
    count = min(options.count, len(drawn))
    for number, (article, names, one) in enumerate(random.Random(options.seed).sample(drawn, count), 1):
        start, end = reach(options.kind, one)
        print(f"{number}. {article} {start} {end} {one['rule']} | {told(options.kind, one, names)}")
        print("   " + marked(options.kind, texts[article], one, options.widen))


if __name__ == "__main__":
    main()
