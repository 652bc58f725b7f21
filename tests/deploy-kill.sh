#!/usr/bin/env bash
# Kills what pushes start on the host with SIGKILL at 100 random moments (or KILLS), and pushes again after each; the log of all goes to LOG.
# SITEGEN_PROGRAM names another sitegen than the one that is built with the tests: a published one is faster.
# Usage: tests/deploy-kill.sh [KILLS] [SEED] [LOG]
set -euo pipefail
cd "$(dirname "$0")/.."
export DEPLOY_KILLS=${1:-100} DEPLOY_KILL_SEED=${2:-1} DEPLOY_KILL_LOG=${3:-artifacts/deploy-kill.log}
mkdir -p "$(dirname "$DEPLOY_KILL_LOG")"
DEPLOY_KILL_LOG=$(realpath "$DEPLOY_KILL_LOG")
: >"$DEPLOY_KILL_LOG"
dotnet build tests/Site.Deploy.Tests -c Release -v q
tests/Site.Deploy.Tests/bin/Release/net10.0/Site.Deploy.Tests -noColor -class Site.Deploy.Tests.Killing.KillTests
tail -n 1 "$DEPLOY_KILL_LOG"
