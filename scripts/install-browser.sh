#!/bin/sh
# Prints where a Chrome or Chromium is, for the tests of the sandbox's page. Where there is none, it installs Debian's, as root.
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
  echo "Installing Chromium for the tests of the sandbox's page (about a minute, once) …" >&2
  {
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium
  } >&2 || echo "apt-get failed: mend what it names above." >&2
  if find_browser; then exit 0; fi
fi
cat >&2 << 'REMEDY'
There is no Chromium or Chrome, and it can't be installed from here: the tests of the sandbox's page need one.
On Debian: `sudo apt-get install chromium`. Elsewhere install Chrome, so that `google-chrome` or `chromium` is a command.
REMEDY
exit 1
