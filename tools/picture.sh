#!/bin/sh
# Draws docs/seeds.png, the README's picture, from out/graph.dot. Needs Graphviz.
set -eu
cd "$(dirname "$0")/.."
mkdir -p docs
neato -Tpng -Gdpi=72 out/graph.dot -o docs/seeds.png
