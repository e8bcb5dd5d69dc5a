import { maskPhoneNumber, Redactor } from "@auth0-8x8/text";
import { isProduction } from "auth0-8x8/tools";
import { type Sandbox, startSandbox } from "auth0-8x8-sandbox";
import { smsOriginOf } from "../../eight-x-eight/sms-api";
import { loadEnvironments } from "../../environments";
import { errorMessage, Failure, USAGE_ERROR } from "../../failure";
import { secretValues } from "../../plan/redact";
import { interruption, onForce } from "../../process/interruption";
import { requireConsent } from "../../screen/confirm";
import { readStack } from "../../stack/stack";
import { synthesizeEnvironment } from "../../terraform/open/synthesize";
import { notProbed, probes } from "./probe-list";
import { PREFIX, type Probe, ProbeTarget } from "./target";

export interface ProbeOptions {
  /** The recipient of one real message, in E.164. @default - nothing is sent */
  readonly to?: string;
  /** Start without asking. @default false */
  readonly yes?: boolean;
  /** Ends it. @default - Ctrl-C and signals such as SIGTERM */
  readonly signal?: AbortSignal;
}

/** What a probe found. */
export interface Comparison extends Pick<Probe, "assumptions" | "omits" | "nothing"> {
  /** What the environment's tenant or 8x8 account answered. */
  readonly real: readonly string[];
  readonly sandbox: readonly string[];
}

/**
 * Repeats the exchanges behind the sandbox's assumptions and prints where the sandbox differs. Does so with an
 * environment's tenant and 8x8 account, and with a sandbox. Deletes everything it created, also after an interruption.
 * The exit code is 1 if something differs.
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
  const real = new ProbeTarget({ domain: stack.domain, smsOrigin: smsOriginOf(stack), env, signal });
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
  real: ProbeTarget,
  { recipient, signal }: CompareOptions,
): Promise<readonly Comparison[]> {
  const sandbox = await startSandbox();
  await logMessage(sandbox);
  const env = { ...process.env, ...sandbox.variables };
  const emulated = new ProbeTarget({
    domain: sandbox.tenant.domain,
    smsOrigin: sandbox.eightXEight.origin,
    env,
    signal,
  });
  const found: Comparison[] = [];
  let left: readonly string[] = [];
  const stopForce = onForce(() => console.error(`Deleting everything named ${PREFIX}-…. This takes a few seconds.`));
  try {
    for (const { run, ...probe } of probes.filter(({ needsRecipient }) => !needsRecipient || recipient)) {
      const lines = (target: ProbeTarget) => answered(run, target, recipient, signal);
      const [first, second] = await Promise.all([lines(real), lines(emulated)]);
      if (signal.aborted) break;
      found.push({ ...probe, real: first, sandbox: second });
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
async function answered(run: Probe["run"], target: ProbeTarget, recipient: string | undefined, signal: AbortSignal) {
  try {
    return await run(target, recipient);
  } catch (error) {
    return signal.aborted ? [] : [`no answer: ${errorMessage(error)}`];
  }
}

/** Fills the sandbox's log, as a real tenant's is, with a message whose Action fails. */
async function logMessage(sandbox: Sandbox): Promise<void> {
  const trigger = "custom-phone-provider";
  const code = `exports.onExecuteCustomPhoneProvider = async (event, api) => api.notification.drop("probe");`;
  sandbox.seed({
    actions: [{ name: "failing", code, supported_triggers: [{ id: trigger }], deploy: true, bind: trigger }],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text"] }, credentials: {} }],
  });
  await sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" }).done;
}

const isChecked = ({ real }: Comparison) => real.length > 0;

const isDifferent = (it: Comparison) => isChecked(it) && it.real.join("\n") !== it.sandbox.join("\n");

/** Formats the report: what differs and what doesn't, in the order of the probes. Then lists what isn't checked, by the reason. */
export function formatComparisons(found: readonly Comparison[], sent: boolean): string {
  const checked = found.filter(isChecked);
  const different = checked.filter(isDifferent);
  const lines = checked.flatMap((comparison) => {
    const { assumptions, omits } = comparison;
    const titles = assumptions.map((title) => `${isDifferent(comparison) ? "✘" : "✔"} ${title}`);
    const answers = isDifferent(comparison) ? both(comparison) : [];
    return [...titles, ...answers, ...(omits ? [`    Not checked: ${omits}.`] : [])];
  });
  return [
    `The sandbox differs in ${different.length} of ${checked.length} probes.`,
    "",
    ...lines,
    ...unchecked(found, sent),
    ...(different.length > 0 ? ["", "Please report this: paste it into an issue. It contains no secrets."] : []),
  ].join("\n");
}

/** The assumptions that weren't checked, below each reason. */
function unchecked(found: readonly Comparison[], sent: boolean): readonly string[] {
  const reasons = new Map<string, string[]>();
  const add = (reason: string, assumptions: readonly string[]) =>
    reasons.set(reason, [...(reasons.get(reason) ?? []), ...assumptions]);
  const withMessage = sent ? [] : probes.filter(({ needsRecipient }) => needsRecipient);
  for (const { assumptions } of withMessage) add(" without --to, because a message through 8x8 shows it", assumptions);
  for (const { nothing, assumptions } of found.filter((it) => !isChecked(it))) add(`, because ${nothing}`, assumptions);
  for (const [assumption, reason] of Object.entries(notProbed)) add(`, because ${reason}`, [assumption]);
  return [...reasons].flatMap(([reason, all]) => ["", `Not checked${reason}:`, ...all.map((it) => `  ${it}`)]);
}

function both({ real, sandbox }: Comparison): readonly string[] {
  return Array.from({ length: Math.max(real.length, sandbox.length) }, (_, index) => index)
    .filter((index) => real[index] !== sandbox[index])
    .flatMap((index) => [`    tenant:  ${real[index] ?? "-"}`, `    sandbox: ${sandbox[index] ?? "-"}`]);
}
