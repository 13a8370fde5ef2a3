#!/usr/bin/env python3
"""Measures the peak memory of a streaming command over inputs of several sizes, and fails where it grows or passes a limit.

usage: memory.py [--binary PATH] [--articles FILE.jsonl] [--megabytes N...] [--limit MB] [--slack MB] [--jobs N]
                 [-- COMMAND...]

COMMAND is what stands before the input (default: extract). The input is one file of JSON rows: the articles over and over, each time
under a new id and with a number at the end of its text, so that no text comes twice. The limit holds for every size; the slack is
how much more than the smallest size any other may take. `build` keeps all articles and records, so `--slack` says little of it; the
last column tells what it takes for each megabyte more.

Articles are those of ../shared/bench where that lies, else seeds/.
"""
import argparse, json, os, pathlib, subprocess, sys, tempfile, time

from speed import BENCH, ROOT, texts


def write(path, articles, megabytes):
    """Writes rows until their texts have that size; returns how many."""
    size = rows = 0
    with open(path, "w", encoding="utf-8") as out:
        while size < megabytes * 1e6:
            text = f"{articles[rows % len(articles)]}\n\nThis is number {rows}.\n"
            out.write(json.dumps({"id": rows, "text": text}, ensure_ascii=False) + "\n")
            size += len(text.encode("utf-8"))
            rows += 1
    return rows


def peak(command):
    """Peak resident megabytes of a command, its seconds by the clock, and those of its processors."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    return usage.ru_maxrss / 1024, time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=ROOT / "target/release/cablegraph", type=pathlib.Path)
    parser.add_argument("--articles", default=BENCH if BENCH.exists() else None, type=pathlib.Path)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[10, 100])
    parser.add_argument("--limit", type=float, default=400)
    parser.add_argument("--slack", type=float, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("command", nargs="*", default=["extract"])
    args = parser.parse_args()
    args.binary = args.binary.resolve()

    articles = texts(args.articles)
    command = [str(args.binary), *args.command, "--jobs", str(args.jobs), "--quiet"]
    least = None
    failed = False
    print(f"{' '.join(args.command)} --jobs {args.jobs}: megabytes of text, articles, peak MB, seconds, processor seconds, peak MB for each MB more")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "articles.jsonl"
        for megabytes in sorted(args.megabytes):
            rows = write(path, articles, megabytes)
            high, seconds, busy = peak([*command, str(path)])
            least = least or (megabytes, high)
            more = (high - least[1]) / (megabytes - least[0]) if megabytes > least[0] else 0
            print(f"{megabytes:8g} {rows:8d} {high:8.1f} {seconds:8.1f} {busy:8.1f} {more:8.2f}", flush=True)
            if high > args.limit or high > least[1] + args.slack:
                failed = True
    if failed:
        sys.exit(f"more than {args.limit:g} MB, or {args.slack:g} MB above that of the smallest input")


if __name__ == "__main__":
    main()
