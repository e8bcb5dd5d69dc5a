#!/usr/bin/env bash
# Sends the secrets of the ENVIRONMENT to Auth0 and says, once the version that runs has them, that the old key may be revoked.
set -euo pipefail
npm run -s auth0-8x8 -- rotate "$ENVIRONMENT"
