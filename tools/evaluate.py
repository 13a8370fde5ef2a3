#!/usr/bin/env python3
"""Scores what the program finds in the annotated articles, and fails where a figure is below its floor.

usage: evaluate.py [--binary PATH]

The gold lies in ../shared/gold beside the repository; without it there is nothing to do. Our own sets are scored twice, by the gold's
own score.py and by `cablegraph eval`, which must agree; the open benchmarks by score.py alone.
"""
import argparse, json, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"

# Least F1 by figure and set.
FLOORS = {
    "named mentions": {"seeds": 0.96, "dev": 0.94},
    "linking, named (B3, across articles)": {"seeds": 0.95, "dev": 0.93},
    "linking, all mentions (B3, across articles)": {"seeds": 0.89, "dev": 0.86},
    "statements with the right speaker": {"seeds": 0.89, "dev": 0.79},
    "events: type and all participants": {"seeds": 0.51, "dev": 0.52},
}

# The same of the open benchmarks. Names: five points above spaCy's medium model alone; the weights of names were learned on both
# sets, so the figures here are higher than those on other articles, which tools/train_names.py prints.
OPEN_FLOORS = {
    "enworldwide": {"names: exact span and type": 0.759},
    "uner-ewt": {"names: exact span and type": 0.660},
    "polnear": {"statements found, sources overlapping": 0.56},
    "gum": {"statements found, sources overlapping": 0.575},
    "plover": {"events: type, in the sentence": 0.58},
    "gap": {"GAP, overall": 0.70},
    "meantime": {"linking, named mentions that both have (B3)": 0.93},
}

# Exact F1 published on PolNeAR's test part (the last is CofeNet, Wang et al. 2022). Theirs is on chunks like sentences and spans
# that are not trimmed, after training on the corpus, so the two are only roughly comparable.
PUBLISHED = {
    "source: exact spans": {"rules": 0.107, "BiLSTM-CRF": 0.696, "BERT+Cofe": 0.832},
    "cue: exact spans": {"rules": 0.228, "BiLSTM-CRF": 0.667, "BERT+Cofe": 0.753},
    "content: exact spans": {"rules": 0.056, "BiLSTM-CRF": 0.590, "BERT+Cofe": 0.729},
}

# Sets that are scored across articles.
ACROSS = {"meantime"}


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} {command[1]} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def scores(binary, name, folder):
    """The figures of score.py, and those of ours that differ from them."""
    gold = GOLD / name
    run(binary, "build", gold, "-o", folder, "--quiet")
    records = pathlib.Path(folder) / "records.jsonl"
    theirs = json.loads(run(sys.executable, GOLD / "score.py", gold, records, "--json"))
    ours = json.loads(run(binary, "eval", gold, "--records", records, "--json", "--quiet"))
    same = lambda figure, measure, value: abs(ours.get(figure, {}).get(measure, float("nan")) - value) < 1e-9
    differ = [f"{figure}, {measure}" for figure, row in theirs.items() for measure, value in row.items() if not same(figure, measure, value)]
    return theirs, differ


def open_scores(binary, name):
    gold = GOLD / "bench" / name
    with tempfile.TemporaryDirectory() as folder:
        records = pathlib.Path(folder) / "records.jsonl"
        if name in ACROSS:
            run(binary, "build", gold, "-o", folder, "--quiet")
        else:
            records.write_text(run(binary, "extract", gold, "--quiet"), encoding="utf-8")
        return json.loads(run(sys.executable, GOLD / "score.py", gold, records, "--json"))


def below(figure, name, row, floor):
    """Prints a row of the table; whether it is too low."""
    low = floor is not None and row["f1"] < floor
    print(f"{figure:46s}{name:12s}{row['p']:7.3f}{row['r']:7.3f}{row['f1']:7.3f}{floor or '':>7}{'  too low' if low else ''}")
    return low


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", default=ROOT / "target" / "release" / "cablegraph", type=pathlib.Path)
    args = parser.parse_args()
    if not (GOLD / "score.py").exists():
        print(f"skipped: there is no gold in {GOLD.parent.name}/{GOLD.name} beside the repository")
        return
    failed = False
    print(f"{'':46s}{'set':12s}{'p':>7s}{'r':>7s}{'f1':>7s}{'floor':>7s}")
    for name in ("seeds", "dev"):
        with tempfile.TemporaryDirectory() as folder:
            theirs, differ = scores(args.binary, name, folder)
        for figure, row in theirs.items():
            if "f1" in row:
                failed |= below(figure, name, row, FLOORS.get(figure, {}).get(name))
        for figure in differ:
            failed = True
            print(f"{figure}: `cablegraph eval` differs from score.py on {name}")
    for name, floors in OPEN_FLOORS.items():
        if not (GOLD / "bench" / name).exists():
            print(f"skipped: there is no {name}")
            continue
        scored = open_scores(args.binary, name)
        for figure, floor in floors.items():
            failed |= below(figure, name, scored[figure], floor)
        if name == "polnear":
            for figure, others in PUBLISHED.items():
                below(figure, name, scored[figure], None)
                print(" " * 46 + "published: " + ", ".join(f"{who} {f1:.3f}" for who, f1 in others.items()))
    sys.exit(failed)


if __name__ == "__main__":
    main()
