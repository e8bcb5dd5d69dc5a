import { bundle } from "../../infra/bundle";
import { TRIGGERS } from "../../infra/trigger";
import { type Sandbox, startSandbox } from "../../sandbox";

const TRIGGER = "custom-phone-provider";

/** The Action of this repository, for an 8x8 at `origin`. */
export const actionFor = (origin: string) => bundle(TRIGGERS[TRIGGER], { origin, source: "Bench" });

/** A sandbox whose tenant has the Action, its binding and the phone provider. */
export async function startDeployed(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  sandbox.seed({
    actions: [
      {
        name: "8x8",
        code: actionFor(sandbox.eightXEight.origin),
        secrets: Object.entries(sandbox.secrets).map(([name, value]) => ({ name, value })),
        supported_triggers: [{ id: TRIGGER }],
        deploy: true,
        bind: TRIGGER,
      },
    ],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text"] } }],
  });
  return sandbox;
}

/** Lets somebody log in. @throws {Error} when no code is sent */
export async function logIn(sandbox: Sandbox): Promise<void> {
  const { sent, reason } = await sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" }).done;
  if (!sent) throw new Error(`A log-in got no code: ${reason}`);
}

/** Does something `times` times, so many at once; gives the seconds that it took. */
export async function secondsOf(times: number, atOnce: number, act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let left = times;
  const worker = async () => {
    while (left-- > 0) await act();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - start) / 1000;
}
