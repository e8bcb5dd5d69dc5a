import { maskPhoneNumber, Redactor } from "@auth0-8x8/text";
import { isProduction } from "auth0-8x8/tools";
import { startSandbox } from "auth0-8x8-sandbox";
import { smsOriginOf } from "../../eight-x-eight/sms-api";
import { loadEnvironments } from "../../environments";
import { errorMessage, Failure, USAGE_ERROR } from "../../failure";
import { secretValues } from "../../plan/redact";
import { interruption, onForce } from "../../process/interruption";
import { requireConsent } from "../../screen/confirm";
import { readStack } from "../../stack/stack";
import { synthesizeEnvironment } from "../../terraform/synthesize";
import { notProbed, probes } from "./probe-list";
import { PREFIX, type Probe, Target } from "./target";

export interface ProbeOptions {
  /** The recipient of one real message, in E.164. @default - nothing is sent */
  readonly to?: string;
  /** Start without asking. @default false */
  readonly yes?: boolean;
  /** Ends it. @default - Ctrl-C and signals such as SIGTERM */
  readonly signal?: AbortSignal;
}

/** What a probe found. */
export interface Comparison {
  readonly assumptions: readonly string[];
  /** What the environment's tenant or 8x8 account answered. */
  readonly real: readonly string[];
  readonly sandbox: readonly string[];
}

/**
 * Repeats the exchanges behind the sandbox's assumptions with an environment's tenant and 8x8 account and with a sandbox, and prints where the
 * sandbox behaves otherwise. Deletes everything it created, also after an interruption. The exit code is 1 if something differs.
 * @throws {Failure} for a production environment, or when the user doesn't agree, or something couldn't be deleted
 */
export async function probe(environment: string, options: ProbeOptions): Promise<void> {
  const { to, yes = false, signal = interruption() } = options;
  const { env } = process;
  const { [environment]: declared = {} } = (await loadEnvironments(process.cwd())) ?? {};
  if (isProduction(environment, declared)) {
    throw new Failure(`${environment} is a production environment. Use one with a development tenant.`, USAGE_ERROR);
  }
  const directory = await synthesizeEnvironment(environment, { project: process.cwd(), env });
  const stack = readStack(directory, env.AUTH0_DOMAIN);
  const real = new Target({ domain: stack.domain, smsOrigin: smsOriginOf(stack), env, signal });
  await real.connect();
  const message = to ? ` One message to ${maskPhoneNumber(to)} goes through 8x8, which bills it.` : "";
  if (!yes) {
    await requireConsent(
      `${stack.domain}: this creates Actions and a Hook named ${PREFIX}-… and deletes them again. None is deployed or bound.${message}`,
      { question: "Use a development tenant only. Continue?", refusal: "Nothing was created.", signal },
    );
  }
  const found = await compareWithSandbox(real, { ...(to && { recipient: to }), signal });
  const redactor = [...secretValues(env), stack.domain, to ?? ""].reduce((all, it) => all.add(it), new Redactor());
  console.log(redactor.redact(formatComparisons(found, to !== undefined)));
  if (found.some(isDifferent)) process.exitCode ||= 1;
}

export interface CompareOptions {
  /** E.164. @default - nothing is sent */
  readonly recipient?: string;
  readonly signal: AbortSignal;
}

/**
 * Runs every probe with a target and with a new sandbox.
 * @returns the comparisons until the signal aborted
 * @throws {Failure} when something that a probe created couldn't be deleted
 */
export async function compareWithSandbox(
  real: Target,
  { recipient, signal }: CompareOptions,
): Promise<readonly Comparison[]> {
  const sandbox = await startSandbox();
  const env = { ...process.env, ...sandbox.variables };
  const emulated = new Target({ domain: sandbox.tenant.domain, smsOrigin: sandbox.eightXEight.origin, env, signal });
  const found: Comparison[] = [];
  let left: readonly string[] = [];
  const stopForce = onForce(() => console.error(`Deleting everything named ${PREFIX}-…. This takes a few seconds.`));
  try {
    for (const { assumptions, run } of probes.filter(({ needsRecipient }) => !needsRecipient || recipient)) {
      const lines = (target: Target) => answered(run, target, recipient, signal);
      const [first, second] = await Promise.all([lines(real), lines(emulated)]);
      if (signal.aborted) break;
      found.push({ assumptions, real: first, sandbox: second });
    }
  } finally {
    left = await real.deleteProbes().catch((error) => [errorMessage(error)]);
    stopForce();
    await sandbox.close();
  }
  if (left.length > 0)
    throw new Failure(`Not everything was deleted. Delete this in the dashboard: ${left.join(", ")}`);
  return found;
}

/** A failure, for example without an answer, is a result too. */
async function answered(run: Probe["run"], target: Target, recipient: string | undefined, signal: AbortSignal) {
  try {
    return await run(target, recipient);
  } catch (error) {
    return signal.aborted ? [] : [`no answer: ${errorMessage(error)}`];
  }
}

const isDifferent = ({ real, sandbox }: Comparison) => real.join("\n") !== sandbox.join("\n");

/** The report, in the order of the probes. */
export function formatComparisons(found: readonly Comparison[], sent: boolean): string {
  const different = found.filter(isDifferent);
  const lines = found.flatMap((comparison) => {
    const titles = comparison.assumptions.map((title) => `${isDifferent(comparison) ? "✘" : "✔"} ${title}`);
    return isDifferent(comparison) ? [...titles, ...both(comparison)] : titles;
  });
  const reasons = Object.values(notProbed);
  const skipped = [...new Set(reasons)].map(
    (reason) => [reason, reasons.filter((it) => it === reason).length] as const,
  );
  return [
    `The sandbox behaves otherwise in ${different.length} of ${found.length} probes.`,
    "",
    ...lines,
    "",
    ...(sent ? [] : ["Not probed without --to: assumptions that need a message through 8x8."]),
    ...skipped.map(([reason, count]) => `Not probed (${count} assumptions): ${reason}.`),
    ...(different.length > 0 ? ["", "Please report this: paste it into an issue. It contains no secrets."] : []),
  ].join("\n");
}

function both({ real, sandbox }: Comparison): readonly string[] {
  return Array.from({ length: Math.max(real.length, sandbox.length) }, (_, index) => index)
    .filter((index) => real[index] !== sandbox[index])
    .flatMap((index) => [`    tenant:  ${real[index] ?? "-"}`, `    sandbox: ${sandbox[index] ?? "-"}`]);
}
