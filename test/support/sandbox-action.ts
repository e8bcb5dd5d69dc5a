import type { RunningTenant } from "../../sandbox/tenant/server";
import { bundleHook } from "./deployed-hook";

const TRIGGER = "custom-phone-provider";

/** Deploys the hook to the tenant of a sandbox, as Terraform does but in no time: Action, binding and phone provider. */
export function deployAction(
  { model }: RunningTenant,
  origin: string,
  secrets: Readonly<Record<string, string>>,
): void {
  model.seed({
    actions: [
      {
        name: "8x8",
        supported_triggers: [{ id: TRIGGER, version: "v1" }],
        code: bundleHook({ origin, source: "Sandbox" }),
        secrets: Object.entries(secrets).map(([name, value]) => ({ name, value })),
        deploy: true,
        bind: TRIGGER,
      },
    ],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text"] } }],
  });
}
