"""What every reader of an export should find: the nodes and edges of graph.json as flat rows, made anew from the JSON alone.

    wanted.py FOLDER...        writes the rows of each folder as exports/wanted.json, for readers that are not written in Python
"""

import json
import pathlib
import sys

LISTS = ("aliases", "roles", "evidence", "words")


class Wanted:
    """The nodes and edges of a folder's graph.json, and their rows: what is known of each, by the names of the columns."""

    def __init__(self, folder):
        data = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
        self.nodes = {node["id"]: node for node in data["nodes"]}
        self.edges = {edge["key"]: edge for edge in data["edges"]}
        self.node_rows = {name: self.node_row(node) for name, node in self.nodes.items()}
        self.edge_rows = {key: self.edge_row(edge) for key, edge in self.edges.items()}

    def ends(self):
        return sorted((edge["source"], edge["target"], key) for key, edge in self.edges.items())

    def counts(self):
        return len(self.nodes), len(self.edges)

    def node_row(self, node):
        row = {name: node.get(name) for name in ("label", "kind", "type", "gender", "number", "wikidata", "speaker", "stance")}
        row |= {name: node.get(name) for name in ("quotation", "cue", "cameo", "modality", "trigger", "place", "in_statement")}
        row |= {name: node.get(name) for name in ("doc", "title", "date", "outlet", "url", "sha256")}
        time = node.get("time") or {}
        row |= {"time": time.get("text"), "from": time.get("from"), "to": time.get("to")}
        if node["kind"] == "actor":
            row |= {"mentions": node["mention_count"], "articles": node["article_count"]}
            row["aliases"] = [alias["name"] for alias in node["aliases"]]
            row["roles"] = [self.role(role) for role in node["roles"]]
            row["evidence"] = [place(one["article"], one) for one in node["mentions"]]
        elif node["kind"] != "article":
            row["articles"] = len({carrier["article"] for carrier in node["carriers"]})
            row["evidence"] = [place(carrier["article"], carrier["sentence"]) for carrier in node["carriers"]]
        return known(row)

    def role(self, role):
        return role["title"] if role["of"] is None else f"{role['title']} of {self.nodes[role['of']]['label']}"

    @staticmethod
    def edge_row(edge):
        row = {name: edge.get(name) for name in ("label", "kind", "title", "grade")}
        row["weight"] = len(edge["evidence"])
        row["articles"] = len({one["article"] for one in edge["evidence"]})
        row["evidence"] = [place(one["article"], one) for one in edge["evidence"]]
        row["words"] = [one["text"] for one in edge["evidence"]]
        return known(row)


def place(article, span):
    return f"{article}:{span['start']}-{span['end']}"


def known(row):
    """The row without what is not known, in the order of names, so that rows compare and print alike."""
    return {name: value for name, value in sorted(row.items()) if value is not None and value != []}


def joined(row, joint="; "):
    """The row where there are no lists."""
    return {name: joint.join(value) if name in LISTS else value for name, value in row.items()}


def same(problems, what, found, wanted):
    """Notes where two things differ; of rows, in which column."""
    if found == wanted:
        return
    if isinstance(found, dict) and isinstance(wanted, dict):
        names = [name for name in {**wanted, **found} if found.get(name) != wanted.get(name)]
        what, found, wanted = f"{what}, {names[0]}", found.get(names[0]), wanted.get(names[0])
    problems.append(f"{what}: {str(found)[:150]!r} is not {str(wanted)[:150]!r}")


def exported(folders):
    """The folders that have exports; that there is none is a failure."""
    found = [folder for folder in map(pathlib.Path, folders) if (folder / "exports").exists()]
    if not found:
        sys.exit("no folder has exports")
    return found


def main(*folders):
    for folder in exported(folders):
        wanted = Wanted(folder)
        rows = {"nodes": wanted.node_rows, "edges": wanted.edge_rows}
        (folder / "exports" / "wanted.json").write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
