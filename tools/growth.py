#!/usr/bin/env python3
"""Measures how the time and the memory of `merge` grow with the number of records, and how long the graph takes to answer.

usage: growth.py [--binary PATH] [--articles FILE.jsonl] [--records N...] [--most EXPONENT] [--folder FOLDER]

The records are those of tools/corpus.py: the articles over and over, each time about other people. A row tells the processor's
seconds and the peak memory of `merge`, both for each record too, the sizes of the graph, and the seconds of `actor`, most of which
is the reading of the graph: of graph.json, and of graph.bin where the program writes one. The exponent of growth is that of the power
of the number of records that leads from the row above to this one: 1 is linear. Seconds are those of the processor, which a busy
machine disturbs least; files are read once before, so that the disk does not count.

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


def exponent(now, before, ratio):
    return math.log(now / before) / math.log(ratio)


def measured(binary, folder, records, count):
    """The row of one size: seconds and memory of `merge`, sizes of the graph, seconds of `actor`."""
    path, out = folder / f"{count}.jsonl", folder / f"{count}.out"
    if not path.exists():
        with open(path, "w", encoding="utf-8") as lines:
            corpus.write(lines, records, count, 1)
    row = {"records": count}
    row["seconds"], row["peak"] = run([binary, "merge", "--quiet", path, "-o", out])
    row["json"] = size(out / "graph.json")
    with open(out / "graph.json", encoding="utf-8") as lines:
        row |= json.loads(lines.readline().split('"counts":')[1].rsplit(",", 1)[0])
    row["actor"], row["actor_peak"] = run([binary, "actor", "United States", "--graph", out, "--json"])
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=ROOT / "target/release/cablegraph", type=pathlib.Path)
    parser.add_argument("--articles", default=BENCH if BENCH.exists() else ROOT / "seeds", type=pathlib.Path)
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    parser.add_argument("--most", type=float, default=1.2, help="fail if time or memory grows with a higher power of the records")
    parser.add_argument("--folder", type=pathlib.Path, help="keep the files there, and take those that are there")
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        bare = subprocess.run([args.binary, "extract", "--with-text", "--quiet", args.articles], check=True, capture_output=True)
        records = [json.loads(line) for line in bare.stdout.splitlines()]
        print("records   nodes    edges  merge s  ms each  growth  peak MB  KB each  growth  json MB  actor s   peak MB")
        last, failed = None, False
        for count in sorted(args.records):
            row = measured(args.binary, folder, records, count)
            nodes = sum(row[kind] for kind in ("articles", "actors", "statements", "events"))
            powers = []
            if last:
                powers = [exponent(row[what], last[what], count / last["records"]) for what in ("seconds", "peak")]
                failed = failed or max(powers) > args.most
            time, memory = (f"{power:.2f}" for power in powers) if powers else ("", "")
            print(
                f"{count:7} {nodes:7} {row['edges']:8} {row['seconds']:8.1f} {1000 * row['seconds'] / count:8.2f} {time:>7} "
                f"{row['peak']:8.0f} {1024 * row['peak'] / count:8.1f} {memory:>7} {row['json']:8.0f} {row['actor']:8.2f} "
                f"{row['actor_peak']:9.0f}",
                flush=True,
            )
            last = row
    if failed:
        sys.exit(f"grows with more than the power {args.most:g} of the number of records")


if __name__ == "__main__":
    main()
