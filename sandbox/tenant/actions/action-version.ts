import type { ActionDependency } from "../../runtime/packages";
import type { TriggerReference } from "./triggers";

/** A secret with its value. No answer of the API contains the value. */
export interface ActionSecret {
  readonly name: string;
  readonly value: string;
  readonly updatedAt: string;
}

/** The content of an Action. Each version keeps it as it was when it was deployed. */
export interface ActionContent {
  readonly code: string;
  readonly dependencies: readonly ActionDependency[];
  readonly runtime: string;
  readonly secrets: readonly ActionSecret[];
  readonly supported_triggers: readonly TriggerReference[];
}

/** One deployment of an Action. Its content never changes. */
export interface ActionVersion extends ActionContent {
  readonly id: string;
  readonly number: number;
  readonly createdAt: string;
}

/** The format of `deployed_version` and of lists of versions. */
export function versionToJSON({ createdAt, secrets, ...version }: ActionVersion, deployed: boolean, status: string) {
  return {
    ...version,
    deployed,
    ...(status === "built" && { built_at: createdAt }),
    secrets: withoutValues(secrets),
    status,
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** The format of `current_version`: fewer fields, and the status in capitals. */
export function versionSummary({ id, code, runtime, number, createdAt }: ActionVersion, status: string) {
  return {
    ...{ id, code, runtime, number },
    status: status.toUpperCase(),
    ...(status === "built" && { build_time: createdAt }),
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** Names and times only: Auth0 never shows a value again. */
export function withoutValues(secrets: readonly ActionSecret[]) {
  return secrets.map(({ name, updatedAt }) => ({ name, updated_at: updatedAt }));
}

/** A time in the format of Actions and their versions: with nanoseconds. The last six digits are always zero here. */
export function nanosecondTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000000Z");
}
