#!/usr/bin/env bash
# Installs what some tests compare with or drive: html-validate, the Nu checker, the sitemap schema, CommonMark's examples, axe-core and
# the driver of a browser (npm); a real llama-server with a tiny model, where the shared tools lie beside the repository; Java for the Nu checker, Chromium, strace, nginx,
# Caddy, sshd, rsync, zsh, fish, man and mandoc (apt; no service is started), PowerShell (a .NET tool). Without them those tests say SKIPPED and why.
set -euo pipefail
cd "$(dirname "$0")/tools"
npm ci --silent --no-audit --no-fund
missing=()
command -v java >/dev/null || missing+=(default-jre-headless)
command -v chromium >/dev/null || missing+=(chromium)
command -v strace >/dev/null || missing+=(strace)
[ -x /usr/sbin/nginx ] || missing+=(nginx-light)
[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || missing+=(libnginx-mod-http-brotli-static)
command -v caddy >/dev/null || missing+=(caddy)
[ -x /usr/sbin/sshd ] || missing+=(openssh-server)
command -v rsync >/dev/null || missing+=(rsync)
# Shells that complete command lines, and what reads manual pages.
command -v zsh >/dev/null || missing+=(zsh)
command -v fish >/dev/null || missing+=(fish)
command -v man >/dev/null || missing+=(man-db)
command -v mandoc >/dev/null || missing+=(mandoc)
if [ "${#missing[@]}" -gt 0 ]; then
  # invoke-rc.d asks this file before a package starts its service.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
[ -x "$HOME/.dotnet/tools/pwsh" ] || dotnet tool install --global PowerShell --version 7.6.9
llm=../../../shared/tools/real-llm/setup
if [ -e "$llm" ]; then
  bash "$llm"
fi
