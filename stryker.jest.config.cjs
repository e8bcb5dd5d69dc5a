// The tests of one group of `npm run mutate` (scripts/mutate.cjs).
"use strict";
const { projects } = require("./jest.config.cjs");

// Hundreds of mutants run the same property tests, so few cases each are enough.
process.env.CASES ??= "50";

const [{ displayName: _, testPathIgnorePatterns: __, ...unit }] = projects;

/** @type {import("jest").Config} */
module.exports = {
  ...unit,
  testMatch: JSON.parse(process.env.MUTATE_TESTS ?? '["**/*"]').map((name) => `<rootDir>/test/${name}.test.ts`),
  testTimeout: 4000, // a mutant that hangs shows soon
};
