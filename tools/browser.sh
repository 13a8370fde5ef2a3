#!/usr/bin/env bash
# Opens the explorer's page in a browser and uses it: types, rules and form of the script first, then the checks of tests/browser.
#
#   tools/browser.sh [FOLDER]         a folder that `build seeds` wrote (default: out)
#
# Installs what is missing: the npm packages into target/browser-npm, Debian's Chromium by apt where it may. What can neither be found
# nor installed is skipped, and said so; where CI is set that is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-out}

skip() {
  echo "skipped: $1 can neither be found nor installed"
  [[ -z ${CI:-} ]]
}

if ! command -v npm >/dev/null; then
  skip npm
  exit
fi
packages=target/browser-npm
npm install --prefix "$packages" --ignore-scripts --no-audit --no-fund --silent \
  typescript@5.9.3 eslint@9.39.5 @eslint/js@9.39.5 puppeteer-core@24.43.1 axe-core@4.14.1 \
  prettier@3.6.2 >/dev/null 2>&1 || true
if [[ ! -d $packages/node_modules/prettier || ! -d $packages/node_modules/typescript ]]; then
  skip "the packages that check the page"
  exit
fi
"$packages/node_modules/.bin/tsc" -p web/tsconfig.json
# Its settings import the rules by name, which are looked for beside them.
checked=$(mktemp -d)
trap 'rm -r "$checked"' EXIT
cp web/*.js web/eslint.config.mjs "$checked"
ln -s "$PWD/$packages/node_modules" "$checked/node_modules"
(cd "$checked" && node_modules/.bin/eslint .)
"$packages/node_modules/.bin/prettier" --no-editorconfig --config web/prettier.json --log-level warn --check \
  "web/*.js" "web/*.mjs" "web/*.d.ts" "tests/browser/*.cjs"
echo "the script has no fault of types, rules or form"

if ! command -v chromium >/dev/null && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  { apt-get update --quiet && apt-get install --yes --quiet chromium; } >/dev/null 2>&1 || true
fi
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [[ -z $browser ]]; then
  skip Chromium
  exit
fi
cargo test --quiet --features parquet --test explorer >/dev/null
cargo build --quiet --release
status=0
for script in explorer links devices served; do
  CHROMIUM=$browser NODE_PATH=$packages/node_modules \
    node "tests/browser/$script.cjs" "$folder" target/tmp/explorer target/release/cablegraph || status=1
done
exit $status
