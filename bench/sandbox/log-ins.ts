import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ActionRuntime, createCertificate } from "auth0-8x8-sandbox/parts";
import { actionFor, logIn, secondsOf, startDeployed } from "./deployed";

/** Measured logins of each kind, after a warm-up of the same length. */
export const LOG_INS = 2000;
/** How many logins run in parallel. */
export const AT_ONCE = 8;

/** Logins per second: through the whole path, and by the Action alone. */
export interface LogInsResult {
  readonly atOnce: number;
  readonly sandbox: number;
  /** The Action in the same kind of process, with the same event and a bare HTTPS server instead of 8x8. */
  readonly alone: number;
}

/** Measures both, sequentially and in parallel. */
export async function measureLogIns(progress: (text: string) => void): Promise<LogInsResult[]> {
  const results: LogInsResult[] = [];
  for (const atOnce of [1, AT_ONCE]) {
    progress(`log-ins, ${atOnce} at once`);
    results.push({ atOnce, sandbox: await throughSandbox(atOnce), alone: await byActionAlone(atOnce) });
  }
  return results;
}

async function perSecond(atOnce: number, act: () => Promise<void>): Promise<number> {
  await secondsOf(LOG_INS, atOnce, act);
  return LOG_INS / (await secondsOf(LOG_INS, atOnce, act));
}

async function throughSandbox(atOnce: number): Promise<number> {
  const sandbox = await startDeployed();
  try {
    const rate = await perSecond(atOnce, () => logIn(sandbox));
    const arrived = sandbox.inbox.messages.length;
    if (arrived !== 2 * LOG_INS) throw new Error(`${arrived} of ${2 * LOG_INS} codes arrived.`);
    return rate;
  } finally {
    await sandbox.close();
  }
}

async function byActionAlone(atOnce: number): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "bench-sandbox-"));
  const certificate = createCertificate(1);
  const certificateFile = join(directory, "trusted.pem");
  writeFileSync(certificateFile, certificate.cert);
  const server = createServer(certificate, (request, response) => {
    request.resume().on("end", () => {
      response.setHeader("content-type", "application/json");
      response.end('{"umid":"bda3d56d-1424-e711-813c-06ed3428fe67","status":{"code":"QUEUED"}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const runtime = new ActionRuntime({ certificateFile });
  try {
    const code = actionFor(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const notification = {
      recipient: "+12025550123",
      message_type: "otp_verify",
      delivery_method: "text",
      locale: "en_US",
      as_text: "123456 is your verification code",
      code: "123456",
    };
    const event = { notification, secrets: { subaccount: "bench", apikey: "bench" } };
    return await perSecond(atOnce, async () => {
      const version = { id: "1", code, triggerId: "custom-phone-provider" };
      const { outcome, reason } = await runtime.execute(version, event);
      if (outcome !== "completed") throw new Error(`The Action sent nothing: ${reason}`);
    });
  } finally {
    await runtime.close();
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
    rmSync(directory, { recursive: true });
  }
}
