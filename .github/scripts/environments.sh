#!/usr/bin/env bash
# The environments, as the output `names`; of all, or ONLY one. Nothing is deployed, so any version will do for the secrets, which aren't here.
set -euo pipefail
export TF_VAR_secrets_version=1
names=$(npm run -s auth0-8x8 -- environments ${ONLY:+"$ONLY"})
echo "names=$names" >> "$GITHUB_OUTPUT"
