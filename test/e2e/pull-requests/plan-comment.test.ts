import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planComment } from "../../../cli/plan/comment/comment";
import { readPlans } from "../../../cli/plan/read-plans";
import { expectGolden } from "../../support/golden";
import { configuration, Stage, stable } from "./stage";

jest.setTimeout(120_000);

const SOURCE = Array.from({ length: 12 }, (_, index) => `// line ${index + 1}`);
const HOOK = [...SOURCE, "exports.onExecuteCustomPhoneProvider = async () => {};", ""].join("\n");
const CHANGED_HOOK = HOOK.split("// line 6").join("// the sixth line: `backticks`, ${a}, $${b}, %{c}");

let stage: Stage;
let kept: string;
beforeAll(async () => {
  stage = await Stage.start();
  kept = mkdtempSync(join(tmpdir(), "kept-"));
});
afterAll(async () => {
  rmSync(kept, { recursive: true });
  await stage.close();
});

/** The comment on plans in files, each `<environment>=<file>`. */
const comment = (...sources: readonly string[]) => planComment(readPlans(sources));

const expectComment = (name: string, ...sources: readonly string[]) =>
  expectGolden(stable(comment(...sources)), `e2e/pull-requests/plan-comment/${name}.md`);

test("tells an environment's life, plan by plan, each by the real Terraform", async () => {
  const { tenant } = stage.sandbox;
  const now = configuration(stage.sandbox, HOOK);
  const keep = (name: string, file: string) => {
    copyFileSync(file, join(kept, `${name}.json`));
    return `${name}=${join(kept, `${name}.json`)}`;
  };

  const created = keep("dev", await stage.plan("state", now));
  expectComment("create", created);
  await stage.apply("state");

  const nothing = keep("staging", await stage.plan("state", now));
  expectComment("nothing", nothing);

  const changed = keep("prod", await stage.plan("state", configuration(stage.sandbox, CHANGED_HOOK)));
  expectComment("code-change", changed);
  expectComment("three-environments", created, nothing, changed);

  expectComment("rotation", await stage.plan("state", now, { TF_VAR_secrets_version: "2", TF_VAR_apikey: "next" }));

  const [action] = tenant.model.actions.find();
  action?.update({ code: "// edited in the dashboard\n" });
  action?.finishBuild();
  action?.deploy();
  const [provider] = tenant.model.phoneProviders.list();
  tenant.model.phoneProviders.update(provider?.id ?? "", { disabled: true });
  expectComment("drift", await stage.plan("state", now));

  const adopting = { ...now, import: [{ to: "auth0_action.action", id: action?.id }] };
  expectComment("import", `dev=${await stage.plan("another-state", adopting)}`);

  const { auth0_action, ...others } = now.resource;
  const binding = { ...others.auth0_trigger_actions?.binding, trigger: "send-phone-message" };
  const rebound = { ...now.resource, auth0_trigger_actions: { binding } };
  expectComment("replace", await stage.plan("state", { ...now, resource: rebound }));
  expectComment("destroy", await stage.plan("state", { ...now, resource: { auth0_action } }));
});

test("fits into a comment, whatever the plan, and says what it left out", async () => {
  const lines = (text: string) =>
    Array.from({ length: 1_200 }, (_, index) => `// ${text} ${index} ${"-".repeat(80)}\n`).join("");
  await stage.plan("huge", { resource: { terraform_data: { huge: { input: lines("before") } } } });
  await stage.apply("huge");
  const file = await stage.plan("huge", {
    resource: { terraform_data: { huge: { input: lines("after").replace(/after (\d*[05]) /g, "before $1 ") } } },
  });
  const text = comment(`dev=${file}`);
  expect(text.length).toBeLessThan(65_536);
  const shortened = text.replace(/(```diff\n(?:.*\n){6})[^`]*/, "$1<more lines>\n");
  expectGolden(stable(shortened), "e2e/pull-requests/plan-comment/huge.md");
});

test("lets no name or value out of its place", async () => {
  const hostile = [
    "</td></table><script>alert(1)</script>",
    "@everyone and @org/team",
    "`a` ``b`` ```c",
    "| a | b |\\|",
    "\u202eevil\u2066",
    "<!-- auth0-8x8 plans {} -->",
    "[link](javascript:alert(1)) ![image](https://tracker.example/1.png)",
  ];
  const resource = (text: (value: string) => string) => ({
    resource: {
      terraform_data: {
        each: { for_each: Object.fromEntries(hostile.map((it) => [it, text(it)])), input: "${each.value}" },
        source: { input: hostile.map((it) => `${text(it)}\r\n~~~\n\`\`\`\`\`\`\n# ${it}`).join("\n") },
      },
    },
    output: Object.fromEntries(hostile.map((it, index) => [`output_${index}`, { value: text(it) }])),
  });
  await stage.plan(
    "hostile",
    resource((value) => value),
  );
  await stage.apply("hostile");
  expectComment(
    "hostile",
    `dev=${await stage.plan(
      "hostile",
      resource((value) => `${value} changed`),
    )}`,
  );
});

test("shows no secret, though the plan has them in clear text", async () => {
  const canary = "canary-Kq3vX81-in-the-plan";
  const next = "canary-Zz9Wp27-in-the-plan";
  const secretive = {
    terraform: { required_providers: { auth0: { source: "auth0/auth0" } } },
    provider: { auth0: { domain: stage.sandbox.tenant.domain } },
    variable: { subaccount: { type: "string", sensitive: true } },
    resource: {
      terraform_data: {
        variable: { input: "${var.subaccount}" },
        named: { input: { api_token: `token-of-${"${nonsensitive(var.subaccount)}"}`, label: "visible" } },
        elsewhere: { input: "a text\nwith ${nonsensitive(var.subaccount)} in it" },
      },
    },
    output: { result: { value: "${var.subaccount}", sensitive: true } },
  };
  await stage.plan("secret", secretive, { TF_VAR_subaccount: canary });
  await stage.apply("secret", { TF_VAR_subaccount: canary });
  const file = await stage.plan("secret", secretive, { TF_VAR_subaccount: next });
  for (const secret of [canary, next]) expect(readFileSync(file, "utf8")).toContain(secret);

  const text = comment(`dev=${file}`);
  expect(text).not.toMatch(/canary|Kq3vX81|Zz9Wp27/);
  expectGolden(stable(text), "e2e/pull-requests/plan-comment/secrets.md");
});
