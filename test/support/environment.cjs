// Programs that a test starts print the same on a terminal, in a pipe and in CI: jest hands FORCE_COLOR on where its own output has colours, and
// with CI set `deploy` waits minutes for a lock and asks nothing.
"use strict";

for (const name of ["CI", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"])
  delete process.env[name];
process.env.NO_COLOR = "1";
