#!/usr/bin/env bash
# Checks that foreign readers take what the exporters write: networkx and jsonschema for graph.json, Graphviz for graph.dot,
# networkx, igraph, PyYAML, rdflib, followthemoney, DuckDB, PyArrow, Cytoscape.js and graphology for the other formats, conllu and
# jsonschema for what `parse` writes.
#
#   tools/interop.sh [FOLDER...]      folders with graph.json and graph.dot, besides the tests' fixtures (default: out)
#
# Installs what is missing: Graphviz by apt where it may, the Python packages into target/interop-venv, the npm packages into
# target/interop-npm. A reader that can neither be found nor installed is skipped, and said so; where CI is set that is a failure.
set -euo pipefail

skip() {
  echo "skipped: $1 can neither be found nor installed"
  [[ -z ${CI:-} ]]
}
cd "$(dirname "$0")/.."

cargo test --quiet --features parquet --test interop >/dev/null
folders=(target/tmp/interop/*/)
for folder in "${@:-out}"; do
  if [[ -f $folder/graph.json ]]; then folders+=("$folder"); fi
done

python=python3
if ! $python -c 'import conllu, networkx, jsonschema, igraph, yaml, lxml' 2>/dev/null; then
  python=target/interop-venv/bin/python
  if [[ ! -x $python ]]; then python3 -m venv target/interop-venv 2>/dev/null || true; fi
  if ! $python -c 'import conllu, networkx, jsonschema, igraph, yaml, lxml' 2>/dev/null; then
    $python -m pip install --quiet networkx==3.6.1 jsonschema==4.26.0 conllu==6.0.0 igraph==1.0.0 PyYAML==6.0.3 lxml==6.1.1 2>/dev/null || python=
  fi
fi
if [[ -n $python ]]; then
  $python tests/interop/graph_json.py schema/graph.schema.json "${folders[@]}"
  $python tests/interop/exports.py "${folders[@]}"
  $python tests/interop/parse.py schema/parse.schema.json target/tmp/interop/parse.{conllu,jsonl}
else
  skip "conllu, networkx and jsonschema"
fi

# Readers of one kind of file each: `reader SCRIPT MODULES PACKAGES`.
reader() {
  local at=python3
  if ! $at -c "import $2" 2>/dev/null; then
    at=target/interop-venv/bin/python
    if [[ ! -x $at ]]; then python3 -m venv target/interop-venv 2>/dev/null || true; fi
    # shellcheck disable=SC2086
    if ! $at -c "import $2" 2>/dev/null && ! $at -m pip install --quiet $3 2>/dev/null; then
      skip "$2"
      return
    fi
  fi
  $at "tests/interop/$1" "${folders[@]}"
}
reader rdf.py rdflib rdflib==7.6.0
reader ftm.py followthemoney followthemoney==4.11.2
reader tables.py "duckdb, pyarrow" "duckdb==2.0.0 pyarrow==26.0.1"

if command -v npm >/dev/null; then
  npm install --prefix target/interop-npm --ignore-scripts --no-audit --no-fund --silent \
    cytoscape@3.34.4 graphology@0.26.0 graphology-gexf@0.13.2 @xmldom/xmldom@0.9.8 >/dev/null 2>&1 || true
fi
if [[ -d target/interop-npm/node_modules/graphology-gexf ]]; then
  python3 tests/interop/wanted.py "${folders[@]}"
  NODE_PATH=target/interop-npm/node_modules node tests/interop/exports.cjs "${folders[@]}"
else
  skip "Cytoscape.js and graphology"
fi

if ! command -v dot >/dev/null && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  { apt-get update --quiet && apt-get install --yes --quiet graphviz; } >/dev/null 2>&1 || true
fi
if command -v dot >/dev/null; then
  python3 tests/interop/graph_dot.py "${folders[@]}"
else
  skip Graphviz
fi
