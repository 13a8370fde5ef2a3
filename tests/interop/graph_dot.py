"""Checks folders that hold a graph.dot: every engine of Graphviz takes it without a word, and no label is lost.

    graph_dot.py FOLDER...

A folder may hold a file `labels` with one JSON string a line: texts that must stand in the picture as they are.
"""

import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml

ENGINES = ["dot", "neato", "fdp", "sfdp"]


def run(engine, output, path):
    command = [engine, f"-T{output}", str(path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


def check(folder):
    path = folder / "graph.dot"
    problems = []
    for engine, output in [("dot", "canon"), *((engine, "svg") for engine in ENGINES)]:
        done = run(engine, output, path)
        if done.returncode or done.stderr.strip():
            problems.append(f"{engine} -T{output}: exit {done.returncode}, {done.stderr.strip()[:300]!r}")
    picture = run("neato", "svg", path).stdout
    try:
        texts = {" ".join("".join(one.itertext()).split()) for one in xml.fromstring(picture).iter()}
    except xml.ParseError as error:
        return [*problems, f"the picture is no XML: {error}"]
    labels = folder / "labels"
    if labels.exists():
        for line in labels.read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            if label not in texts:
                problems.append(f"{label!r} is not in the picture")
    return problems


def main(*folders):
    failed = False
    for folder in map(pathlib.Path, folders):
        if not (folder / "graph.dot").exists():
            continue
        problems = check(folder)
        failed = failed or bool(problems)
        print(f"{folder.name}/graph.dot: {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
