#!/usr/bin/env python3
"""Measures how `extract` gains by a second core, and where the time goes that a second core cannot share.

usage: scaling.py [--binary PATH] [--articles FILE.jsonl] [--megabytes N] [--rounds N] [--least RATIO]
                  [-- COMMAND...]

COMMAND is what stands before the input (default: extract). `--jobs 1` runs pinned to one core, `--jobs 2` to two, in turns; the
ratio of the medians of their seconds by the clock is the gain. On a busy machine the clock tells little, so the table also has the
processor's seconds of the threads: `reader` draws the articles from the files, `worker` reads their language and what they say,
the main thread writes. What the second run takes more is what the workers do twice, such as learning the same words.

Articles are those of ../shared/bench where that lies, else seeds/, repeated up to the wanted size.
"""
import argparse, json, os, pathlib, statistics, subprocess, sys, tempfile, time

from speed import BENCH, ROOT, repeated, texts

TICK = os.sysconf("SC_CLK_TCK")


def threads(process):
    """Processor's seconds of a process's threads by their names; of those that still run."""
    times = {}
    try:
        for task in os.listdir(f"/proc/{process}/task"):
            name, rest = open(f"/proc/{process}/task/{task}/stat").read().split("(", 1)[1].rsplit(")", 1)
            fields = rest.split()
            times[task] = (name, (int(fields[11]) + int(fields[12])) / TICK)
    except (FileNotFoundError, ProcessLookupError):
        pass
    return times


def run(command, cores):
    """Seconds by the clock and the processor of a command pinned to that many cores, and those of each kind of thread."""
    start = time.perf_counter()
    pin = lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=pin)
    seen = {}
    while True:
        done, status, usage = os.wait4(child.pid, os.WNOHANG)
        if done:
            break
        seen.update(threads(child.pid))
        time.sleep(0.02)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    kinds = {"reader": 0.0, "worker": 0.0, "main": 0.0}
    for name, busy in seen.values():
        kinds[name if name in kinds else "main"] += busy
    return seconds, usage.ru_utime + usage.ru_stime, kinds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=ROOT / "target/release/cablegraph", type=pathlib.Path)
    parser.add_argument("--articles", default=BENCH if BENCH.exists() else None, type=pathlib.Path)
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--least", type=float, default=0, help="fail if the gain is less")
    parser.add_argument("command", nargs="*", default=["extract"])
    args = parser.parse_args()
    args.binary = args.binary.resolve()
    if len(os.sched_getaffinity(0)) < 2:
        sys.exit("there is one core only")

    rounds = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "articles.jsonl"
        rows, size = repeated(texts(args.articles), args.megabytes)
        path.write_text("".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(rows)), encoding="utf-8")
        for _ in range(args.rounds):
            for jobs in rounds:
                rounds[jobs].append(run([str(args.binary), *args.command, "--jobs", str(jobs), "--quiet", str(path)], jobs))
    print(f"{' '.join(args.command)}: {size / 1e6:.2f} MB, median of {args.rounds} rounds")
    print(f"{'jobs':>4s}{'seconds':>9s}{'processor':>11s}{'reader':>8s}{'worker':>8s}{'main':>7s}{'outside':>9s}   seconds of each round")
    for jobs, runs in rounds.items():
        seconds, busy = (statistics.median(one[at] for one in runs) for at in (0, 1))
        kinds = {kind: statistics.median(one[2][kind] for one in runs) for kind in ("reader", "worker", "main")}
        outside = (kinds["reader"] + kinds["main"]) / sum(kinds.values())
        each = " ".join(f"{one[0]:.2f}" for one in runs)
        print(f"{jobs:4d}{seconds:9.2f}{busy:11.2f}{kinds['reader']:8.2f}{kinds['worker']:8.2f}{kinds['main']:7.2f}{outside:9.1%}   {each}")
    clock, busy = ([statistics.median(one[at] for one in runs) for runs in rounds.values()] for at in (0, 1))
    print(f"gain by the clock {clock[0] / clock[1]:.2f}; on an idle machine at most {2 * busy[0] / busy[1]:.2f} by the processor's seconds")
    if args.least and clock[0] / clock[1] < args.least:
        sys.exit(f"less than {args.least:g}")


if __name__ == "__main__":
    main()
