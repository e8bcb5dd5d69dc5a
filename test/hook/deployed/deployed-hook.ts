import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HookConfiguration } from "../../../hook/configuration";
import { bundle } from "../../../infra/bundle/bundle";
import { TRIGGERS } from "../../../infra/settings/trigger";
import type { Certificate } from "../../../sandbox/base/certificate";
import { type ActionNode, findActionNode } from "../../../sandbox/runtime/action-node";
import { ActionProcess } from "../../../sandbox/runtime/action-process";
import { packagesOf } from "../../../sandbox/runtime/packages";
import { contractOf } from "../../../sandbox/runtime/trigger-contract";

/** The Node versions that the hook is tested on: the tests' own, and Auth0's if it differs and is installed. */
export const NODES: readonly ActionNode[] = [
  { path: process.execPath, version: process.versions.node },
  ...[findActionNode()].filter(({ path }) => path !== process.execPath),
];

/** The hook as it is deployed: bundled with a configuration. */
export function bundleHook(configuration: HookConfiguration): string {
  return bundle(TRIGGERS["custom-phone-provider"], configuration);
}

/** Runs bundled hooks as Auth0 does, each in a separate process that trusts one certificate besides the public ones. */
export class DeployedHooks {
  readonly #directory = mkdtempSync(join(tmpdir(), "hooks-"));
  readonly #env: NodeJS.ProcessEnv;
  readonly #processes = new Map<string, ActionProcess>();

  constructor(
    readonly node: ActionNode,
    certificate: Certificate,
  ) {
    const file = join(this.#directory, "certificate.pem");
    writeFileSync(file, certificate.cert);
    this.#env = { ...process.env, NODE_EXTRA_CA_CERTS: file };
  }

  /** Runs the hook once with a configuration. Returns its result for Auth0, and its log. */
  async send(configuration: HookConfiguration, event: unknown) {
    const { outcome, reason, error, logs, logLength } = await this.#process(configuration).execute(event, 20_000);
    return { outcome, reason, error, logs, logLength, log: JSON.parse(logs[0] ?? "null") as Record<string, unknown> };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((process) => process.stop()));
    rmSync(this.#directory, { recursive: true });
  }

  #process(configuration: HookConfiguration): ActionProcess {
    const key = JSON.stringify(configuration);
    const existing = this.#processes.get(key);
    if (existing) return existing;
    const contract = contractOf("custom-phone-provider");
    const program = { code: bundleHook(configuration), contract, packages: packagesOf([]) };
    const process = new ActionProcess({ node: this.node, versionId: "1", ...program, env: this.#env });
    this.#processes.set(key, process);
    return process;
  }
}
