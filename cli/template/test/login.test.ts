import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { startSandbox } from "auth0-8x8-sandbox";

const run = promisify(execFile);

/** A number that is reserved for fiction. */
const phone = "+12025550123";

test("a user who logs in receives the code", async () => {
  console.log("Deploying to an emulated tenant. This takes about 10 seconds …");
  const sandbox = await startSandbox({ terraform: true });
  try {
    await run("auth0-8x8", ["deploy", "sandbox", "--auto-approve"], {
      env: { ...process.env, ...sandbox.variables },
      shell: process.platform === "win32",
    });
    const { event, done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: phone });
    const { code } = event.notification;
    assert.deepEqual(await done, { sent: true });
    assert.ok(code && (await sandbox.inbox.next({ to: phone })).text.includes(code));
  } finally {
    await sandbox.close();
  }
});
