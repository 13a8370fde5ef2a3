#!/bin/sh
# Draws docs/seeds.png, the README's picture, from out/.
set -eu
cd "$(dirname "$0")/.."
cargo run --release --quiet -- export out -o docs/seeds.png --quiet
