#!/usr/bin/env bash
# Pushes 200 times (or PUSHES) in a row and holds what the releases take on the disk against what is kept; the log goes to LOG.
# SITEGEN_PROGRAM names another sitegen than the one that is built with the tests: a published one is faster.
# Usage: tests/deploy-pushes.sh [PUSHES] [LOG]
set -euo pipefail
cd "$(dirname "$0")/.."
export DEPLOY_PUSHES=${1:-200} DEPLOY_PUSHES_LOG=${2:-artifacts/deploy-pushes.log}
mkdir -p "$(dirname "$DEPLOY_PUSHES_LOG")"
DEPLOY_PUSHES_LOG=$(realpath "$DEPLOY_PUSHES_LOG")
: >"$DEPLOY_PUSHES_LOG"
dotnet build tests/Site.Deploy.Tests -c Release -v q
tests/Site.Deploy.Tests/bin/Release/net10.0/Site.Deploy.Tests -noColor -class Site.Deploy.Tests.Killing.ManyPushesTests
tail -n 1 "$DEPLOY_PUSHES_LOG"
