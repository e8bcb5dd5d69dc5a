#!/usr/bin/env node
// The command in this repository: it runs the sources. Packing writes another one, which runs the compiled main.js.
"use strict";
require("./supported-node.cjs");
try {
  require.resolve("tsx");
  require("@cdktf/provider-auth0/bindings.cjs").ensure();
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  console.error("The dependencies aren't installed: run `npm ci` first.");
  process.exit(1);
}
void import("tsx").then(() => require("./main.ts"));
