import { redact } from "../../../cli/plan/redact";
import { rawPlan } from "./plans";

const change = (plan: ReturnType<typeof redact>) => plan.resource_changes[0]?.change;

test("hides what the provider marks as sensitive, and says whether it changes", () => {
  const plan = redact(
    rawPlan([
      {
        before: {
          one: "first-secret",
          two: "same-secret",
          list: [{ name: "a", value: "third-secret" }],
          all: { x: 1 },
        },
        after: { one: "other-secret", two: "same-secret", list: [{ name: "a", value: "third-secret" }], all: { x: 2 } },
        before_sensitive: { one: true, two: true, list: [{ value: true }], all: true },
        after_sensitive: { one: true, list: [{ value: true }], all: true },
      },
    ]),
  );
  expect(change(plan)).toMatchObject({
    before: { one: "(sensitive)", two: "(sensitive)", list: [{ name: "a", value: "(sensitive)" }], all: "(sensitive)" },
    after: {
      one: "(sensitive, changed)",
      two: "(sensitive)",
      list: [{ name: "a", value: "(sensitive)" }],
      all: "(sensitive, changed)",
    },
  });
});

test("hides what sounds like a secret where no provider says so, but not its version or its name", () => {
  const values = {
    client_secret: "a",
    apiKey: "b",
    apikey: "c",
    auth_token: "d",
    password: "e",
    private_pem: "f",
    credentials: { user: "g" },
    secrets: [{ name: "subaccount", value: "h" }],
    secrets_wo_version: 7,
    keyboard: "i",
    passphrase: "j",
    db_pwd: "k",
  };
  const { after } = change(redact(rawPlan([{ actions: ["create"], before: null, after: values }]))) ?? {};
  expect(after).toEqual({
    client_secret: "(sensitive)",
    apiKey: "(sensitive)",
    apikey: "(sensitive)",
    auth_token: "(sensitive)",
    password: "(sensitive)",
    private_pem: "(sensitive)",
    credentials: { user: "(sensitive)" },
    secrets: [{ name: "subaccount", value: "(sensitive)" }],
    secrets_wo_version: 7,
    keyboard: "i",
    passphrase: "(sensitive)",
    db_pwd: "(sensitive)",
  });
});

test("hides a secret wherever else it turns up: in a text, a name, an address, an output, drift", () => {
  const secret = "the-very-secret-1";
  const marked = { before: null, after: { marked: secret }, after_sensitive: { marked: true } };
  const other = { address: `x["${secret}"]`, before: null, after: { code: `a\n${secret}\nb`, [secret]: "" } };
  const drift = { address: "y", mode: "managed", type: "y", change: { actions: ["update"], after: { z: secret } } };
  const plan = redact(
    rawPlan([marked, other], {
      output_changes: { url: { actions: ["create"], before: null, after: `https://x/${secret}` } },
      resource_drift: [drift],
    }),
  );
  expect(JSON.stringify(plan)).not.toContain(secret);
  expect(JSON.stringify(plan)).toContain("a\\n(sensitive)\\nb");
});

test.each([
  ["in an address, as Terraform writes it", 'pa"ss\\wo\nrd', 'x["pa\\"ss\\\\wo\\nrd"]'],
  ["in JSON of Terraform's", "pass<word>&1", '{"a":"pass\\u003cword\\u003e\\u00261"}'],
  ["in a URL", "pass/wörd?", "https://user:pass%2Fw%C3%B6rd%3F@example.com"],
  ["in base64", "user:password", "Basic dXNlcjpwYXNzd29yZA=="],
  ["as a number", 123456789012, "id = 123456789012"],
])("hides a secret that is spelled otherwise: %s", (_, secret, text) => {
  const after = { marked: secret, text };
  const { after: shown } = change(redact(rawPlan([{ before: null, after, after_sensitive: { marked: true } }]))) ?? {};
  expect(shown).toEqual({ marked: "(sensitive)", text: expect.stringContaining("(sensitive)") });
});

test("a secret that is a word of the plan's format doesn't break the plan, nor hides the secrets' version", () => {
  const secret = "resource_changes";
  const changes = [{ before: null, after: { token: secret, secrets_wo_version: 1302481567 } }];
  const variables = { secrets_version: { value: "1302481567" } };
  const plan = redact(rawPlan(changes, { variables, configuration: { root_module: {} } }));
  expect(change(plan)?.after).toEqual({ token: "(sensitive)", secrets_wo_version: 1302481567 });
});

test("hides the values of variables that are sensitive, or sound so", () => {
  const code = "const a = 'value-of-marked', b = 'value-of-apikey', c = 'value-of-region'";
  const plan = redact(
    rawPlan([{ before: null, after: { code } }], {
      variables: Object.fromEntries(
        ["marked", "apikey", "region"].map((name) => [name, { value: `value-of-${name}` }]),
      ),
      configuration: { root_module: { variables: { marked: { sensitive: true }, region: {} } } },
    }),
  );
  expect(change(plan)?.after).toEqual({ code: "const a = '(sensitive)', b = '(sensitive)', c = 'value-of-region'" });
  expect(plan).not.toHaveProperty("variables");
});

test("says of what isn't known yet that it isn't", () => {
  const plan = redact(
    rawPlan([
      { before: { id: "a", other_id: "b" }, after: {}, after_unknown: { id: true, other_id: true, other: false } },
    ]),
  );
  expect(change(plan)).toMatchObject({
    before: { id: "a", other_id: "b" },
    after: { id: "(known after apply)", other_id: "(known after apply)" },
  });
});

test("changes nothing in a plan that was redacted before", () => {
  const once = redact(
    rawPlan([
      {
        before: { api_token: "a", other: "x", id: 1 },
        after: { api_token: "b", other: "y" },
        after_unknown: { id: true },
      },
    ]),
  );
  expect(redact({ plan: once, variables: [] })).toEqual(once);
});
