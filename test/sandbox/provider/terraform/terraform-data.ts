import { isDeepStrictEqual } from "node:util";
import { type BlockSchema, schemas } from "../../../../sandbox/provider/schema";
import { type BlockValue, UNKNOWN_VALUE } from "../../../../sandbox/provider/values";

const type = "dynamic";

/** Terraform's own resource `terraform_data`. Its output is its input, known after apply. */
export const terraformData = {
  block: {
    attributes: {
      id: { type: "string", computed: true },
      input: { type, optional: true },
      output: { type, computed: true },
      triggers_replace: { type, optional: true },
    },
  },

  plan(prior: BlockValue | null, proposed: BlockValue): BlockValue {
    const changed = !isDeepStrictEqual({ ...prior, id: null }, { ...proposed, id: null });
    return { ...proposed, ...(changed && { output: UNKNOWN_VALUE }), ...(!prior && { id: UNKNOWN_VALUE }) };
  },

  apply({ id = null, input = null, ...planned }: BlockValue, newId: string): BlockValue {
    return { ...planned, id: id === UNKNOWN_VALUE ? newId : id, input, output: input };
  },
};

/** The schema of any resource type in a recording. */
export function blockOf(type: string): BlockSchema {
  const block = type === "terraform_data" ? terraformData.block : schemas.resource_schemas[type]?.block;
  if (!block) throw new Error(`no resource type ${type}`);
  return block;
}
