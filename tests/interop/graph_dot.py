"""Checks folders that hold a graph.dot: every engine of Graphviz takes it without a word, and no label is lost; graph.svg beside it
is well-formed.

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
    placed = subprocess.run(
        ["neato", "-n", "-Tsvg", str(path)], capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
    )
    if placed.returncode or placed.stderr.strip():
        problems.append(f"neato -n: exit {placed.returncode}, {placed.stderr.strip()[:300]!r}")
    problems += check_svg(folder / "graph.svg")
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


def check_svg(path):
    """Our own picture: well-formed, each id once, a title, links that lead into the explorer, texts within their widths."""
    if not path.exists():
        return []
    try:
        root = xml.parse(path).getroot()
    except xml.ParseError as error:
        return [f"{path.name} is no XML: {error}"]
    space = "{http://www.w3.org/2000/svg}"
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    problems = [] if len(ids) == len(set(ids)) else ["an id occurs twice"]
    if root.find(f"{space}title") is None or not root.find(f"{space}title").text:
        problems.append("the picture has no title")
    for link in root.iter(f"{space}a"):
        if not link.get("href", "").startswith("#"):
            problems.append(f"a link leads to {link.get('href')!r}")
    problems += ["a text has no width" for text in root.iter(f"{space}text") if not float(text.get("textLength", 0)) > 0]
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
