#!/usr/bin/env bash
# Provides Chromium for the browser tests where the system lets us; elsewhere says so and lets them skip.
set -u
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
become=""
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null && become="sudo -n"
fi
if command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || [ -n "$become" ]; }; then
  echo "installing Chromium for the browser tests"
  $become apt-get update -qq && $become apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo "NO CHROMIUM: the browser tests will not run. Install it with your system's package manager." >&2
[ -z "${CI:-}" ]
