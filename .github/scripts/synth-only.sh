#!/usr/bin/env bash
# What can be checked without secrets: that every environment synthesizes. Says in the run's summary that nothing was planned, and why.
set -euo pipefail
export TF_VAR_secrets_version=1
names=$(npm run -s auth0-8x8 -- environments)
cat >> "$GITHUB_STEP_SUMMARY" <<SUMMARY
## Not planned

This pull request comes from a fork or from Dependabot, so this run has no secrets and asked no tenant. All environments synthesize: \`$names\`.
For a plan, somebody who may push reads the change and pushes it to a branch of this repository.
SUMMARY
