"""Checks the folders `exports` beside a graph.json: what foreign readers read of each format is what the graph has.

    exports.py FOLDER...
"""

import csv
import json
import pathlib
import re
import sys

import igraph
import networkx
import yaml

# What XML has no way to write is written as its picture.
PICTURES = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def pictured(text):
    return text.translate(PICTURES)


class Wanted:
    """The nodes and edges of graph.json."""

    def __init__(self, folder):
        data = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
        self.nodes = {node["id"]: node for node in data["nodes"]}
        self.edges = {edge["key"]: edge for edge in data["edges"]}

    def ends(self):
        return sorted((edge["source"], edge["target"], key) for key, edge in self.edges.items())


def same(problems, what, found, wanted):
    if found != wanted:
        problems.append(f"{what}: {str(found)[:150]} is not {str(wanted)[:150]}")


def graphml(folder, wanted, problems):
    path = folder / "exports" / "graphml"
    graph = networkx.read_graphml(path, force_multigraph=True)
    same(problems, "networkx graphml ends", sorted(graph.edges(keys=True)), [tuple(map(pictured, e)) for e in wanted.ends()])
    for name, node in wanted.nodes.items():
        row = graph.nodes[pictured(name)]
        same(problems, f"networkx graphml label of {name!r}", row.get("label"), pictured(node["label"]))
        same(problems, f"networkx graphml kind of {name!r}", row["kind"], node["kind"])
        if node["kind"] == "actor":
            same(problems, f"networkx graphml mentions of {name!r}", row["mentions"], node["mention_count"])
    other = igraph.Graph.Read_GraphML(str(path)) if wanted.nodes else igraph.Graph()
    same(problems, "igraph graphml counts", (other.vcount(), other.ecount()), (len(wanted.nodes), len(wanted.edges)))
    if wanted.nodes:
        labels = sorted(pictured(node["label"]) for node in wanted.nodes.values())
        same(problems, "igraph graphml labels", sorted(other.vs["label"]), labels)


def gexf(folder, wanted, problems):
    # What is read with equal ends becomes one edge unless each has a kind, so parallel ones tell whether kinds are read.
    graph = networkx.read_gexf(folder / "exports" / "gexf", version="1.3")
    same(problems, "networkx gexf nodes", sorted(graph.nodes), sorted(map(pictured, wanted.nodes)))
    same(problems, "networkx gexf edges", graph.number_of_edges(), len(wanted.edges))
    for name, node in wanted.nodes.items():
        row = graph.nodes[pictured(name)]
        same(problems, f"networkx gexf label of {name!r}", row["label"], pictured(node["label"]))
        if not row["viz"].get("position") or not row["viz"].get("size"):
            problems.append(f"networkx gexf: {name!r} has no place or size")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def guarded(cell):
    return "'" + cell if cell[:1] in tuple("=+-@\t\r") else cell


def tables(folder, wanted, problems):
    place = folder / "exports" / "csv"
    nodes = rows(place / "nodes.csv")
    same(problems, "csv nodes", [row["Id"] for row in nodes], [guarded(name) for name in wanted.nodes])
    same(problems, "csv labels", [row["Label"] for row in nodes], [guarded(n["label"]) for n in wanted.nodes.values()])
    edges = rows(place / "edges.csv")
    found = sorted((row["Source"], row["Target"], row["Id"]) for row in edges)
    same(problems, "csv edges", found, sorted(tuple(map(guarded, ends)) for ends in wanted.ends()))
    weights = {row["Id"]: int(row["Weight"]) for row in edges}
    same(problems, "csv weights", weights, {guarded(key): len(edge["evidence"]) for key, edge in wanted.edges.items()})
    for kind, name in [("statement", "statements.csv"), ("event", "events.csv")]:
        ids = [row["id"] for row in rows(place / name)]
        same(problems, name, ids, [guarded(i) for i, node in wanted.nodes.items() if node["kind"] == kind])


def neo4j(folder, wanted, problems):
    place = folder / "exports" / "neo4j-csv"
    flat = lambda text: re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text)
    nodes = rows(place / "nodes.csv")
    same(problems, "neo4j nodes", [row["id:ID"] for row in nodes], [flat(name) for name in wanted.nodes])
    ids = {row["id:ID"] for row in nodes}
    edges = rows(place / "edges.csv")
    same(problems, "neo4j edges", len(edges), len(wanted.edges))
    loose = [row for row in edges if row[":START_ID"] not in ids or row[":END_ID"] not in ids]
    same(problems, "neo4j ends that are no nodes", loose, [])
    for row in nodes:
        if "\n" in "".join(row.values()):
            problems.append(f"neo4j: a line end in {row['id:ID']!r}")


def node_link(folder, wanted, problems):
    data = json.loads((folder / "exports" / "json").read_text(encoding="utf-8"))
    graph = networkx.node_link_graph(data, edges="edges")
    same(problems, "networkx json", sorted(graph.edges(keys=True)), wanted.ends())


def obsidian(folder, wanted, problems):
    place = folder / "exports" / "obsidian"
    notes = {path.stem: path.read_text(encoding="utf-8") for path in place.iterdir()} if place.exists() else {}
    people = [node for node in wanted.nodes.values() if node["kind"] in ("actor", "article")]
    same(problems, "obsidian notes", len(notes), len(people))
    found = {}
    for name, note in notes.items():
        front = yaml.safe_load(note.split("---\n", 2)[1])
        if "id" in front:
            found[front["id"]] = front.get("aliases", [])
        for link in re.findall(r"(?<!\\)\[\[(.*?)\]\]", note):
            if link not in notes:
                problems.append(f"obsidian: {name!r} links to {link!r}, which is no note")
    actors = {n["id"]: [a["name"] for a in n["aliases"]] for n in wanted.nodes.values() if n["kind"] == "actor"}
    same(problems, "obsidian aliases", found, actors)


def timeline(folder, wanted, problems):
    data = json.loads((folder / "exports" / "vis-timeline").read_text(encoding="utf-8"))
    told = sum(node["kind"] in ("statement", "event") for node in wanted.nodes.values())
    same(problems, "vis-timeline items", len(data["items"]) + data["undated"], told)
    groups = {group["id"] for group in data["groups"]}
    same(problems, "vis-timeline groups", {i["group"] for i in data["items"] if "group" in i} - groups, set())


def main(*folders):
    failed = False
    for folder in map(pathlib.Path, folders):
        if not (folder / "exports").exists():
            continue
        wanted, problems = Wanted(folder), []
        for reader in (node_link, graphml, gexf, tables, neo4j, obsidian, timeline):
            reader(folder, wanted, problems)
        failed = failed or bool(problems)
        print(f"{folder.name}/exports: {len(wanted.nodes)} nodes, {len(wanted.edges)} edges, {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
