import type { Sandbox } from "../../sandbox/sandbox";
import { bundleHook } from "./deployed-hook";

const TRIGGER = "custom-phone-provider";

/**
 * Deploys the hook to the tenant of a sandbox, as Terraform does but in no time: Action, binding and phone provider. Codes to enroll go by
 * WhatsApp.
 */
export function deployAction({ tenant, eightXEight, variables }: Sandbox): void {
  const { origin, voiceOrigin, chatAppsOrigin } = eightXEight;
  const code = bundleHook({
    origin,
    source: "Sandbox",
    voice: {
      origin: voiceOrigin,
      subaccount: "sandbox_voice",
      callerId: "+12025550199",
      profiles: { default: "en-US-Jenny" },
    },
    chat: {
      origin: chatAppsOrigin,
      subaccount: "sandbox_chat",
      apps: { otp_enroll: ["WhatsApp"] },
      templates: { WhatsApp: { name: "otp_authentication", languages: { default: "en_US" } } },
    },
  });
  const secrets = ["apikey", "subaccount"].map((name) => ({ name, value: variables[`TF_VAR_${name}`] ?? "" }));
  const trigger = { id: TRIGGER, version: "v1" };
  tenant.model.seed({
    actions: [{ name: "8x8", supported_triggers: [trigger], code, secrets, deploy: true, bind: TRIGGER }],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text", "voice"] } }],
  });
}

/** Deploys the Action anew, as if somebody had edited it in the dashboard. */
export function editAction({ tenant }: Sandbox, edit: (code: string) => string) {
  const [action] = tenant.model.actions.find();
  if (!action) throw new Error("The tenant has no Action.");
  action.update({ code: edit(action.code) });
  action.finishBuild();
  return action.deploy();
}
