import { planComment, shownPlans } from "../../../cli/plan/comment";
import { fingerprint } from "../../../cli/plan/fingerprint";
import { redact } from "../../../cli/plan/redact";
import { rawPlan, type TestChange } from "./plans";

const planOf = (changes: readonly TestChange[], rest?: object) => redact(rawPlan(changes, rest));
const comment = (changes: readonly TestChange[], rest?: object) =>
  planComment([{ name: "dev", plan: planOf(changes, rest) }]);

test.each<readonly [string, TestChange, RegExp]>([
  ["what is destroyed", { actions: ["delete"], after: null }, /`dev` \*\*destroys\*\* `auth0_action\.action`/],
  [
    "MFA that would be switched off",
    { actions: ["delete", "create"], type: "auth0_guardian", address: "auth0_guardian.mfa", after: {} },
    /`dev` \*\*destroys and makes anew\*\* `auth0_guardian\.mfa`\. .*MFA is off for the whole tenant/,
  ],
  ["what is given up", { actions: ["forget"], after: null }, /`dev` no longer manages, but leaves as it is,/],
  ["what is not known", { actions: ["teleport"], after: {} }, /`dev` does what this comment has no words for/],
])("warns first of %s", (_, change, warning) => {
  const lines = comment([change]).split("\n");
  expect(lines.slice(2, 5)).toEqual(["", "> [!WARNING]", expect.stringMatching(warning)]);
});

test("warns of a plan that is incomplete, and of one that is missing", () => {
  expect(comment([], { errored: true, complete: false })).toContain("Terraform stopped with an error");
  expect(comment([{ after: { a: 1 } }], { complete: false })).toContain("after this plan, another will be needed");
  const text = planComment([
    { name: "dev", plan: planOf([]) },
    { name: "prod", plan: undefined },
  ]);
  expect(text).toContain("## Plan for 2 environments: no changes, 1 without a plan");
  expect(text).toContain("`prod` has no plan: its run failed, and says why.");
});

test("tells a move, a deposed object, a taint and a data source that is read", () => {
  const moved = { address: "b", previous_address: "a", type: "t", mode: "managed", change: { actions: ["no-op"] } };
  const deposed = { address: "c", deposed: "0f", type: "t", mode: "managed", change: { actions: ["delete"] } };
  const tainted = {
    address: "d",
    type: "t",
    mode: "managed",
    action_reason: "replace_because_tainted",
    change: { actions: ["create", "delete"], before: {}, after: {} },
  };
  const data = { address: "data.e", type: "t", mode: "data", change: { actions: ["read"] } };
  const text = comment([], { resource_changes: [moved, deposed, tainted, data] });
  expect(text).toContain("|  | `b` | move from `a` |");
  expect(text).toContain("| `-` | `c` | **destroy** what was replaced before |");
  expect(text).toContain("**replace** (create, then destroy) because it was not made in full last time |");
  expect(text).not.toContain("data.e");
});

test("doesn't take for drift that the provider's idea of an Action's version is one behind", () => {
  const drift = (after: object) => {
    const change = { actions: ["update"], before: { version_id: "1", code: "a" }, after };
    return comment([], { resource_drift: [{ address: "a", type: "auth0_action", mode: "managed", change }] });
  };
  expect(drift({ version_id: "2", code: "a" })).not.toContain("Drift");
  expect(drift({ version_id: "2", code: "b" })).toContain('| `a` | `code`: `"a"` → `"b"` |');
});

test("stays below GitHub's limit with the least important left out first, and keeps every warning", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      address: `auth0_action.action_${index}`,
      before: { code: `one\ntwo ${"x".repeat(200)}\n`, name: "a" },
      after: { code: `one\nTWO ${"y".repeat(200)}\n`, name: "b".repeat(100) },
    }));
  const gone: TestChange = { address: "auth0_phone_provider.gone", actions: ["delete"], after: null };
  for (const count of [100, 1_500]) {
    const text = comment([...many(count), gone]);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("**destroys** `auth0_phone_provider.gone`");
    expect(text).toMatch(/^Cut to what a comment can hold: lines around changes/m);
    expect(text).toContain("left out.");
  }
});

