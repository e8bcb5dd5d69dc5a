#!/usr/bin/env bash
# The comment on all plans in plans/, of those that there should be, as comment.md and in the run's summary.
set -euo pipefail
shopt -s nullglob
npm run -s auth0-8x8 -- plan-comment plans/*.json --expect "$ENVIRONMENTS" > comment.md
cat comment.md >> "$GITHUB_STEP_SUMMARY"
