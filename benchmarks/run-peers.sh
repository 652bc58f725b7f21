#!/usr/bin/env bash
# Publishes sitegen and times it beside Hugo and Zola on the same posts, in turn, with the runner of the shared benchmark folder.
# Usage: benchmarks/run-peers.sh [POSTS] [on|off|on,off] [RUNS] [MODES]      e.g. benchmarks/run-peers.sh 1000 off 5 cold
set -euo pipefail
cd "$(dirname "$0")/.."
posts=${1:-1000} highlight=${2:-on,off} runs=${3:-5} modes=${4:-cold}
shared=${SHARED_BENCH:-../shared/bench}
[ -d "$shared" ] || { echo "no $shared: set SHARED_BENCH to the folder of run_peers.py"; exit 1; }
bash "$shared/setup"
program=${SITEGEN:-artifacts/bench/sitegen}
[ -x "$program" ] && [ -n "${SITEGEN:-}" ] || dotnet publish src/SiteGen -c Release -r linux-x64 -o artifacts/bench -v q
runner=$(mktemp -d)
trap 'rm -rf "$runner"' EXIT
cp -r "$shared"/. "$runner"/
cp -r benchmarks/peers/sitegen "$runner/peers/sitegen"
corpora=${BENCH_ROOT:-$HOME/.cache/sitegen-bench}/corpus
[ -d "$corpora/$posts" ] || python3 "$shared/gen.py" "$posts" "$corpora/$posts"
python3 "$runner/run_peers.py" "$corpora/$posts" --peers "${PEERS:-hugo-0.169,zola}" --hl "$highlight" --runs "$runs" --modes "$modes" \
  --add "sitegen=$(realpath "$program") build --source {site} --output {out} {nohl}"
