// The tests are three projects: `npm test -- --selectProjects unit` runs one.
"use strict";
const { availableParallelism } = require("node:os");

/** Need a browser. */
const BROWSER = ["test/sandbox/page/", "test/cli/report/format/page.test.ts"];
/** Run Terraform, or the packed packages. */
const TERRAFORM = ["test/e2e/", "test/docs/how-to/state.test.ts", "test/sandbox/provider/terraform.test.ts"];

/** Makes a folder for what all test files of a run share: the packed packages and the compiled command. */
const SHARED = "<rootDir>/test/support/projects/shared-packages.cjs";

const inRoot = (paths) => paths.map((path) => `<rootDir>/${path}`);

const project = (displayName, paths, { others = [], ...more } = {}) => ({
  displayName,
  testMatch: inRoot(paths).map((path) => (path.endsWith("/") ? `${path}**/*.test.ts` : path)),
  testPathIgnorePatterns: inRoot(others),
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  setupFiles: ["<rootDir>/test/support/environment.cjs"],
  modulePathIgnorePatterns: inRoot(["cdktf.out", "dist", ".sandbox", ".stryker"]),
  restoreMocks: true,
  ...more,
});

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    project("unit", ["test/"], { others: [...TERRAFORM, ...BROWSER], globalSetup: SHARED }),
    project("terraform", TERRAFORM, { globalSetup: SHARED }),
    project("browser", BROWSER),
  ],
  maxWorkers: Math.ceil(1.5 * availableParallelism()), // whole loops wait for other processes a quarter of the time
  testTimeout: 30_000, // slow machines must not fail tests
  reporters: ["default", "<rootDir>/scripts/closing-line.cjs"],
};
