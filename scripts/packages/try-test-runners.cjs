// Part of `npm run try-installs`: runs a small test of `startSandbox` under jest, vitest and node:test, in a project by npm on the newest Node.
"use strict";
const fs = require("node:fs");
const { join } = require("node:path");
const { combinations, makeFolder, managerFile, manifestOf, runNode } = require("./package-managers.cjs");

const MANAGER = "npm 11";

/** Runs an Action in the sandbox: in its own process, with a message from the tenant. */
const TEST = `
  const code = 'exports.onExecuteCustomPhoneProvider = async (event, api) => api.notification.drop("tried");';
  const trigger = "custom-phone-provider";
  const action = { name: "tried", code, supported_triggers: [{ id: trigger }], deploy: true, bind: trigger };
  const provider = { name: "custom", configuration: { delivery_methods: ["text"] }, credentials: {} };
  test("startSandbox", async () => {
    const sandbox = await startSandbox({ seed: { actions: [action], providers: [provider] } });
    try {
      const { done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" });
      deepEqual(await done, { sent: false, reason: "tried" });
    } finally {
      await sandbox.close();
    }
  });
`;

const IMPORTS = `
  import { deepStrictEqual as deepEqual } from "node:assert";
  import { startSandbox } from "auth0-8x8-sandbox";
`;

/** The test runners, each with its test file and the command that runs this file. */
const RUNNERS = {
  jest: {
    file: "jest/sandbox.test.js",
    text: `
      const { deepStrictEqual: deepEqual } = require("node:assert");
      const { startSandbox } = require("auth0-8x8-sandbox");
      ${TEST}`,
    words: ["node_modules/jest/bin/jest.js", "jest/"],
  },
  vitest: {
    file: "vitest/sandbox.test.mjs",
    text: `import { test } from "vitest"; ${IMPORTS} ${TEST}`,
    words: ["node_modules/vitest/vitest.mjs", "run", "vitest/"],
  },
  "node:test": {
    file: "node/sandbox.test.mjs",
    text: `import { test } from "node:test"; ${IMPORTS} ${TEST}`,
    words: ["--test", "node/sandbox.test.mjs"],
  },
};

/**
 * Installs the sandbox and the test runners in an empty project, and prints a table of the runs.
 * @param tarball the packed sandbox
 * @returns whether all tests passed
 */
exports.tryTestRunners = ({ work, tarball }) => {
  const { node, version } = [...combinations(work, [MANAGER], [])].filter(({ other }) => !other).at(-1);
  const cwd = makeFolder(work, node);
  fs.writeFileSync(join(cwd, "package.json"), JSON.stringify({ name: "runners", version: "1.0.0", private: true }));
  const install = [managerFile(work, MANAGER), "install", "--no-audit", "--no-fund", "--ignore-scripts"];
  const installed = runNode(node, [...install, tarball, "jest", "vitest"], { cwd, timeout: 300_000 });
  console.log("\n| test runner | version | Node | failure |\n| --- | --- | --- | --- |");
  let isClean = true;
  for (const [name, { file, text, words }] of Object.entries(RUNNERS)) {
    fs.mkdirSync(join(cwd, file, ".."), { recursive: true });
    fs.writeFileSync(join(cwd, file), text);
    const { status, output } = installed.status === 0 ? runNode(node, words, { cwd, timeout: 120_000 }) : installed;
    if (status !== 0) isClean = false;
    const folder = join(cwd, "node_modules", name);
    const release = fs.existsSync(folder) ? manifestOf(folder).version : "";
    console.log(`| ${name} | ${release} | ${version} | ${status === 0 ? "none" : output.replaceAll("\n", " ⏎ ")} |`);
  }
  fs.rmSync(cwd, { recursive: true });
  return isClean;
};
