"""Checks the folders `exports` beside a graph.json: what foreign readers read of each format is what the graph has.

    exports.py FOLDER...
"""

import csv
import json
import re
import sys

import igraph
import networkx
import yaml

from wanted import Wanted, exported, joined, known, same

# What XML has no way to write is written as its picture.
PICTURES = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def pictured(value):
    return value.translate(PICTURES) if isinstance(value, str) else value


def in_xml(row):
    return {name: pictured(value) for name, value in joined(row).items()}


def graphml(folder, wanted, problems):
    path = folder / "exports" / "graphml"
    graph = networkx.read_graphml(path, force_multigraph=True)
    same(problems, "networkx graphml ends", sorted(graph.edges(keys=True)), [tuple(map(pictured, e)) for e in wanted.ends()])
    for name, row in wanted.node_rows.items():
        same(problems, f"networkx graphml {name!r}", known(graph.nodes[pictured(name)]), in_xml(row))
    rows = {key: known(row) for *_, key, row in graph.edges(keys=True, data=True)}
    for key, row in wanted.edge_rows.items():
        same(problems, f"networkx graphml {key!r}", rows[pictured(key)], in_xml(row))
    if not wanted.nodes:
        return
    # igraph has a cell for every column: what is not there is no text, or not a number. Of nodes' ids it
    # leaves `&` as it was written, and edges' ids it takes for nodes'.
    other = igraph.Graph.Read_GraphML(str(path))
    same(problems, "igraph graphml counts", (other.vcount(), other.ecount()), wanted.counts())
    there = lambda row: known({name: None if value == "" or value != value else value for name, value in row.items() if name != "id"})
    filled = lambda row: {name: value for name, value in in_xml(row).items() if value != ""}
    read = lambda one: one["id"].replace("&#38;", "&")
    for node, (name, row) in zip(other.vs, wanted.node_rows.items()):
        same(problems, f"igraph graphml id of {name!r}", read(node), pictured(name))
        same(problems, f"igraph graphml {name!r}", there(node.attributes()), filled(row))
    for edge, (key, row) in zip(other.es, wanted.edge_rows.items()):
        same(problems, f"igraph graphml {key!r}", there(edge.attributes()), filled(row))
        ends = [pictured(wanted.edges[key][end]) for end in ("source", "target")]
        same(problems, f"igraph graphml ends of {key!r}", [read(other.vs[end]) for end in edge.tuple], ends)


def gexf(folder, wanted, problems):
    # What is read with equal ends becomes one edge unless each has a kind, so parallel ones tell whether kinds are read.
    graph = networkx.read_gexf(folder / "exports" / "gexf", version="1.3")
    same(problems, "networkx gexf nodes", sorted(graph.nodes), sorted(map(pictured, wanted.nodes)))
    same(problems, "networkx gexf edges", graph.number_of_edges(), len(wanted.edges))
    for name, row in wanted.node_rows.items():
        found = dict(graph.nodes[pictured(name)])
        viz = found.pop("viz")
        if not viz.get("position") or not viz.get("size"):
            problems.append(f"networkx gexf: {name!r} has no place or size")
        span = {side: found.pop(side, None) for side in ("start", "end")}
        same(problems, f"networkx gexf days of {name!r}", span, {"start": row.get("from", row.get("date")), "end": row.get("to")})
        same(problems, f"networkx gexf {name!r}", known(found), in_xml(row))
    rows = {row["id"]: row for *_, row in graph.edges(data=True)}
    for key, row in wanted.edge_rows.items():
        found = {name: value for name, value in rows[pictured(key)].items() if name != "id"}
        same(problems, f"networkx gexf {key!r}", known(found), in_xml(row))


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
    for kind, name in [("statement", "statements.csv"), ("event", "events.csv")]:
        ids = [row["id"] for row in rows(place / name)]
        same(problems, name, ids, [guarded(i) for i, node in wanted.nodes.items() if node["kind"] == kind])


def neo4j(folder, wanted, problems):
    place = folder / "exports" / "neo4j-csv"
    flat = lambda text: re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text)
    listed = lambda value: ";".join(flat(part).replace(";", ",") for part in value) if isinstance(value, list) else flat(str(value))
    cells = lambda row: known({name.split(":")[0]: cell or None for name, cell in row.items()})
    wished = lambda row: cells({name: listed(value) for name, value in row.items()})
    nodes = rows(place / "nodes.csv")
    same(problems, "neo4j nodes", [row.pop("id:ID") for row in nodes], [flat(name) for name in wanted.nodes])
    ids = {flat(name) for name in wanted.nodes}
    for found, (name, row) in zip(nodes, wanted.node_rows.items()):
        same(problems, f"neo4j label of {name!r}", found.pop(":LABEL"), row["kind"].capitalize())
        same(problems, f"neo4j {name!r}", cells(found), wished(row))
        if "\n" in "".join(found.values()):
            problems.append(f"neo4j: a line end in {name!r}")
    edges = rows(place / "edges.csv")
    same(problems, "neo4j edges", [row.pop("key") for row in edges], [flat(key) for key in wanted.edges])
    for found, (key, row) in zip(edges, wanted.edge_rows.items()):
        if not {found.pop(":START_ID"), found.pop(":END_ID")} <= ids:
            problems.append(f"neo4j: {key!r} has an end that is no node")
        same(problems, f"neo4j type of {key!r}", found.pop(":TYPE"), row["kind"].upper().replace("-", "_"))
        same(problems, f"neo4j {key!r}", cells(found), wished(row))


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
    for folder in exported(folders):
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
