#!/bin/sh
# Prints the path of Chrome or Chromium, for the tests of the sandbox's page. If there isn't one, installs Debian's (needs root).
set -eu

find_browser() {
  for name in google-chrome google-chrome-stable chromium chromium-browser \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if command -v "$name"; then return 0; fi
  done
  return 1
}

if find_browser; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  echo "Installing Chromium for the tests of the sandbox's page (first run only, about a minute) …" >&2
  {
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium
  } >&2 || echo "apt-get failed. Fix the error above." >&2
  if find_browser; then exit 0; fi
fi
cat >&2 << 'REMEDY'
The tests of the sandbox's page need Chromium or Chrome, and this script couldn't install one.
On Debian: `sudo apt-get install chromium`. Elsewhere install Chrome, so that `google-chrome` or `chromium` is a command.
REMEDY
exit 1
