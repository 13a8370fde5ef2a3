#!/usr/bin/env python3
"""Counts the instructions per 1,000 tokens of `cablegraph extract`, by stage, and compares them with benches/instructions.txt.

usage: instructions.py [--binary PATH] [--write]

Callgrind counts; it knows no AVX-512, so that the AVX2 path runs, on every machine. The text is seeds/ as JSON Lines. `cold` is the
first reading without the program's start, where every word is new; `warm` is what a second reading of the same text adds, where none
is. News in bulk lies between the two, near the second. Functions' counts include what they call; those that callgrind does not find,
since the compiler has merged them into others, are an error. A count that is off by more than 3 % and what runs of one program
differ by fails: read it as you would a test, and run with --write if it is meant to be.
"""
import argparse, json, pathlib, re, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TRACKED = ROOT / "benches" / "instructions.txt"
TOLERANCE = 0.03
# In thousands. The same program counts 41 to 55 for new words where no word is new, and differs by 5 at most in the other small stages.
SLACK = 20
STAGES = {
    "language layer": "cablegraph::text::read::analyse",
    "  tokens": "cablegraph::text::language::Language::cut",
    "  new words": "cablegraph::text::language::Language::embed",
    "  words in context": "cablegraph::text::model::encoder::Encoder::encode",
    "  tags": "cablegraph::text::model::tagger::Tagger::tag",
    "  trees": "cablegraph::text::model::parser::Parser::parse",
    "  names": "cablegraph::text::model::ner::NameFinder::find",
    "  lemmas": "cablegraph::text::language::Language::lemmatise",
}


def count(binary, rows, folder):
    """Instructions of a run over these texts: all of them, and those of the stages."""
    path, out = folder / "articles.jsonl", folder / "callgrind.out"
    path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(rows)), encoding="utf-8")
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}"]
    extract = [str(binary), "extract", "--jobs", "1", "--quiet", str(path)]
    subprocess.run(valgrind + extract, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    annotate = ["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(out)]
    table = subprocess.run(annotate, check=True, capture_output=True, text=True).stdout
    counts = dict.fromkeys(STAGES, 0)
    whole = 0
    for line in table.splitlines():
        found = re.match(r"\s*([\d,]+) \([^)]*\)\s+(.*)", line)
        if not found:
            continue
        number, what = int(found[1].replace(",", "")), found[2]
        if what.startswith("PROGRAM TOTALS"):
            whole = number
        for stage, function in STAGES.items():
            if re.search(rf"[:\s]{re.escape(function)}(\s|$)", what):
                counts[stage] = max(counts[stage], number)
    return {"extract": whole, **counts}


def tokens(binary, rows, folder):
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(rows)), encoding="utf-8")
    written = subprocess.run([str(binary), "parse", "--quiet", str(path)], check=True, capture_output=True, text=True).stdout
    return sum(1 for line in written.splitlines() if line[:1].isdigit())


def table(figures):
    lines = ["# Instructions per 1,000 tokens, in thousands; tools/instructions.py says how they are counted.", f"# {'stage':20s}{'cold':>10s}{'warm':>10s}"]
    lines += [f"{stage:22s}{cold:10d}{warm:10d}" for stage, (cold, warm) in figures.items()]
    return "\n".join(lines) + "\n"


def tracked():
    rows = [line.rsplit(None, 2) for line in TRACKED.read_text().splitlines() if not line.startswith("#")]
    return {stage: (int(cold), int(warm)) for stage, cold, warm in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", default=ROOT / "target" / "release" / "cablegraph", type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="write benches/instructions.txt")
    args = parser.parse_args()
    if not shutil.which("valgrind"):
        return print("skipped: valgrind is not there")
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        size = tokens(args.binary, texts, folder)
        none, once, twice = (count(args.binary, rows, folder) for rows in (["."], texts, texts + texts))
    if missing := [stage for stage, number in once.items() if not number]:
        sys.exit(f"not found among the functions: {', '.join(missing)}")
    figures = {stage: tuple(round(number / size) for number in (once[stage] - none[stage], twice[stage] - once[stage])) for stage in once}
    print(f"{size} tokens\n{table(figures)}", end="")
    if args.write:
        return TRACKED.write_text(table(figures))
    known = tracked()
    off = [
        f"{stage.strip()}: {now} instead of {then}"
        for stage, counts in figures.items()
        for now, then in zip(counts, known.get(stage, (0, 0)))
        if abs(now - then) > TOLERANCE * max(now, then) + SLACK
    ]
    if off:
        sys.exit("\n".join(["more than 3 % off benches/instructions.txt:"] + off))


if __name__ == "__main__":
    main()
