import { createRequire } from "node:module";

interface PackageInfo {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly "cdktf-cli": string };
}

/** This package's own package.json. */
export const PACKAGE_INFO: PackageInfo = createRequire(__filename)("auth0-8x8-cli/package.json");
