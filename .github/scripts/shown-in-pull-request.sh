#!/usr/bin/env bash
# Replaces comment.md by the comment that the merged pull request has: what it shows is what may be applied.
set -euo pipefail
npm run -s auth0-8x8 -- github shown-plans > shown.md
mv shown.md comment.md
