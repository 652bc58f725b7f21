#!/usr/bin/env bash
# Installs what some tests compare with or drive: html-validate, the Nu checker, the sitemap schema and CommonMark's examples
# (npm), Java for the Nu checker (apt). Without them those tests say SKIPPED and why.
set -euo pipefail
cd "$(dirname "$0")/tools"
npm ci --silent --no-audit --no-fund
if ! command -v java >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jre-headless
fi
