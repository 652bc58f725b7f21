#!/usr/bin/env bash
# Tries docs/deploy.md as it is written: takes the commands out of the guide and runs them in a fresh Debian, its own network and processes around it,
# with sshd and nginx as Debian starts them; then looks at the page that is served. Needs root and debootstrap; FOLDER is kept for another try.
# Usage: tests/deploy-guide.sh SITEGEN FOLDER    (SITEGEN: the program as the README publishes it, in one file)
set -euo pipefail
sitegen=$(realpath "$1") folder=$2
guide=$(realpath "$(dirname "$0")/../docs/deploy.md")
mkdir -p "$folder" && folder=$(realpath "$folder")
if [ ! -e "$folder/base/usr/sbin/sshd" ]; then
  debootstrap --variant=minbase --include=openssh-server,curl,iproute2 bookworm "$folder/base"
fi
rm -rf "$folder/host" && cp -a "$folder/base" "$folder/host"
install -m 755 "$sitegen" "$folder/host/root/sitegen"
commands() { sed -n '/^## From an empty host/,/^## What a push does/p' "$guide" | sed -n "s/^$1 //p"; }
commands '#' >"$folder/host/root/commands"
commands '\$' >"$folder/host/root/author-commands"
printf '%s commands in the guide\n' "$(cat "$folder/host/root/commands" "$folder/host/root/author-commands" | wc -l)"

# The one command that needs the world: it runs with its network, and Debian does not start what it installs.
printf '#!/bin/sh\nexit 101\n' >"$folder/host/usr/sbin/policy-rc.d" && chmod +x "$folder/host/usr/sbin/policy-rc.d"
first=$(head -n 1 "$folder/host/root/commands")
echo "# $first"
DEBIAN_FRONTEND=noninteractive chroot "$folder/host" bash -ec "$first" >"$folder/apt.log" 2>&1
rm "$folder/host/usr/sbin/policy-rc.d"

cat >"$folder/host/root/try" <<'TRY'
set -e
cd /root
./sitegen init /tmp/site >/dev/null && chmod -R a+rX /tmp/site
ip link set lo up
echo "127.0.0.1 localhost example.org" >/etc/hosts
service nginx start && service ssh start
# The author: reached root by ssh before, and has a site in a repository.
useradd --create-home --shell /bin/bash author
su author -c 'mkdir -m 700 ~/.ssh; ssh-keygen -q -t ed25519 -N "" -f ~/.ssh/id_ed25519; echo "StrictHostKeyChecking accept-new" >~/.ssh/config
  git config --global user.name Author; git config --global user.email author@example.org; git config --global init.defaultBranch main
  cp -r /tmp/site ~/site; cd ~/site; git init -q; git add -A; git commit -qm "First post"'
mkdir -m 700 .ssh && cp ~author/.ssh/id_ed25519.pub .ssh/authorized_keys
tail -n +2 commands >rest
while read -r line; do echo "# $line"; eval "$line"; done <rest
while read -r line; do echo "\$ $line"; su - author -c "cd site; $line"; done <author-commands
echo "served: $(curl -sS --fail http://example.org/about/ | grep -o '<title>.*</title>')"
echo "missing: $(curl -sS -o /dev/null -w '%{http_code}' http://example.org/nowhere)"
su git -c 'sitegen deploy status --repo /srv/git/blog.git'
TRY
unshare --mount --net --pid --fork --kill-child bash -c "mount -t proc proc '$folder/host/proc'; mount -t tmpfs tmpfs '$folder/host/run'; mount --bind /dev '$folder/host/dev'; mkdir -p '$folder/host/dev/pts'; mount -t devpts devpts '$folder/host/dev/pts' 2>/dev/null || true; exec chroot '$folder/host' bash /root/try"
