import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { DEFAULTS } from "../../../cli/commands/init/answers/answers";
import { INSTALL_IN_CI, MANAGER_VERSIONS } from "../../../cli/commands/init/files/manager-commands";
import { workflowFiles } from "../../../cli/commands/init/files/workflow-files";
import { PACKAGE_MANAGERS } from "../../../cli/package-manager";
import { findActionNode } from "../../../sandbox/runtime/action-node";

const ROOT = join(__dirname, "..", "..", "..");
const EXAMPLE = readFileSync(join(ROOT, "cli", "template", "gitlab-ci.yml"), "utf8");
const PROGRAM = join(ROOT, "node_modules", "gitlab-ci-local", "dist", "index.js");

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "gitlab-"));
  for (const words of [
    ["init", "--quiet", "--initial-branch=main"],
    ["remote", "add", "origin", "git@gitlab.com:acme/phone.git"],
    ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--allow-empty", "--message=a"],
  ]) {
    execFileSync("git", words, { cwd: repository });
  }
});
afterEach(() => rmSync(repository, { recursive: true }));

/** Lists a pipeline's jobs by GitLab's rules, after checking it against GitLab's JSON schema. gitlab-ci-local needs Node 22. */
function list(pipeline: string, ...more: readonly string[]) {
  writeFileSync(join(repository, ".gitlab-ci.yml"), pipeline);
  const words = [PROGRAM, "--list-json", ...more];
  const { status, stdout, stderr } = spawnSync(findActionNode().path, words, { cwd: repository, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Skips the advice that gitlab-ci-local prints before the list. */
const jobsOf = (stdout: string) =>
  (JSON.parse(stdout.slice(stdout.search(/^\[/m))) as { name: string; when: string }[])
    .filter(({ when }) => when !== "never")
    .map(({ name, when }) => `${name} ${when}`);

test.each(PACKAGE_MANAGERS)(
  "a new project's pipeline has a job for each environment, and installs with %s",
  (packageManager) => {
    const environments = { ...DEFAULTS.environments, "eu-1": DEFAULTS.environments.dev };
    const packageManagerVersion = MANAGER_VERSIONS[packageManager];
    const answers = {
      ...DEFAULTS,
      name: "phone",
      environments,
      ci: "gitlab",
      packageManager,
      packageManagerVersion,
    } as const;
    const pipeline = workflowFiles(answers)[".gitlab-ci.yml"] ?? "";
    const { status, stdout } = list(pipeline);
    expect([status, jobsOf(stdout).filter((job) => job.includes("eu-1"))]).toEqual([
      0,
      ["plan: [eu-1] on_success", "deploy-eu-1 manual", "rotate-eu-1 manual"],
    ]);
    const { default: defaults }: { default: { before_script: string[] } } = parse(pipeline);
    expect(defaults.before_script.at(-1)).toBe(INSTALL_IN_CI[packageManager]);
  },
);

test("the GitLab example matches the schema and has these jobs on the default branch", () => {
  const { status, stdout, stderr } = list(EXAMPLE);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining("json schema validated") });
  expect(jobsOf(stdout)).toEqual([
    "test on_success",
    "plan: [dev] on_success",
    "plan: [prod] on_success",
    "show on_success",
    "deploy-dev manual",
    "deploy-prod manual",
    "rotate-dev manual",
    "rotate-prod manual",
  ]);
});

test("a scheduled pipeline looks for drift; it doesn't deploy or rotate", () => {
  const { stdout } = list(EXAMPLE, "--variable", "CI_PIPELINE_SOURCE=schedule");
  const plans = ["dev", "prod"].map((name) => `plan: [${name}] on_success`);
  expect(jobsOf(stdout)).toEqual(["test on_success", ...plans, "show on_success", "drift on_success"]);
});

test("with the token of protected-main.md, it still matches the schema", () => {
  const page = readFileSync(join(ROOT, "docs", "how-to", "protected-main.md"), "utf8");
  const [, lines = ""] = /^```yaml\ndefault:\n(.+?)^```/ms.exec(page) ?? [];
  const pipeline = EXAMPLE.replace("\ndefault:\n", `\ndefault:\n${lines}`);
  expect(parse(pipeline).default.id_tokens).toEqual({ OIDC_TOKEN: { aud: "https://gitlab.com" } });
  expect(list(pipeline)).toMatchObject({ status: 0, stderr: expect.stringContaining("json schema validated") });
  expect(list(pipeline.replace("aud:", "audience:")).status).not.toBe(0);
});

describe("the lines of protected-main.md for OpenID Connect", () => {
  const page = readFileSync(join(ROOT, "docs", "how-to", "protected-main.md"), "utf8");
  /** Runs a backend's lines as a job does. Returns what `command` prints after them. */
  function resultOf(backend: string, command: string): string {
    const [, lines = ""] = new RegExp(`^\\*\\*${backend}:\\*\\* .+?^\`\`\`yaml\\n(.+?)^\`\`\``, "ms").exec(page) ?? [];
    const project = join(repository, "a project");
    mkdirSync(project);
    writeFileSync(join(repository, "configuration"), '{"credential_source":{"file":"OIDC_TOKEN_FILE"}}');
    const GOOGLE_CONFIGURATION = join(repository, "configuration");
    const env = { ...process.env, CI_PROJECT_DIR: project, OIDC_TOKEN: "a.b.c", GOOGLE_CONFIGURATION };
    return execFileSync("bash", ["-ec", [...parse(lines), command].join("\n")], { env, encoding: "utf8" });
  }

  test("s3: the token is in a file of the job, which no one else can read", () => {
    const printed = resultOf("s3", `cat "$AWS_WEB_IDENTITY_TOKEN_FILE"; ls -l "$AWS_WEB_IDENTITY_TOKEN_FILE"`);
    expect(printed).toMatch(/^a\.b\.c\n-rw------- .*\/a project\/\.oidc-token\n$/);
  });

  test("gcs: Google's configuration names that file", () => {
    const { credential_source: source } = JSON.parse(resultOf("gcs", 'cat "$GOOGLE_APPLICATION_CREDENTIALS"'));
    expect(readFileSync(source.file, "utf8")).toBe("a.b.c\n");
  });

  test("write nowhere else, and the project's Git ignores the files", () => {
    expect(page).not.toContain("/tmp/");
    const { status } = spawnSync("git", ["check-ignore", ".oidc-token", ".google.json"], { cwd: repository });
    expect(status).toBe(1);
    writeFileSync(join(repository, ".gitignore"), readFileSync(join(ROOT, "cli", "template", "gitignore")));
    const ignored = execFileSync("git", ["check-ignore", ".oidc-token", ".google.json"], { cwd: repository });
    expect(String(ignored)).toBe(".oidc-token\n.google.json\n");
  });
});

test("a mistake in it is found", () => {
  const { status, stdout, stderr } = list(EXAMPLE.replace("expose_as: Plan", "expose_as: [Plan]"));
  expect(status).not.toBe(0);
  expect(stdout + stderr).toContain("expose_as");
});

/** The lines that download Terraform, with a key of this test instead of HashiCorp's. */
function downloading(fingerprint: string): string {
  const { default: defaults } = parse(EXAMPLE) as { default: { before_script: string[] } };
  const lines = defaults.before_script.filter((line) => !/^(apt-get|npm) /.test(line));
  const own = "C874011F0AB405110D02105534365D9472D7468F";
  expect(lines.filter((line) => line.includes(own))).toHaveLength(1);
  return ["set -e", ...lines].join("\n").replace(own, fingerprint).replace("/usr/local/bin", "bin");
}

test.each([
  ["what HashiCorp has signed", "", true],
  ["another program", "echo tampered >> terraform_1.2.3_linux_amd64.zip", false],
  ["another list of checksums", "echo tampered >> terraform_1.2.3_SHA256SUMS", false],
  [
    "a list with someone else's signature",
    "sign() { gpg --batch --yes -u other --detach-sign -o $1.sig $1; }; sign terraform_1.2.3_SHA256SUMS",
    false,
  ],
])("the GitLab example downloads %s, and installs it only if it is right", (_, tamper, isInstalled) => {
  const home = mkdtempSync(join(tmpdir(), "g-")); // short: a socket of gpg's agent is in it
  const sh = (script: string) =>
    spawnSync("bash", ["-c", script], {
      cwd: home,
      encoding: "utf8",
      env: { ...process.env, GNUPGHOME: home, PATH: `${home}/fake:${process.env.PATH}` },
    });
  try {
    const prepared = sh(`set -e
      for name in hashicorp other; do gpg --batch --quiet --passphrase "" --quick-generate-key $name ed25519 sign never; done
      mkdir served fake bin; cd served; name=terraform_1.2.3
      printf 'PK\\005\\006%018d' 0 | tr 0 '\\000' > $name"_linux_amd64.zip"
      sha256sum $name"_linux_amd64.zip" > $name"_SHA256SUMS"
      gpg --batch -u hashicorp --detach-sign -o $name"_SHA256SUMS.sig" $name"_SHA256SUMS"
      gpg --armor --export > pgp-key.txt
      ${tamper}
      cd ..; echo 1.2.3 > .terraform-version
      printf '#!/bin/sh\\ncase "$*" in *pgp-key.txt) cat served/pgp-key.txt;; *) cp served/terraform_* .;; esac' > fake/curl
      printf '#!/bin/sh\\ntouch bin/terraform' > fake/unzip; chmod +x fake/*
      gpg --list-keys --with-colons hashicorp | sed -n 's/^fpr:*\\([^:]*\\):/\\1/p'`);
    expect(prepared).toMatchObject({ status: 0 });
    const { status } = sh(downloading(prepared.stdout.trim().split("\n")[0] ?? ""));
    expect([status === 0, existsSync(join(home, "bin", "terraform"))]).toEqual([isInstalled, isInstalled]);
  } finally {
    sh("gpgconf --kill all");
    rmSync(home, { recursive: true });
  }
});
