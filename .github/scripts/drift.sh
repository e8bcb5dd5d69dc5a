#!/usr/bin/env bash
# Opens, updates or closes the issue on environments that the plans in plans/ would change.
set -euo pipefail
shopt -s nullglob
npm run -s auth0-8x8 -- github drift plans/*.json --expect "$ENVIRONMENTS"
