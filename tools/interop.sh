#!/usr/bin/env bash
# Checks that foreign readers take what the exporters write: networkx and jsonschema for graph.json, Graphviz for graph.dot,
# conllu and jsonschema for what `parse` writes.
#
#   tools/interop.sh [FOLDER...]      folders with graph.json and graph.dot, besides the tests' fixtures (default: out)
#
# Installs what is missing: Graphviz by apt where it may, the Python packages into target/interop-venv. A reader that can
# neither be found nor installed is skipped, and said so; where CI is set that is a failure.
set -euo pipefail

skip() {
  echo "skipped: $1 can neither be found nor installed"
  [[ -z ${CI:-} ]]
}
cd "$(dirname "$0")/.."

cargo test --quiet --test interop >/dev/null
folders=(target/tmp/interop/*/)
for folder in "${@:-out}"; do
  if [[ -f $folder/graph.json ]]; then folders+=("$folder"); fi
done

python=python3
if ! $python -c 'import conllu, networkx, jsonschema' 2>/dev/null; then
  python=target/interop-venv/bin/python
  if [[ ! -x $python ]]; then python3 -m venv target/interop-venv 2>/dev/null || true; fi
  if ! $python -c 'import conllu, networkx, jsonschema' 2>/dev/null; then
    $python -m pip install --quiet networkx==3.6.1 jsonschema==4.26.0 conllu==6.0.0 2>/dev/null || python=
  fi
fi
if [[ -n $python ]]; then
  $python tests/interop/graph_json.py schema/graph.schema.json "${folders[@]}"
  $python tests/interop/parse.py schema/parse.schema.json target/tmp/interop/parse.{conllu,jsonl}
else
  skip "conllu, networkx and jsonschema"
fi

if ! command -v dot >/dev/null && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  { apt-get update --quiet && apt-get install --yes --quiet graphviz; } >/dev/null 2>&1 || true
fi
if command -v dot >/dev/null; then
  python3 tests/interop/graph_dot.py "${folders[@]}"
else
  skip Graphviz
fi
