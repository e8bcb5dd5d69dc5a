/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  setupFiles: ["<rootDir>/test/support/no-color.cjs"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/dist", "<rootDir>/.sandbox"],
  maxWorkers: "100%",
  testTimeout: 30_000, // a busy machine is no failure
  restoreMocks: true,
  reporters: ["default", "<rootDir>/scripts/closing-line.cjs"],
};
