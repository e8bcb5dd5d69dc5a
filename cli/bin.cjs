#!/usr/bin/env node
// The command in this repository: it runs the sources. The packed package names the compiled main.js instead.
"use strict";
try {
  require.resolve("tsx");
  require("@cdktf/provider-auth0/bindings.cjs").ensure();
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  console.error("The dependencies aren't installed: run `npm ci` first.");
  process.exit(1);
}
void import("tsx").then(() => require("./main.ts"));
