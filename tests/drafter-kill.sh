#!/usr/bin/env bash
# Kills drafter with SIGKILL at 200 random moments (or KILLS) and has each run resumed; the log of all goes to LOG.
# Usage: tests/drafter-kill.sh [KILLS] [SEED] [LOG]
set -euo pipefail
cd "$(dirname "$0")/.."
export DRAFTER_KILLS=${1:-200} DRAFTER_KILL_SEED=${2:-1} DRAFTER_KILL_LOG=${3:-artifacts/drafter-kill.log}
mkdir -p "$(dirname "$DRAFTER_KILL_LOG")"
DRAFTER_KILL_LOG=$(realpath "$DRAFTER_KILL_LOG")
: >"$DRAFTER_KILL_LOG"
dotnet build tests/Drafter.Tests -c Release -v q
tests/Drafter.Tests/bin/Release/net10.0/Drafter.Tests -noColor -class Drafter.Tests.Killing.KillTests
tail -n 1 "$DRAFTER_KILL_LOG"
