"""Checks the folders `exports` beside a graph.json: DuckDB reads every row of the tables in CSV, and it and PyArrow those in Parquet
where the program was built with it.

    tables.py FOLDER...
"""

import json
import pathlib
import sys

import duckdb
import pyarrow.parquet


def same(problems, what, found, wanted):
    if found != wanted:
        problems.append(f"{what}: {str(found)[:150]} is not {str(wanted)[:150]}")


def guarded(cell):
    return "'" + cell if cell[:1] in tuple("=+-@\t\r") else cell


def text_of(row):
    return [cell or "" for cell in row]


def csv(folder, wanted, problems):
    place = folder / "exports" / "csv"
    rows = lambda name, columns: duckdb.sql(
        f"SELECT {columns} FROM read_csv('{place / name}', header = true, all_varchar = true, delim = ',', quote = '\"', "
        "escape = '\"', strict_mode = true, parallel = false)"
    ).fetchall()
    nodes = [[guarded(node["id"]), guarded(node["label"]), node["kind"]] for node in wanted["nodes"]]
    same(problems, "duckdb csv nodes", [text_of(row) for row in rows("nodes.csv", "Id, Label, kind")], nodes)
    edges = [[guarded(edge[end]) for end in ("key", "source", "target")] for edge in wanted["edges"]]
    same(problems, "duckdb csv edges", [text_of(row) for row in rows("edges.csv", "Id, Source, Target")], edges)


def parquet(folder, wanted, problems):
    place = folder / "exports" / "parquet"
    if not place.exists():
        return False
    nodes = pyarrow.parquet.read_table(place / "nodes.parquet").to_pylist()
    same(problems, "pyarrow ids", [row["id"] for row in nodes], [node["id"] for node in wanted["nodes"]])
    same(problems, "pyarrow labels", [row["label"] for row in nodes], [node["label"] for node in wanted["nodes"]])
    for row, node in zip(nodes, wanted["nodes"]):
        if node["kind"] == "actor":
            names = [alias["name"] for alias in node["aliases"]]
            same(problems, f"pyarrow names of {node['id']!r}", row["aliases"] or [], names)
            same(problems, f"pyarrow mentions of {node['id']!r}", row["mentions"], node["mention_count"])
    edges = pyarrow.parquet.read_table(place / "edges.parquet").to_pylist()
    ends = [(row["key"], row["source"], row["target"]) for row in edges]
    same(problems, "pyarrow edges", ends, [(edge["key"], edge["source"], edge["target"]) for edge in wanted["edges"]])
    words = [row["words"] for row in edges]
    same(problems, "pyarrow words", words, [[one["text"] for one in edge["evidence"]] for edge in wanted["edges"]])
    query = f"SELECT kind, count(*), sum(len(evidence)) FROM '{place / 'edges.parquet'}' GROUP BY kind ORDER BY kind"
    counts = {}
    for edge in wanted["edges"]:
        rows, evidence = counts.get(edge["relation"], (0, 0))
        counts[edge["relation"]] = (rows + 1, evidence + len(edge["evidence"]))
    found = [(kind, (rows, int(evidence))) for kind, rows, evidence in duckdb.sql(query).fetchall()]
    same(problems, "duckdb relations", found, sorted(counts.items()))
    for kind in ("statement", "event"):
        rows = pyarrow.parquet.read_table(place / f"{kind}s.parquet").num_rows
        same(problems, f"pyarrow {kind}s", rows, sum(node["kind"] == kind for node in wanted["nodes"]))
    return True


def main(*folders):
    failed = False
    for folder in map(pathlib.Path, folders):
        if not (folder / "exports").exists():
            continue
        wanted, problems = json.loads((folder / "graph.json").read_text(encoding="utf-8")), []
        csv(folder, wanted, problems)
        what = "CSV and Parquet" if parquet(folder, wanted, problems) else "CSV"
        failed = failed or bool(problems)
        print(f"{folder.name}/exports in DuckDB: {what}, {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
