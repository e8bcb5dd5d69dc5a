import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childEnvironment } from "../../../cli/process/child-environment";
import { literal } from "../../../infra/constructs/literal";
import type { Sandbox } from "../../../sandbox/sandbox";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { terraform } from "../../support/terraform/terraform";

/** An Action, its binding and the phone provider, as Terraform's JSON, with a source that is the test's own. */
export function configuration(sandbox: Sandbox, code: string) {
  return {
    terraform: { required_providers: { auth0: { source: "auth0/auth0" } } },
    provider: { auth0: { domain: sandbox.tenant.domain } },
    variable: {
      apikey: { type: "string", sensitive: true, ephemeral: true },
      secrets_version: { type: "number", default: 1 },
    } as Record<string, object>,
    resource: {
      auth0_action: {
        action: {
          name: "8x8 phone messages",
          supported_triggers: { id: "custom-phone-provider", version: "v1" },
          runtime: "node22",
          code: literal(code),
          deploy: true,
          secrets_wo: [{ name: "apikey", value: "${var.apikey}" }],
          secrets_wo_version: "${var.secrets_version}",
        },
      },
      auth0_trigger_actions: {
        binding: {
          trigger: "custom-phone-provider",
          actions: [{ id: "${auth0_action.action.id}", display_name: "8x8" }],
        },
      },
      auth0_phone_provider: {
        phone_provider: {
          name: "custom",
          disabled: false,
          configuration: { delivery_methods: ["text"] },
          credentials: {},
          depends_on: ["auth0_trigger_actions.binding"],
        },
      },
    } as Record<string, Record<string, object>>,
  };
}

/** A sandbox, and folders in which the real Terraform makes plans for it. */
export class Stage {
  readonly #directory = mkdtempSync(join(tmpdir(), "plans-"));
  readonly #initialized = new Set<string>();

  private constructor(readonly sandbox: Sandbox) {}

  static async start(): Promise<Stage> {
    const directory = mkdtempSync(join(tmpdir(), "sandbox-"));
    const sandbox = await startSandbox({ directory });
    await sandbox.useStandIn();
    return new Stage(sandbox);
  }

  /** Plans a configuration; the answer is a file with the plan in JSON, in a folder with the state's name. */
  async plan(state: string, configuration: object, variables: NodeJS.ProcessEnv = {}): Promise<string> {
    const directory = join(this.#directory, state);
    const env = this.#env(variables);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify(configuration));
    if (!this.#initialized.has(state)) await terraform(directory, env, "init", "-input=false");
    this.#initialized.add(state);
    await terraform(directory, env, "plan", "-input=false", "-out=plan");
    const file = join(directory, "plan.json");
    writeFileSync(file, await terraform(directory, env, "show", "-json", "plan"));
    return file;
  }

  /** Applies the last plan of a state. */
  async apply(state: string, variables: NodeJS.ProcessEnv = {}): Promise<void> {
    await terraform(join(this.#directory, state), this.#env(variables), "apply", "-input=false", "plan");
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    rmSync(this.#directory, { recursive: true });
  }

  #env(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return { ...childEnvironment(process.env, this.sandbox.variables), ...variables };
  }
}

/** A comment without the parts that differ at each run: identifiers, the tenant's port and fingerprints. */
export function stable(comment: string): string {
  return comment
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uuid>")
    .replace(/pro_[A-Za-z0-9]{22}/g, "pro_<id>")
    .replace(/localhost:\d+/g, "localhost:<port>")
    .replace(/"[0-9a-f]{32}"/g, '"<fingerprint>"')
    .replace(/(^Plan |^- `[\w-]+`: )`[0-9a-f]{12}`/gm, "$1`<fingerprint>`");
}
