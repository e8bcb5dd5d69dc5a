import { bundle, TRIGGERS } from "auth0-8x8/tools";
import { type Sandbox, startSandbox } from "auth0-8x8-sandbox";

const TRIGGER = "custom-phone-provider";

/** The Action of this repository, compiled to send to `origin`. */
export const actionFor = (origin: string) => bundle(TRIGGERS[TRIGGER], { origin, source: "Bench" });

/** A sandbox with the deployed Action, its binding and the phone provider. */
export async function startDeployed(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  sandbox.seed({
    actions: [
      {
        name: "8x8",
        code: actionFor(sandbox.eightXEight.origin),
        secrets: [{ name: "apikey" }, { name: "subaccount" }], // with the sandbox's own values
        supported_triggers: [{ id: TRIGGER }],
        deploy: true,
        bind: TRIGGER,
      },
    ],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text"] } }],
  });
  return sandbox;
}

/** Logs a user in. @throws {Error} if no code is sent */
export async function logIn(sandbox: Sandbox): Promise<void> {
  const { sent, reason } = await sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" }).done;
  if (!sent) throw new Error(`A login got no code: ${reason}`);
}

/** Repeats something, `atOnce` in parallel. Returns the seconds it took. */
export async function secondsOf(times: number, atOnce: number, act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let left = times;
  const worker = async () => {
    while (left-- > 0) await act();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - start) / 1000;
}
