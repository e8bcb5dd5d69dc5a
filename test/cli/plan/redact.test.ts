import { fingerprint } from "../../../cli/plan/fingerprint";
import { parsePlan } from "../../../cli/plan/format";
import { hideVariables, redactPlan, secretValues } from "../../../cli/plan/redact";
import { rawPlan } from "./plans";

const change = (plan: ReturnType<typeof redactPlan>) => plan.resource_changes[0]?.change;

test("hides what the provider marks as sensitive, and shows whether it changes", () => {
  const plan = redactPlan(
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

test("hides values with a suspicious name, but not a secret's version or name", () => {
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
  const { after } = change(redactPlan(rawPlan([{ actions: ["create"], before: null, after: values }]))) ?? {};
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

test("hides a secret everywhere: in text, names, addresses, outputs and drift", () => {
  const secret = "the-very-secret-1";
  const marked = { before: null, after: { marked: secret }, after_sensitive: { marked: true } };
  const other = { address: `x["${secret}"]`, before: null, after: { code: `a\n${secret}\nb`, [secret]: "" } };
  const drift = { address: "y", mode: "managed", type: "y", change: { actions: ["update"], after: { z: secret } } };
  const plan = redactPlan(
    rawPlan([marked, other], {
      output_changes: { url: { actions: ["create"], before: null, after: `https://x/${secret}` } },
      resource_drift: [drift],
    }),
  );
  expect(JSON.stringify(plan)).not.toContain(secret);
  expect(JSON.stringify(plan)).toContain("a\\n(sensitive)\\nb");
});

test.each([
  ["in an address", 'pa"ss\\wo\nrd', 'x["pa\\"ss\\\\wo\\nrd"]'],
  ["in Terraform's JSON", "pass<word>&1", '{"a":"pass\\u003cword\\u003e\\u00261"}'],
  ["in a URL", "pass/wörd?", "https://user:pass%2Fw%C3%B6rd%3F@example.com"],
  ["in base64", "user:password", "Basic dXNlcjpwYXNzd29yZA=="],
  ["as a number", 123456789012, "id = 123456789012"],
])("hides a secret in another spelling: %s", (_, secret, text) => {
  const after = { marked: secret, text };
  const { after: shown } =
    change(redactPlan(rawPlan([{ before: null, after, after_sensitive: { marked: true } }]))) ?? {};
  expect(shown).toEqual({ marked: "(sensitive)", text: expect.stringContaining("(sensitive)") });
});

test("a secret that is a word of the plan's format neither breaks the plan nor hides the secrets' version", () => {
  const secret = "resource_changes";
  const changes = [{ before: null, after: { token: secret, secrets_wo_version: 1302481567 } }];
  const variables = { secrets_version: { value: "1302481567" } };
  const plan = redactPlan(rawPlan(changes, { variables, configuration: { root_module: {} } }));
  expect(change(plan)?.after).toEqual({ token: "(sensitive)", secrets_wo_version: 1302481567 });
});

test("hides the values of variables that are sensitive or have a suspicious name", () => {
  const code = "const a = 'value-of-marked', b = 'value-of-apikey', c = 'value-of-region'";
  const plan = redactPlan(
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

test("marks values that are known only after the apply", () => {
  const plan = redactPlan(
    rawPlan([
      { before: { id: "a", other_id: "b" }, after: {}, after_unknown: { id: true, other_id: true, other: false } },
    ]),
  );
  expect(change(plan)).toMatchObject({
    before: { id: "a", other_id: "b" },
    after: { id: "(known after apply)", other_id: "(known after apply)" },
  });
});

test("doesn't change a redacted plan", () => {
  const once = redactPlan(
    rawPlan([
      {
        before: { api_token: "a", other: "x", id: 1 },
        after: { api_token: "b", other: "y" },
        after_unknown: { id: true },
      },
    ]),
  );
  expect(redactPlan({ plan: once, variables: [] })).toEqual(once);
});

test("masks a key that someone pasted into an Action's code, also in drift and in a single line", () => {
  const key = "K9vQ2xT7pLm4Rz81";
  const before = { code: `// edited\nconst apikey = "${key}";\n`, name: "a" };
  const drift = {
    address: "y",
    mode: "managed",
    type: "y",
    change: { actions: ["update"], before: {}, after: before },
  };
  const plan = redactPlan(rawPlan([{ before, after: { ...before, code: "// ours" } }], { resource_drift: [drift] }));
  expect(change(plan)?.before).toEqual({ code: '// edited\nconst apikey = "(sensitive)";\n', name: "a" });
  expect(JSON.stringify(plan)).not.toContain(key);
  const short = redactPlan(rawPlan([{ before: { code: `f("${key}")` }, after: { code: 'f("J8uP1wS6oKl3Qy70")' } }]));
  expect(change(short)).toMatchObject({
    before: { code: 'f("(sensitive)")' },
    after: { code: 'f("(sensitive, changed)")' },
  });
});

test("hides the values of secret variables of the process, in every part of the plan", () => {
  const env = {
    TF_VAR_apikey: " correct horse\n",
    TF_VAR_more: '{"a":"battery-staple"}',
    TF_VAR_secrets_version: "12345678",
  };
  const text = "correct horse, battery-staple, 12345678";
  const { address, ...rest } = {
    address: text,
    mode: "managed",
    type: "t",
    change: { actions: ["update"], after: { text } },
  };
  const plan = redactPlan(
    rawPlan([{ before: { name: text }, after: { name: "b" } }], {
      resource_drift: [{ address, ...rest }],
      output_changes: { [text]: { actions: ["create"], after: text } },
      checks: [{ address: { to_display: text }, status: "fail", instances: [{ problems: [{ message: text }] }] }],
      deferred_changes: [{ reason: "unknown", resource_change: { address, ...rest } }],
      action_invocations: [{ address, config_values: { text } }],
      deferred_action_invocations: [{ action_invocation: { address, config_values: { text } } }],
    }),
  );
  expect(JSON.stringify(plan).match(/correct horse/g)).toHaveLength(13);
  const hidden = JSON.stringify(hideVariables(plan, env));
  expect(hidden).not.toMatch(/correct horse|battery-staple/);
  expect(hidden).toContain("(sensitive), (sensitive), 12345678");
});

test("takes only secrets from variables", () => {
  const env = {
    AUTH0_CLIENT_SECRET: "client-secret",
    AUTH0_CLIENT_ID: "client-id-1",
    TF_VAR_x: "short",
    PATH: "/usr/local/bin",
  };
  expect([...secretValues(env)]).toEqual(["client-secret"]);
});

test("hides the secrets of an action that will be invoked", () => {
  const invocation = { address: "action.auth0_x.y", config_values: { apikey: "K9vQ2xT7pLm4Rz81", to: "a" } };
  const { action_invocations } = redactPlan(rawPlan([], { action_invocations: [invocation] }));
  expect(action_invocations).toEqual([
    { address: "action.auth0_x.y", config_values: { apikey: "(sensitive)", to: "a" } },
  ]);
});

test("a plan keeps its fingerprint when it is written without secrets and read again", () => {
  const env = { TF_VAR_apikey: "correct horse" };
  const code = (key: string) => `const apikey = "${key}";\nsend("correct horse");\n`;
  const change = { before: { code: code("K9vQ2xT7pLm4Rz81") }, after: { code: code("J8uP1wS6oKl3Qy70") } };
  const invocation = { address: "action.a.b", config_values: { apikey: "x" }, config_sensitive: { apikey: true } };
  const plan = redactPlan(rawPlan([change], { action_invocations: [invocation] }));
  const written = hideVariables(plan, env);
  const read = redactPlan(parsePlan(JSON.stringify(written), "dev"));
  expect(read).toEqual(JSON.parse(JSON.stringify(written)));
  expect(fingerprint(read)).toBe(fingerprint(written));
  expect(fingerprint(read)).not.toBe(fingerprint(plan)); // why `apply` compares with both
});
