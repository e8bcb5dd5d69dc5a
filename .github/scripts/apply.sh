#!/usr/bin/env bash
# Deploys the ENVIRONMENT if its plan is the one that comment.md shows, and else refuses.
set -euo pipefail
npm run -s auth0-8x8 -- apply "$ENVIRONMENT" --shown-in comment.md
