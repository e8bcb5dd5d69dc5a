import path from "node:path";
import { defaultText, variableOf } from "../../stack/stack";

/** A block of Terraform's JSON, such as all resources of one type. */
type Block = { [name: string]: unknown };

/** A stack as cdktf writes it to cdk.tf.json. @see https://developer.hashicorp.com/terraform/language/syntax/json */
export interface StackFile extends Block {
  readonly terraform: Block;
  readonly provider?: Block;
  readonly variable?: Readonly<Record<string, Block>>;
  readonly output?: Block;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

export interface PlainTerraformOptions {
  /** The folder that the stack runs in, for example `cdktf.out/stacks/dev`. */
  readonly from: string;
  /** The folder that the files are for. */
  readonly to: string;
  /** How this system writes paths. @default - as this machine does */
  readonly path?: Pick<typeof path, "relative" | "resolve">;
  /** The values of variables with a number that Terraform has now, by name: the versions of the secrets. */
  readonly versions: Readonly<Record<string, number>>;
}

/** Attributes that hold code, by the type of their resource. */
const CODE: Readonly<Record<string, string>> = { auth0_action: "code", auth0_hook: "script" };

/**
 * Turns a stack into files of plain Terraform, with the same addresses and the same plan. Each Action's code gets its own file.
 * @returns texts by the file's name
 */
export function plainTerraform(stack: StackFile, options: PlainTerraformOptions): ReadonlyMap<string, string> {
  const { terraform, provider, variable = {}, output, resource = {}, ...others } = withoutComments(stack) as StackFile;
  const files = new Map<string, string>();
  const inFiles = new Set<string>();
  const resources: Record<string, Record<string, Block>> = {};
  for (const [type, byName] of Object.entries(resource)) {
    const plain: Record<string, Block> = {};
    resources[type] = plain;
    for (const [name, block] of Object.entries(byName)) {
      const attribute = CODE[type] ?? "";
      const code = block[attribute];
      const ofVariable = typeof code === "string" ? defaultText(code, variable) : undefined;
      if (ofVariable !== undefined) inFiles.add(variableOf(String(code)) ?? "");
      const hasFile = ofVariable !== undefined || (typeof code === "string" && !hasExpression(code));
      if (hasFile) files.set(`${name}.js`, ofVariable ?? String(code).replace(/([$%])\1\{/g, "$1{"));
      plain[name] = {
        ...withPlainMessages(block),
        ...(hasFile && { [attribute]: `\${file("\${path.module}/${name}.js")}` }),
      };
    }
  }
  const main = json({ ...others, resource: resources, ...(output && { output }) });
  const isUsed = (name: string) => {
    const others = Object.entries(variable).filter(([other]) => other !== name);
    return refersTo(name, `${main}${JSON.stringify([terraform, provider, others])}`);
  };
  const kept = Object.entries(variable).filter(([name]) => !inFiles.has(name) || isUsed(name));
  const variables = kept.map(([name, block]) => {
    const version = options.versions[name];
    return [name, version === undefined ? block : { ...block, default: version }] as const;
  });
  files.set(
    "terraform.tf.json",
    json({ terraform: withMovedState(terraform, options), ...(provider && { provider }) }),
  );
  files.set("variables.tf.json", json({ variable: Object.fromEntries(variables) }));
  files.set("main.tf.json", main);
  return files;
}

const json = (value: Block) => `${JSON.stringify(value, undefined, 2)}\n`;

/** Whether a text refers to a variable. Terraform's names can contain hyphens. */
const refersTo = (name: string, text: string) => new RegExp(`\\bvar\\.${name}(?![\\w-])`).test(text);

/** Leaves out cdktf's metadata, which Terraform takes for comments. */
function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "//");
  return Object.fromEntries(kept.map(([name, part]) => [name, withoutComments(part)]));
}

/** Whether Terraform evaluates a part of the text. */
const hasExpression = (text: string) => /(?<![$%])[$%]\{/.test(text);

/** A local state stays where it is; Terraform looks for it from another folder now. */
function withMovedState(terraform: Block, { from, to, path: system = path }: PlainTerraformOptions): Block {
  const { local } = (terraform.backend ?? {}) as { readonly local?: { readonly path?: string } };
  if (!local?.path) return terraform;
  const moved = system.relative(to, system.resolve(from, local.path)).replaceAll("\\", "/"); // Terraform takes / everywhere
  return { ...terraform, backend: { local: { ...local, path: moved } } };
}

interface Condition {
  readonly condition: string;
  readonly error_message: string;
}

/** Takes the sentences out of a resource's errors that name what the team no longer has. */
function withPlainMessages(block: Block): Block {
  const lifecycle = block.lifecycle as { [key in "precondition" | "postcondition"]?: readonly Condition[] } | undefined;
  if (!lifecycle) return block;
  const plain = (kind: keyof typeof lifecycle) =>
    lifecycle[kind] && { [kind]: lifecycle[kind].map((it) => ({ ...it, error_message: plainMessage(it) })) };
  return { ...block, lifecycle: { ...lifecycle, ...plain("precondition"), ...plain("postcondition") } };
}

const NO_LONGER_THERE = /auth0-8x8|cdktf|synthesize|environment's settings/i;

function plainMessage({ condition, error_message: message }: Condition): string {
  const sentences = message.replace(/: (see )?docs\/[\w/-]+\.md(#[\w-]+)?/g, "").split(/(?<=\.)\s+/);
  const kept = sentences.filter((sentence) => !NO_LONGER_THERE.test(sentence));
  if (kept.length === sentences.length) return kept.join(" ");
  const first = kept
    .join(" ")
    .replace(
      "Terraform and the app had different secrets",
      "the secrets aren't the ones that this version was made from",
    );
  const [, variable = "secrets_version"] = /\bvar\.(\w*secrets_version)\b/.exec(condition) ?? [];
  return `${first} Set TF_VAR_${variable} to a number that you haven't used before.`;
}
