import { Redactor } from "@auth0-8x8/text";
import type { Tenant } from "../tenant/tenant";

/** Not a secret: 8x8's API has it in its URLs. */
const PUBLIC = "subaccount";

/** Fields that the sandbox writes itself. They contain no secrets, and the page needs them unchanged. */
const SAFE_FIELDS: ReadonlySet<string> = new Set(["id", "umid", "type", "method", "status", "side", "label"]);

/** Removes the values of a tenant's secrets from texts, because your own code may log or contain them. */
export class SecretRedactor {
  /** Every value that the tenant has had: logs outlive their Action. */
  readonly #redactor = new Redactor();

  constructor(private readonly tenant: Tenant) {}

  /** Remembers the secrets that the tenant has now. */
  readonly learn = (): void => {
    const { actions, hooks } = this.tenant;
    const secrets = [
      ...actions.find().flatMap((action) => [action, ...action.versions].flatMap((content) => content.secrets)),
      ...hooks.find().flatMap((hook) => Object.entries(hook.secrets).map(([name, value]) => ({ name, value }))),
    ];
    for (const { name, value } of secrets) if (name !== PUBLIC) this.#redactor.add(value);
  };

  redact(text: string): string {
    this.learn();
    return this.#redactor.redactCut(text);
  }

  /** Converts a value to JSON, with every text in it redacted. */
  toJson(value: unknown): string {
    this.learn();
    return JSON.stringify(value, (key, it) =>
      typeof it === "string" && !SAFE_FIELDS.has(key) ? this.#redactor.redactCut(it) : it,
    );
  }
}
