import { randomUUID } from "node:crypto";
import type { TriggerReference } from "./triggers";

/** An npm package that an Action asks for. The sandbox installs nothing: it takes what is installed on this machine. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly registry_url?: string;
}

/** A secret with its value, which no answer of the API holds. */
export interface Secret {
  readonly name: string;
  readonly value: string;
  readonly updatedAt: string;
}

/** What an Action is made of; a version keeps it as it was at deployment. */
export interface ActionContent {
  readonly code: string;
  readonly dependencies: readonly Dependency[];
  readonly runtime: string;
  readonly secrets: readonly Secret[];
  readonly supported_triggers: readonly TriggerReference[];
}

/** One deployment of an Action. Its content never changes. */
export class ActionVersion implements ActionContent {
  readonly id = randomUUID();
  readonly code: string;
  readonly dependencies: readonly Dependency[];
  readonly runtime: string;
  readonly secrets: readonly Secret[];
  readonly supported_triggers: readonly TriggerReference[];

  constructor(
    content: ActionContent,
    readonly number: number,
    readonly createdAt: string,
  ) {
    this.code = content.code;
    this.dependencies = content.dependencies;
    this.runtime = content.runtime;
    this.secrets = content.secrets;
    this.supported_triggers = content.supported_triggers;
  }

  /** As in `deployed_version` and in the lists of versions. */
  toJSON(deployed: boolean, status: string) {
    return {
      code: this.code,
      dependencies: this.dependencies,
      id: this.id,
      deployed,
      number: this.number,
      ...(status === "built" && { built_at: this.createdAt }),
      secrets: withoutValues(this.secrets),
      status,
      created_at: this.createdAt,
      updated_at: this.createdAt,
      runtime: this.runtime,
      supported_triggers: this.supported_triggers,
    };
  }

  /** As in `current_version`, which says less and spells its status in capitals. */
  toSummary(status: string) {
    return {
      id: this.id,
      code: this.code,
      runtime: this.runtime,
      status: status.toUpperCase(),
      number: this.number,
      ...(status === "built" && { build_time: this.createdAt }),
      created_at: this.createdAt,
      updated_at: this.createdAt,
    };
  }
}

/** Names and times only: Auth0 never shows a value again. */
export function withoutValues(secrets: readonly Secret[]) {
  return secrets.map(({ name, updatedAt }) => ({ name, updated_at: updatedAt }));
}
