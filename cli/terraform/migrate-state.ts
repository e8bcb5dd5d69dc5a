import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Failure } from "../failure";
import { parseStack } from "../stack/stack";
import type { TerraformState } from "../stack/state";
import type { Terraform } from "./terraform";

/** A backend by its type, with its settings. */
type Backends = Readonly<Record<string, object>>;

/**
 * Copies an environment's state from the backend that its folder used last to the one in the code. The old backend keeps its copy.
 *
 * Terraform itself would overwrite a state that is in the new backend already, for example because a colleague has moved it and deployed since. So
 * this reads both first, and afterwards makes sure that the copy has arrived.
 * @returns a line for the user
 * @throws {Failure} when the old backend isn't known, the new one has another state, or Terraform fails
 */
export async function migrateState(terraform: Terraform): Promise<string> {
  const { environment, directory } = terraform;
  const { backend = { local: {} }, cloud } = parseStack(directory).terraform ?? {};
  if (cloud) {
    throw new Failure(
      `${environment}: --migrate-state doesn't work with HCP Terraform, which asks questions. Run \`terraform -chdir=${directory} init\` on a terminal, then deploy.`,
    );
  }
  const last = lastBackend(terraform.dataDirectory);
  if (!last) {
    throw new Failure(
      `${environment}: ${directory} doesn't say where the state was before. Set the old \`backend\` again, run \`npx auth0-8x8 diff ${environment}\`, then set the new one and run this again.`,
    );
  }
  const [old, present] = [await readState(terraform, last), await readState(terraform, backend)];
  if (present.resources.size > 0) {
    if (old.resources.size > 0 && !isDeepStrictEqual(idsOf(old), idsOf(present))) {
      throw new Failure(
        `${environment}: the new backend already has a state with other resources, which a copy would overwrite. Nothing was copied. If that state is the right one, run \`terraform -chdir=${directory} init -reconfigure\`. Otherwise, remove it there, or choose another \`backend\`.`,
      );
    }
    await terraform.init("-reconfigure");
    return `${environment}: the new backend already has the state.`;
  }
  await terraform.init("-migrate-state", "-force-copy");
  if (!isDeepStrictEqual(await terraform.state(), old)) {
    throw new Failure(
      `${environment}: the new backend doesn't have the old state. Nothing was deployed, and the old backend still has it. Set the old \`backend\` again, and find out why with \`npx auth0-8x8 diff ${environment}\`.`,
    );
  }
  return `${environment}: copied the state to the new backend. The old one keeps its copy: don't deploy with it again.`;
}

/** Auth0's IDs by address. Terraform gives the copy of a state another lineage in some backends, so it says nothing. */
const idsOf = (state: TerraformState) =>
  new Map(
    [...state.resources]
      .filter(([address]) => address.startsWith("auth0_"))
      .map(([address, { attributes }]) => [address, attributes.id]),
  );

/** The backend that Terraform used last in a folder. Undefined if it hasn't run there. */
function lastBackend(dataDirectory: string): Backends | undefined {
  const file = join(dataDirectory, "terraform.tfstate");
  if (!existsSync(file)) return undefined;
  const { backend } = JSON.parse(readFileSync(file, "utf8")) as { backend?: { type: string; config: object } };
  if (!backend) return undefined;
  const settings = Object.entries(backend.config).filter(([, value]) => value !== null);
  return { [backend.type]: Object.fromEntries(settings) };
}

/** Reads a state in a new folder beside the stack's. Relative paths mean the same there, and no provider is needed. */
async function readState(terraform: Terraform, backend: Backends): Promise<TerraformState> {
  const parent = dirname(terraform.directory);
  mkdirSync(parent, { recursive: true });
  const directory = mkdtempSync(join(parent, ".state-"));
  try {
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: { backend } }));
    const reader = terraform.in(directory);
    await reader.init();
    return await reader.state();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
