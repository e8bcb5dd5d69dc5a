import { type EightXEightFault, SEND } from "../eight-x-eight/faults";
import type { EightXEight } from "../eight-x-eight/server";
import type { Fault } from "../faults/fault";
import type { ActiveFault } from "../faults/faults";
import type { RunningTenant } from "../tenant/server";
import type { RunAttempt, Switch } from "./protocol";

const SENDS = { method: "POST", path: SEND } as const;

/** What the Management API is changed by, and asked. */
const MANAGEMENT = { path: /^\/(?!oauth\/)/ } as const;

interface Words {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

const EIGHT_X_EIGHT: readonly (Words & { readonly fault: EightXEightFault; readonly api?: "sms" })[] = [
  {
    id: "rate-limit",
    label: "Too many requests",
    detail: "HTTP 429: nothing is accepted.",
    fault: { kind: "rate-limit" },
  },
  {
    id: "server-error",
    label: "Server error",
    detail: "HTTP 500: nothing is accepted.",
    fault: { kind: "status", status: 500 },
  },
  {
    id: "reset",
    label: "Connection reset",
    detail: "Nothing is accepted, which nobody can know.",
    fault: { kind: "reset" },
  },
  {
    id: "unanswered",
    label: "No answer",
    detail: "The message is sent, but the answer never comes.",
    fault: { kind: "unanswered" },
  },
  {
    id: "cut-body",
    label: "Answer cut off",
    detail: "The message is sent, but the answer breaks off.",
    fault: { kind: "cut-body" },
  },
  {
    id: "latency",
    label: "Slow",
    detail: "Every answer comes 3 seconds later.",
    fault: { kind: "latency", ms: 3000 },
  },
  {
    id: "rejected",
    label: "SMS rejected",
    detail: "HTTP 200 that says REJECTED: nothing is accepted.",
    api: "sms",
    fault: { kind: "rejected" },
  },
  {
    id: "undelivered",
    label: "SMS not delivered",
    detail: "8x8 accepts it, and the operator doesn't.",
    api: "sms",
    fault: { kind: "undelivered" },
  },
];

const AUTH0: readonly (Words & { readonly fault: Fault })[] = [
  {
    id: "management-rate-limit",
    label: "Management API: too many requests",
    detail: "HTTP 429 with Auth0's headers.",
    fault: { kind: "rate-limit" },
  },
  {
    id: "management-server-error",
    label: "Management API: server error",
    detail: "HTTP 500 to every call, as Terraform's.",
    fault: { kind: "status", status: 500 },
  },
  {
    id: "management-reset",
    label: "Management API: connection reset",
    detail: "No call gets an answer, and none has an effect.",
    fault: { kind: "reset" },
  },
];

/** What is asked of a list of faults. */
interface FaultList<Rule> {
  add(rule: Rule): ActiveFault<unknown>;
  remove(id: number): boolean;
  list(): readonly ActiveFault<unknown>[];
}

/** Faults that are on until they are switched off, or all faults are cleared. */
export class Switches {
  readonly #entries: readonly Entry<unknown>[];

  constructor({ faults: ofTenant }: RunningTenant, { faults: of8x8 }: EightXEight) {
    this.#entries = [
      ...EIGHT_X_EIGHT.map(({ fault, api, ...words }) => new Entry("8x8", words, of8x8, { ...SENDS, api, fault })),
      ...AUTH0.map(({ fault, ...words }) => new Entry("Auth0", words, ofTenant, { ...MANAGEMENT, fault })),
    ] as readonly Entry<unknown>[];
  }

  list(): readonly Switch[] {
    return this.#entries.map((entry) => entry.toSwitch());
  }

  /** Switches a fault on or off; the answer is whether there is one of this name. */
  set(id: string, isOn: boolean): boolean {
    const entry = this.#entries.find(({ words }) => words.id === id);
    if (isOn) entry?.switchOn();
    else entry?.switchOff();
    return entry !== undefined;
  }

  /** Notes what the hook did about the faults that it has met in this attempt. */
  note(attempt: RunAttempt): void {
    for (const entry of this.#entries) if (entry.system === "8x8") entry.note(attempt);
  }
}

class Entry<Rule> {
  #active: ActiveFault<unknown> | undefined;
  /** How many requests had met it when the last attempt ended. */
  #seen = 0;
  #lastAnswer: string | undefined;

  constructor(
    readonly system: Switch["system"],
    readonly words: Words,
    private readonly faults: FaultList<Rule>,
    private readonly rule: Rule,
  ) {}

  get #isOn(): boolean {
    return this.faults.list().some((it) => it === this.#active);
  }

  switchOn(): void {
    if (this.#isOn) return;
    this.#active = this.faults.add(this.rule);
    this.#seen = 0;
    this.#lastAnswer = undefined;
  }

  switchOff(): void {
    if (this.#active) this.faults.remove(this.#active.id);
  }

  note({ outcome, reason, retryInMs }: RunAttempt): void {
    const met = this.#active?.met ?? 0;
    if (met === this.#seen) return;
    this.#seen = met;
    const next = retryInMs === undefined ? "" : `; again in ${retryInMs / 1000} s`;
    this.#lastAnswer = `${outcome === "completed" ? "sent" : outcome}${reason ? `: ${reason}` : ""}${next}`;
  }

  toSwitch(): Switch {
    const answer = this.#lastAnswer;
    return {
      ...this.words,
      system: this.system,
      isOn: this.#isOn,
      met: this.#active?.met ?? 0,
      ...(answer !== undefined && { lastAnswer: answer }),
    };
  }
}
