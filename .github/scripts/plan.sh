#!/usr/bin/env bash
# Plans the ENVIRONMENT; the plan, without any secret, is plans/<environment>.json.
set -euo pipefail
npm run -s auth0-8x8 -- plan "$ENVIRONMENT" --out "plans/$ENVIRONMENT.json"
