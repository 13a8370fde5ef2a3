"""Checks the folders `exports` beside a graph.json: followthemoney takes every entity as it is.

    ftm.py FOLDER...
"""

import json
import pathlib
import sys

from followthemoney import model
from followthemoney.exc import InvalidData


def check(folder, problems):
    wanted = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
    with open(folder / "exports" / "ftm", encoding="utf-8", newline="\n") as file:
        entities = [json.loads(line) for line in file]
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    ids = {entity["id"] for entity in entities}
    if len(ids) != len(entities):
        problems.append(f"followthemoney: {len(entities) - len(ids)} ids occur twice")
    nodes = edges = 0
    for entity in entities:
        try:
            proxy = model.get_proxy(entity, cleaned=False)
            proxy.schema.validate(entity)
        except InvalidData as error:
            problems.append(f"followthemoney {entity['id']}: {error} {getattr(error, 'errors', '')}")
            continue
        for prop, values in entity["properties"].items():
            kind = proxy.schema.get(prop).type.name
            if kind == "entity" and not ids.issuperset(values):
                problems.append(f"followthemoney {entity['id']}: {prop} leads nowhere")
            # Names and texts are cleaned, of dates and ids nothing may be lost.
            if kind not in ("name", "text", "string") and sorted(proxy.get(prop)) != sorted(set(values)):
                problems.append(f"followthemoney {entity['id']}: {prop} {values} is read as {proxy.get(prop)}")
            for schema in filter(None, map(schemata.get, values)) if kind == "entity" else ():
                if not schema.is_a(proxy.schema.get(prop).range):
                    problems.append(f"followthemoney {entity['id']}: {prop} cannot be a {schema.name}")
        if proxy.schema.name in ("UnknownLink", "Documentation"):
            edges += 1
        elif proxy.schema.name != "Mention":
            nodes += 1
    counts = (len(wanted["nodes"]), len(wanted["edges"]))
    if (nodes, edges) != counts:
        problems.append(f"followthemoney: {nodes} nodes and {edges} edges are not {counts}")
    labels = {name for entity in entities for name in entity["properties"].get("name", [])}
    # Names of more than 384 characters are no valid names.
    called = (label if len(label) <= 384 else label[:383] + "…" for label in (node["label"] for node in wanted["nodes"]))
    missing = [label for label in called if label.strip() and label not in labels]
    if missing:
        problems.append(f"followthemoney: no entity is called {missing[0][:100]!r}")
    return len(entities)


def main(*folders):
    failed = False
    for folder in map(pathlib.Path, folders):
        if not (folder / "exports").exists():
            continue
        problems = []
        count = check(folder, problems)
        failed = failed or bool(problems)
        print(f"{folder.name}/exports in followthemoney: {count} entities, {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
