import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..", "..");

/** The end of a compiled Action: its configuration. */
const codeOf = (more: string) => `// By auth0-8x8: a deploy undoes changes made here.

exports.onExecuteCustomPhoneProvider = customPhoneProvider({
  "origin": "https://sms.8x8.uk",
  "source": "Acme",
${more}  "expiryMinutes": 5
}, [sms]);
`;

const change = {
  address: "auth0_action.action",
  type: "auth0_action",
  name: "action",
  mode: "managed",
  change: {
    actions: ["update"],
    before: { code: codeOf("") },
    after: { code: codeOf('  "sources": { "US": "+12025550123" },\n') },
  },
};

const plan = (resource_changes: readonly object[]) => ({
  format_version: "1.2",
  resource_changes,
  configuration: {
    provider_config: { auth0: { name: "auth0", expressions: { domain: { constant_value: "acme.eu.auth0.com" } } } },
  },
});

/** What `plan-comment` makes of three environments' plans, of which one changes a setting. Markdown. */
export function sampleComment(): string {
  const folder = mkdtempSync(join(tmpdir(), "plans-"));
  const plans = Object.entries({ dev: [], staging: [], prod: [change] }).map(([name, changes]) => {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(plan(changes)));
    return `${name}=${join(folder, `${name}.json`)}`;
  });
  try {
    return execFileSync(process.execPath, ["cli/bin.cjs", "plan-comment", ...plans], { cwd: ROOT, encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
