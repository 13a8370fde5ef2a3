"""Checks the folders `exports` beside a graph.json: DuckDB reads every cell of the tables in CSV, and PyArrow and DuckDB every one of
those in Parquet.

    tables.py FOLDER...
"""

import csv
import sys

import duckdb
import pyarrow.parquet

from wanted import Wanted, exported, joined, known, same


def guarded(cell):
    return "'" + cell if cell[:1] in tuple("=+-@\t\r") else cell


def cells(row):
    """What is in the row of a table of texts."""
    return known({name: value or None for name, value in row.items()})


def texts(row):
    return cells({name: guarded(str(value)) for name, value in joined(row).items()})


def in_csv(place, wanted, problems):
    def rows(name):
        table = duckdb.sql(
            f"SELECT * FROM read_csv('{place / name}', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', "
            "strict_mode = true, parallel = false)"
        )
        return [dict(zip(table.columns, row)) for row in table.fetchall()]

    found = rows("nodes.csv")
    same(problems, "duckdb csv nodes", [row.pop("Id") or "" for row in found], [guarded(name) for name in wanted.nodes])
    for row, (name, node) in zip(found, wanted.node_rows.items()):
        same(problems, f"duckdb csv {name!r}", cells({column.replace("Label", "label"): cell for column, cell in row.items()}), texts(node))
    found = rows("edges.csv")
    ends = [[row.pop(end) or "" for end in ("Id", "Source", "Target")] for row in found]
    same(problems, "duckdb csv edges", ends, [[guarded(edge[end]) for end in ("key", "source", "target")] for edge in wanted.edges.values()])
    for row, (key, edge) in zip(found, wanted.edge_rows.items()):
        row = {column.lower(): cell for column, cell in row.items() if column != "Type"}
        same(problems, f"duckdb csv {key!r}", cells(row), texts(edge))


def in_parquet(place, wanted, problems):
    found = pyarrow.parquet.read_table(place / "nodes.parquet").to_pylist()
    same(problems, "pyarrow nodes", [row.pop("id") for row in found], list(wanted.nodes))
    for row, (name, node) in zip(found, wanted.node_rows.items()):
        same(problems, f"pyarrow {name!r}", known(row), node)
    found = pyarrow.parquet.read_table(place / "edges.parquet").to_pylist()
    ends = [tuple(row.pop(end) for end in ("key", "source", "target")) for row in found]
    same(problems, "pyarrow edges", ends, [(edge["key"], edge["source"], edge["target"]) for edge in wanted.edges.values()])
    for row, (key, edge) in zip(found, wanted.edge_rows.items()):
        same(problems, f"pyarrow {key!r}", known(row), edge)
    for name in ("statements", "events"):
        with open(place.parent / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
            of_csv = [cells(row) for row in csv.DictReader(file, strict=True)]
        found = pyarrow.parquet.read_table(place / f"{name}.parquet").to_pylist()
        same(problems, f"pyarrow {name}", [cells(row | {}) for row in map(guarded_all, found)], of_csv)
    by_duckdb(place, wanted, problems)


def guarded_all(row):
    return {name: guarded(cell or "") for name, cell in row.items()}


def by_duckdb(place, wanted, problems):
    """Columns of all kinds in questions such as users ask."""
    query = f"SELECT kind, count(*), sum(weight), sum(len(words)) FROM '{place / 'edges.parquet'}' GROUP BY kind ORDER BY kind"
    counts = {}
    for edge in wanted.edge_rows.values():
        rows, evidence = counts.get(edge["kind"], (0, 0))
        counts[edge["kind"]] = (rows + 1, evidence + edge["weight"])
    found = [(kind, (rows, int(evidence))) for kind, rows, evidence, _ in duckdb.sql(query).fetchall()]
    same(problems, "duckdb relations", found, sorted(counts.items()))
    same(problems, "duckdb words", [row[2] for row in duckdb.sql(query).fetchall()], [row[3] for row in duckdb.sql(query).fetchall()])
    query = f"SELECT id, unnest(aliases) FROM '{place / 'nodes.parquet'}'"
    names = sorted((name, alias) for name, row in wanted.node_rows.items() for alias in row.get("aliases", []))
    same(problems, "duckdb names", sorted(duckdb.sql(query).fetchall()), names)
    said = sum(row["kind"] == "statement" for row in wanted.node_rows.values())
    same(problems, "duckdb statements", duckdb.sql(f"SELECT count(*) FROM '{place / 'statements.parquet'}'").fetchall(), [(said,)])


def main(*folders):
    failed = False
    for folder in exported(folders):
        wanted, problems = Wanted(folder), []
        in_csv(folder / "exports" / "csv", wanted, problems)
        if (folder / "exports" / "parquet").exists():
            in_parquet(folder / "exports" / "parquet", wanted, problems)
        else:
            problems.append("there is no Parquet: build with the feature")
        failed = failed or bool(problems)
        print(f"{folder.name}/exports as tables of CSV and Parquet: {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
