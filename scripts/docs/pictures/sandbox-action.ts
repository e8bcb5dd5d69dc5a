import { bundle, TRIGGERS } from "auth0-8x8/tools";
import type { Sandbox } from "auth0-8x8-sandbox";

const TRIGGER = "custom-phone-provider";

/**
 * Deploys the hook to a sandbox's tenant like Terraform, but instantly. It deploys the Action, binding and phone
 * provider. Enrollment codes go by WhatsApp.
 */
export function deployAction(sandbox: Sandbox): void {
  const { origin, voiceOrigin, chatAppsOrigin } = sandbox.eightXEight;
  const code = bundle(TRIGGERS[TRIGGER], {
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
  const secrets = [{ name: "apikey" }, { name: "subaccount" }]; // with the sandbox's own values
  const trigger = { id: TRIGGER, version: "v1" };
  sandbox.seed({
    actions: [{ name: "8x8", supported_triggers: [trigger], code, secrets, deploy: true, bind: TRIGGER }],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text", "voice"] } }],
  });
}

/** Deploys the Action again, as after an edit in the dashboard. */
export function editAction({ tenant }: Sandbox, edit: (code: string) => string) {
  const [action] = tenant.model.actions.find();
  if (!action) throw new Error("The tenant has no Action.");
  action.update({ code: edit(action.code) });
  action.finishBuild();
  return action.deploy();
}
