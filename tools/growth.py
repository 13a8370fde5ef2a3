#!/usr/bin/env python3
"""Measures how the time and the memory of `merge` grow with the number of records, and how long the graph takes to answer.

usage: growth.py [--binary PATH] [--json] [--articles FILE.jsonl] [--records N...] [--most EXPONENT] [--folder FOLDER]

The records are those of tools/corpus.py: the articles over and over, each time about other people. A row tells the processor's
seconds and the peak memory of `merge`, both for each record too, the sizes of the graph, and the seconds of `actor`, `path` and
`search`, most of which is the reading of the graph: of graph.bin, or with --json of graph.json. The exponent of growth is that of the
power of the number of records that leads from the row above to this one: 1 is linear. Seconds are those of the processor, which a
busy machine disturbs least; files are read once before, so that the disk does not count.

A row of 100,000 needs some 6 GB of disk, and 4 GB more with --json.

Articles are those of ../shared/bench where that lies, else seeds/.
"""
import argparse, json, math, os, pathlib, subprocess, sys, tempfile

import corpus
from speed import BENCH, ROOT


def run(command):
    """Processor's seconds and peak resident megabytes of a command."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def size(path):
    return path.stat().st_size / 1e6 if path.exists() else 0.0


QUESTIONS = {
    "actor": ["actor", "United States"],
    "path": ["path", "United States", "Russia"],
    "search": ["search", "sanctions", "ceasefire"],
}


def exponent(now, before, ratio):
    return math.log(now / before) / math.log(ratio)


def counts(binary, out):
    """How many nodes of each kind there are, and edges."""
    stats = json.loads(subprocess.run([binary, "stats", out, "--json"], check=True, capture_output=True).stdout)
    kinds = ("actors", "statements", "events", "edges")
    return {"articles": stats["articles"]} | {kind: sum(stats[kind].values()) for kind in kinds}


def measured(binary, folder, records, count, as_json):
    """The row of one size: seconds and memory of `merge`, sizes of the graph, seconds of questions."""
    path, out = folder / f"{count}.jsonl", folder / f"{count}.out"
    if not path.exists():
        with open(path, "w", encoding="utf-8") as lines:
            corpus.write(lines, records, count, 1)
    row = {"records": count}
    form = [] if as_json else ["--binary"]
    row["seconds"], row["peak"] = run([binary, "merge", "--quiet", path, "-o", out, *form])
    row["graph"] = size(out / ("graph.json" if as_json else "graph.bin"))
    row |= counts(binary, out)
    for name, question in QUESTIONS.items():
        row[name], row["asked_peak"] = run([binary, *question, "--graph", out, "--json"])
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=ROOT / "target/release/cablegraph", type=pathlib.Path)
    parser.add_argument("--articles", default=BENCH if BENCH.exists() else ROOT / "seeds", type=pathlib.Path)
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--most", type=float, default=1.2, help="fail if time or memory grows with a higher power of the records")
    parser.add_argument("--json", action="store_true", help="write and read graph.json instead of graph.bin")
    parser.add_argument("--folder", type=pathlib.Path, help="keep the files there, and take those that are there")
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        bare = subprocess.run([args.binary, "extract", "--with-text", "--quiet", args.articles], check=True, capture_output=True)
        records = [json.loads(line) for line in bare.stdout.splitlines()]
        print("records   nodes    edges  merge s  ms each  growth  peak MB  KB each  growth  graph MB  actor s  path s  search s  peak MB")
        last, failed = None, False
        for count in sorted(args.records):
            row = measured(args.binary, folder, records, count, args.json)
            nodes = sum(row[kind] for kind in ("articles", "actors", "statements", "events"))
            powers = []
            if last:
                powers = [exponent(row[what], last[what], count / last["records"]) for what in ("seconds", "peak")]
                failed = failed or max(powers) > args.most
            time, memory = (f"{power:.2f}" for power in powers) if powers else ("", "")
            print(
                f"{count:7} {nodes:7} {row['edges']:8} {row['seconds']:8.1f} {1000 * row['seconds'] / count:8.2f} {time:>7} "
                f"{row['peak']:8.0f} {1024 * row['peak'] / count:8.1f} {memory:>7} {row['graph']:9.0f} {row['actor']:8.2f} "
                f"{row['path']:7.2f} {row['search']:9.2f} {row['asked_peak']:8.0f}",
                flush=True,
            )
            last = row
    if failed:
        sys.exit(f"grows with more than the power {args.most:g} of the number of records")


if __name__ == "__main__":
    main()
