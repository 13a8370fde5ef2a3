"""Checks folders that hold a graph.json: it follows the schema, its counts are true, and networkx reads all of it.

    graph_json.py SCHEMA FOLDER...

A folder may hold a file `counts` with the numbers of nodes and edges that must be read.
"""

import json
import pathlib
import sys

import jsonschema
import networkx


def check(validator, folder):
    text = (folder / "graph.json").read_text(encoding="utf-8")
    data = json.loads(text)
    problems = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(data)]
    nodes, edges = data["nodes"], data["edges"]
    for kind, name in [("article", "articles"), ("actor", "actors"), ("statement", "statements"), ("event", "events")]:
        found = sum(node["kind"] == kind for node in nodes)
        if found != data["graph"]["counts"][name]:
            problems.append(f"counts.{name} is {data['graph']['counts'][name]}, but there are {found}")
    if len({edge["key"] for edge in edges}) != len(edges):
        problems.append("two edges have one key")
    graph = networkx.node_link_graph(data, edges="edges")
    read = (graph.number_of_nodes(), graph.number_of_edges())
    wanted = [(len(nodes), len(edges)), (len(nodes), data["graph"]["counts"]["edges"])]
    counts = folder / "counts"
    if counts.exists():
        wanted.append(tuple(map(int, counts.read_text().split())))
    problems += [f"networkx reads {read}, not {one}" for one in wanted if one != read]
    if not (graph.is_directed() and graph.is_multigraph()):
        problems.append("networkx does not read a directed multigraph")
    by_id = {node["id"]: node for node in nodes}
    for edge in edges:
        articles = {one["article"] for one in edge["evidence"]}
        if any(by_id.get(article, {}).get("kind") != "article" for article in articles):
            problems.append(f"edge {edge['key']!r}: evidence in no article")
    return problems, read


def main(schema, *folders):
    schema = json.loads(pathlib.Path(schema).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failed = False
    for folder in map(pathlib.Path, folders):
        problems, (nodes, edges) = check(validator, folder)
        failed = failed or bool(problems)
        print(f"{folder.name}/graph.json: {nodes} nodes, {edges} edges, {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
