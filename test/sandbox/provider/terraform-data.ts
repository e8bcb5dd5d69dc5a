import { isDeepStrictEqual } from "node:util";
import { type BlockSchema, schemas } from "../../../sandbox/provider/schema";
import { type Attributes, UNKNOWN } from "../../../sandbox/provider/values";

const type = "dynamic";

/** Terraform's own resource `terraform_data`, whose output is its input, known after apply. */
export const terraformData = {
  block: {
    attributes: {
      id: { type: "string", computed: true },
      input: { type, optional: true },
      output: { type, computed: true },
      triggers_replace: { type, optional: true },
    },
  },

  plan(prior: Attributes | null, proposed: Attributes): Attributes {
    const changed = !isDeepStrictEqual({ ...prior, id: null }, { ...proposed, id: null });
    return { ...proposed, ...(changed && { output: UNKNOWN }), ...(!prior && { id: UNKNOWN }) };
  },

  apply({ id = null, input = null, ...planned }: Attributes, newId: string): Attributes {
    return { ...planned, id: id === UNKNOWN ? newId : id, input, output: input };
  },
};

/** The block of any resource type that a recording has. */
export function blockOf(type: string): BlockSchema {
  const block = type === "terraform_data" ? terraformData.block : schemas.resource_schemas[type]?.block;
  if (!block) throw new Error(`no resource type ${type}`);
  return block;
}
