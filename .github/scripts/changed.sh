#!/usr/bin/env bash
# The environments that the plans in plans/ change, in the order in which they are deployed, as the output `changed`.
set -euo pipefail
changed=$(npm run -s auth0-8x8 -- changed plans/*.json --expect "$ENVIRONMENTS")
echo "changed=$changed" >> "$GITHUB_OUTPUT"
