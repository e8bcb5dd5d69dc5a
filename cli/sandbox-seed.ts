import { readFileSync } from "node:fs";
import * as v from "valibot";
import type { Seed } from "../sandbox/tenant/tenant";
import { Failure, USAGE } from "./failure";

const named = v.looseObject({ name: v.string() });
const CONTENTS = v.strictObject({
  actions: v.optional(
    v.array(
      v.looseObject({
        ...named.entries,
        code: v.string(),
        supported_triggers: v.array(v.looseObject({ id: v.string() })),
        secrets: v.optional(v.array(v.looseObject({ ...named.entries, value: v.string() }))),
        deploy: v.optional(v.boolean()),
        bind: v.optional(v.string()),
      }),
    ),
  ),
  providers: v.optional(
    v.array(
      v.looseObject({
        name: v.picklist(["custom", "twilio"]),
        configuration: v.looseObject({ delivery_methods: v.array(v.picklist(["text", "voice"])) }),
      }),
    ),
  ),
  templates: v.optional(v.array(v.looseObject({ type: v.string() }))),
  hooks: v.optional(v.array(v.looseObject({ ...named.entries, script: v.string(), triggerId: v.string() }))),
});

/**
 * Reads a file of what a tenant holds from the start.
 * @throws Failure with everything that is wrong with it
 */
export function readSeed(file: string): Seed {
  let contents: unknown;
  try {
    contents = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file." : `it can't be read: ${code ?? message}`;
    throw new Failure(`--seed ${file}: ${why}`, USAGE);
  }
  const { success, issues = [] } = v.safeParse(CONTENTS, contents);
  if (success) return contents as Seed;
  const mistakes = issues.map((issue) => `${v.getDotPath(issue) ?? "the file"}: ${issue.message}.`);
  throw new Failure([`--seed ${file}: it is not what a tenant can hold.`, ...mistakes].join("\n"), USAGE);
}
