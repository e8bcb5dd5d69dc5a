import type { EightXEightFault, EightXEightFaults, TenantFaults } from "../../../sandbox";

/** A fault of the next request that sends a message or starts a call. */
export type SendFault = "rate-limited" | "internal-error" | "unanswered" | "rejected" | "undelivered" | "under-way";

const FAULTS: Readonly<Record<SendFault, EightXEightFault>> = {
  "rate-limited": { kind: "rate-limit" },
  "internal-error": { kind: "status", status: 500 },
  unanswered: { kind: "unanswered" },
  rejected: { kind: "rejected" },
  undelivered: { kind: "undelivered" },
  "under-way": { kind: "under-way" },
};

/** Makes the next send of this product meet a fault. Each further call applies to the send after that. */
export function failNextSend(faults: EightXEightFaults, api: "sms" | "voice" | "chat-apps", fault: SendFault): void {
  const path = /\/(messages|messages\/batch|callflows)$/;
  faults.add({ api, method: "POST", path, times: 1, fault: FAULTS[fault] });
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Answers the next calls of the Management API with this method and path. They change nothing in the tenant.
 * @param path matches the path below `/api/v2` without the query string
 */
export function failCalls(faults: TenantFaults, method: string, path: RegExp, answer: Answer, times = 1): void {
  faults.add({ method, path, times, fault: { kind: "status", ...answer } });
}
