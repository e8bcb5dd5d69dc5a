import type { Route, VoiceSettings } from "auth0-8x8";
import { routesIn } from "../plan/routes";
import type { Stack } from "../stack/stack";
import { credentialsOf, smsApiOf } from "./check-key";
import { toLoggedCall } from "./logged-call";
import { type LoggedMessage, toLoggedSms } from "./logged-sms";
import { hookCodes, SmsApi, smsOriginOf } from "./sms-api";

/** A log of 8x8's. */
export interface EightXEightLog {
  readonly api: SmsApi;
  readonly read: (row: never) => LoggedMessage | undefined;
}

/** The logs of a stack's SMS. */
export interface SmsLogs {
  readonly logs: readonly EightXEightLog[];
  /** Variables with sub-accounts of routes that aren't set, so that their logs aren't among these. */
  readonly unset: readonly string[];
}

/** The logs of SMS: of a stack's usual sub-account, and of those of its routes. @throws {Failure} when a variable of the usual one isn't set */
export function smsLogsOf(stack: Stack, env: NodeJS.ProcessEnv): SmsLogs {
  const [logs, unset] = [new Map<string, EightXEightLog>(), new Set<string>()];
  for (const { action, ...variables } of stack.resources("auth0_action").flatMap(credentialsOf)) {
    if (!variables.apikey || !variables.subaccount) continue; // the secrets come from elsewhere
    if (logs.size > 0 && !env[variables.subaccount]?.trim()) {
      unset.add(variables.subaccount);
      continue;
    }
    const origin = smsOriginOf(stack, action.address);
    const key = JSON.stringify([origin, env[variables.subaccount], env[variables.apikey]]);
    if (!logs.has(key)) logs.set(key, { api: new SmsApi({ origin, env, variables }), read: toLoggedSms });
  }
  const found = logs.size > 0 ? [...logs.values()] : [{ api: smsApiOf(stack, env), read: toLoggedSms }];
  return { logs: found, unset: [...unset] };
}

/** The logs of calls: of the sub-accounts that are compiled into a stack's hook. Empty if it makes no calls. */
export function callLogsOf(stack: Stack, env: NodeJS.ProcessEnv): EightXEightLog[] {
  const { variables } = smsApiOf(stack, env);
  const used = hookCodes(stack).flatMap((code) => {
    const voice = settingIn<Required<VoiceSettings>>(code, "voice");
    return voice ? [voice, ...routesIn(code).map((route: Route) => ({ ...voice, ...route.voice }))] : [];
  });
  const unique = new Map(used.map((voice) => [JSON.stringify([voice.origin, voice.subaccount]), voice]));
  return [...unique.values()].map(({ origin, subaccount }) => ({
    api: new SmsApi({ origin, env, variables, subaccount }),
    read: toLoggedCall,
  }));
}

/** Whether a stack's hook sends by chat apps. */
export const hasChat = (stack: Stack) => hookCodes(stack).some((code) => settingIn(code, "chat"));

/** A setting that is compiled into a hook. */
function settingIn<T>(code: string, name: "voice" | "chat"): T | undefined {
  const [, json] = new RegExp(`^ {2}"${name}": (\\{\\n.*?^ {2}\\})`, "ms").exec(code) ?? [];
  return json === undefined ? undefined : JSON.parse(json);
}
