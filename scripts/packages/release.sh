#!/usr/bin/env bash
# Packs the packages, publishes them on npm and creates the release with a list of each package's contents (SBOM). The tag is in GITHUB_REF_NAME.
set -euo pipefail
packages=(auth0-8x8 auth0-8x8-sandbox auth0-8x8-cli)

npm run pack
for package in "${packages[@]}"; do
  version="$(node -p "require('./dist/$package/package.json').version")"
  if [ "v$version" != "$GITHUB_REF_NAME" ]; then
    echo "$package is $version, but the tag is $GITHUB_REF_NAME. Tag the commit that has the version." >&2
    exit 1
  fi
  (
    cd "dist/$package"
    npm install --package-lock-only --ignore-scripts --no-workspaces
    npm sbom --sbom-format cyclonedx --package-lock-only > "../$package.cdx.json"
  )
done

# Trusted publishing needs npm 11.5.
for package in "${packages[@]}"; do
  npx --yes npm@11 publish "dist/$package-${GITHUB_REF_NAME#v}.tgz" --provenance --access public
done
gh release create "$GITHUB_REF_NAME" --verify-tag --title "$GITHUB_REF_NAME" --notes "See CHANGELOG.md." dist/*.cdx.json dist/*.tgz
