import Ajv, { type ValidateFunction } from "ajv";
import type { Seed, Tenant } from "../tenant/tenant";
import schema from "./seed.schema.json";

let validate: ValidateFunction | undefined;

/** What is wrong with a seed file's content, one line per mistake. The rules are in seed.schema.json. */
export function seedMistakes(content: unknown): readonly string[] {
  validate ??= new Ajv({ allErrors: true, strict: false }).compile(schema);
  validate(content);
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== "if"); // its `then` reports the mistake
  return errors.map(({ instancePath, message, params: { additionalProperty, allowedValues } }) => {
    const path =
      instancePath
        .slice(1)
        .replace(/\/(\d+)/g, "[$1]")
        .replaceAll("/", ".") || "the file";
    const names = additionalProperty ? `: ${additionalProperty}` : allowedValues ? `: ${allowedValues.join(", ")}` : "";
    return `${path} ${message}${names}.`;
  });
}

/** A tenant's contents as a seed. The values of secrets are missing: Auth0 doesn't show them, and a seed may be committed. */
export function toSeed({ actions, bindings, phoneProviders, phoneTemplates, hooks }: Tenant): Seed {
  return {
    actions: actions.find().map((action) => {
      const { name, code, dependencies, runtime, deployedVersion, secrets, supported_triggers } = action;
      const [bind] = bindings.triggersOf(action);
      const content = { name, code, dependencies, runtime, secrets: secrets.map((secret) => ({ name: secret.name })) };
      return { ...content, supported_triggers, deploy: deployedVersion !== undefined, ...(bind && { bind }) };
    }),
    providers: phoneProviders.list().map(({ name, disabled, configuration }) => ({ name, disabled, configuration })),
    templates: phoneTemplates.listOwn().map(({ type, disabled, content }) => ({ type, disabled, content })),
    hooks: hooks.find().map(({ name, script, triggerId, dependencies, enabled }) => {
      return { name, script, triggerId, dependencies, enabled };
    }),
  };
}
