#!/usr/bin/env bash
# Feeds every lexer with random texts: none may hang, throw, or lose a character. Says how much was tried and what the slowest text took.
# Usage: tests/highlight-fuzz.sh [SECONDS] [SEED]
set -euo pipefail
cd "$(dirname "$0")/.."
export HIGHLIGHT_FUZZ_SECONDS=${1:-10} HIGHLIGHT_FUZZ_SEED=${2:-1}
dotnet build tests/Site.Highlighting.Tests -c Release -v q
tests/Site.Highlighting.Tests/bin/Release/net10.0/Site.Highlighting.Tests -noColor -showLiveOutput -class Site.Highlighting.Tests.FuzzTests
