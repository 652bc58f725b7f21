#!/usr/bin/env bash
# Installs what some tests compare with or drive: html-validate, the Nu checker, the sitemap schema, CommonMark's examples, axe-core and
# the driver of a browser (npm); a real llama-server with a tiny model, where the shared tools lie beside the repository; Java for the Nu checker, Chromium, and strace (apt). Without them those tests say SKIPPED and why.
set -euo pipefail
cd "$(dirname "$0")/tools"
npm ci --silent --no-audit --no-fund
missing=()
command -v java >/dev/null || missing+=(default-jre-headless)
command -v chromium >/dev/null || missing+=(chromium)
command -v strace >/dev/null || missing+=(strace)
if [ "${#missing[@]}" -gt 0 ]; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
llm=../../../shared/tools/real-llm/setup
if [ -e "$llm" ]; then
  bash "$llm"
fi