test("names that fill a comment by themselves are cut, also in warnings", () => {
  const gone = Array.from({ length: 12 }, (_, index) => ({
    address: `a.b["${index}${"x".repeat(9_000)}"]`,
    actions: ["delete"],
    after: null,
  }));
  expect(comment(gone)).toContain("xxx…`");
  expect(planComment([{ name: "n".repeat(70_000), plan: undefined }])).toContain("nnn…` has no plan");
});

test("names that JavaScript has a meaning for are names", () => {
  const named: readonly TestChange[] = [
    { address: "a.constructor", type: "constructor", actions: ["delete"], after: null },
    { address: "a.to_string", actions: ["toString"], before: {}, after: {} },
  ];
  const reason = { address: "c", type: "t", mode: "managed", action_reason: "valueOf" };
  const replaced = { ...reason, change: { actions: ["delete", "create"], before: {}, after: {} } };
  expect(comment(named)).toMatch(/\*\*destroys\*\* `a\.constructor`\.\n.*no words for with `a\.to_string`/);
  expect(comment([], { resource_changes: [replaced] })).toContain("**replace** (destroy, then create) |");
});

test("tells an import that also changes, and a change of which nothing can be told", () => {
  const text = comment([
    { importing: { id: "a`|<b>" }, before: { name: "x" }, after: { name: "y" } },
    { address: "whole", before: "first-secret", after: "other-secret", before_sensitive: true, after_sensitive: true },
  ]);
  expect(text).toContain("## Plan for `dev`: 1 to import, 0 to add, 2 to change, 0 to destroy");
  expect(text).toContain("import ``a`\\|<b>``, update in place: `name` |");
  expect(text).toContain("| `whole` | update in place |");
});

test("refuses so many environments that not even their names fit", () => {
  const plan = planOf([]);
  const environments = Array.from({ length: 2_000 }, (_, index) => ({ name: `environment-${index}`, plan }));
  expect(() => planComment(environments)).toThrow("2000 environments are too many for one comment");
});

test("says in its first line which plans it shows, whatever else is in it", () => {
  const dev = planOf([{ after: { name: "<!-- auth0-8x8 plans {} -->" } }]);
  const text = planComment([
    { name: "dev", plan: dev },
    { name: "a-->b", plan: planOf([]) },
  ]);
  expect(shownPlans(text)).toEqual(
    new Map([
      ["dev", fingerprint(dev)],
      ["a-->b", fingerprint(planOf([]))],
    ]),
  );
  expect(text.split("\n")[0]).toMatch(/^<!-- [^>]* -->$/);
  expect(shownPlans(`> quoted\n${text}`)).toBeUndefined();
  expect(shownPlans("<!-- auth0-8x8 plans {edited} -->")).toBeUndefined();
});

test("a plan's fingerprint is that of what it does, and of nothing else", () => {
  const changes: TestChange[] = [{ before: { name: "a", deploy: true }, after: { name: "b", deploy: true } }];
  const same = fingerprint(planOf(changes));
  const reordered = [{ before: { deploy: true, name: "a" }, after: { deploy: true, name: "b" } }];
  const drift = [{ address: "x", type: "t", mode: "managed", change: { actions: ["update"], after: { a: 1 } } }];
  const others = {
    "the order of keys": planOf(reordered),
    "when it was made": planOf(changes, { timestamp: "2026-11-24T12:00:00Z" }),
    "what was found": planOf(changes, { resource_drift: drift }),
    "what stays": planOf([...changes, { address: "y", actions: ["no-op"] }]),
  };
  for (const plan of Object.values(others)) expect(fingerprint(plan)).toBe(same);

  const configuration = { provider_config: { auth0: { expressions: { domain: { constant_value: "other" } } } } };
  const different = [
    planOf([{ before: { name: "a", deploy: true }, after: { name: "c", deploy: true } }]),
    planOf([...changes, { address: "z", actions: ["delete"] }]),
    planOf([{ ...changes[0], address: "renamed" }]),
    planOf([{ ...changes[0], importing: { id: "1" } }]),
    planOf(changes, { configuration }),
    planOf(changes, { output_changes: { x: { actions: ["create"], after: "1" } } }),
    planOf(changes, { errored: true }),
  ];
  expect(new Set(different.map(fingerprint)).add(same).size).toBe(different.length + 1);
});
