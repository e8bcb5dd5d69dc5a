import type { Tenant } from "../tenant/tenant";

/** Not a secret: 8x8 has it in the addresses of its API. */
const PUBLIC = "subaccount";

/** What the sandbox itself has made or says: no secret is in it, and the page has to know it again. */
const OWN: ReadonlySet<string> = new Set([
  "id",
  "umid",
  "type",
  "method",
  "status",
  "system",
  "side",
  "label",
  "detail",
]);

/** So many of a secret's first characters say something of it. */
const TELLING = 4;

/** Takes the value of every secret of a tenant out of texts: code of one's own may write them to its log, or contain them. */
export class SecretHider {
  /** Those that the tenant has had: what has been logged outlives its Action. */
  readonly #values = new Set<string>();

  constructor(private readonly tenant: Tenant) {}

  /** Takes note of the secrets that the tenant has. */
  readonly learn = (): void => {
    const { actions, hooks } = this.tenant;
    const secrets = [
      ...actions.find().flatMap((action) => [action, ...action.versions].flatMap((content) => content.secrets)),
      ...hooks.find().flatMap((hook) => [...hook.secrets].map(([name, value]) => ({ name, value }))),
    ];
    for (const { name, value } of secrets) if (name !== PUBLIC && value !== "") this.#values.add(value);
  };

  hide(text: string): string {
    this.learn();
    return this.#hide(text);
  }

  /** A value as JSON, without secrets in any of its texts. */
  toJson(value: unknown): string {
    this.learn();
    return JSON.stringify(value, (key, it) => (typeof it === "string" && !OWN.has(key) ? this.#hide(it) : it));
  }

  /** The longest first: a secret may contain another one. */
  #hide(text: string): string {
    const values = [...this.#values].sort((one, other) => other.length - one.length);
    const whole = values.reduce((it, value) => it.replaceAll(value, "***"), text);
    return values.reduce(withoutBeginning, whole);
  }
}

/** An execution's log is cut, and the cut may go through a secret. */
function withoutBeginning(text: string, secret: string): string {
  for (let length = secret.length - 1; length >= TELLING; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}***`;
  }
  return text;
}
