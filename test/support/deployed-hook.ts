import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HookConfiguration } from "../../hook/configuration";
import { bundle } from "../../infra/bundle";
import { TRIGGERS } from "../../infra/trigger";
import type { Certificate } from "../../sandbox/certificate";
import { type ActionNode, findActionNode } from "../../sandbox/runtime/action-node";
import { ActionProcess } from "../../sandbox/runtime/action-process";
import { contractOf } from "../../sandbox/runtime/triggers";

/** The Nodes that the hook is tested on: the one of the tests, and Auth0's where it is another and is installed. */
export const NODES: readonly ActionNode[] = [
  { path: process.execPath, version: process.versions.node },
  ...[findActionNode()].filter(({ path }) => path !== process.execPath),
];

/** The hook as it is deployed: bundled with a configuration. */
export function bundleHook(configuration: HookConfiguration): string {
  return bundle(TRIGGERS["custom-phone-provider"], configuration);
}

/** Runs bundled hooks as Auth0 does, each in a process of its own, which trusts one certificate besides the public ones. */
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

  /** Runs the hook with a configuration once; the answer is what it told Auth0, and its log. */
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
    const code = bundleHook(configuration);
    const process = new ActionProcess({ node: this.node, versionId: "1", code, contract, env: this.#env });
    this.#processes.set(key, process);
    return process;
  }
}
