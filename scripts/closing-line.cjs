// The runner's last line, in the form that CI reads. A test file that could not run counts as a failure.
"use strict";

module.exports = class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests }) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
    // jest's own summary comes after every reporter
    process.once("exit", () => console.log(`${numPassedTests} passed, ${failed} failed${skipped}`));
  }
};
