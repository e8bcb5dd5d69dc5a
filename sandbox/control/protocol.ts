// What the server tells the page. Times are in milliseconds since 1970; phone numbers are shown by their last two digits.

/** What the page shows; the server sends each part anew when it has changed. */
export interface Parts {
  readonly arrivals: readonly Arrival[];
  readonly messages: readonly LoggedMessage[];
  readonly runs: readonly Run[];
  readonly tenant: TenantView;
  readonly switches: readonly Switch[];
  readonly rules: readonly Rule[];
}

/** What came to a phone. */
export interface Arrival {
  /** 8x8's name of it. */
  readonly id: string;
  readonly channel: string;
  readonly from: string;
  readonly to: string;
  /** Of a call, what is heard. */
  readonly text: string;
  readonly at: number;
}

/** A line of 8x8's log. */
export interface LoggedMessage {
  readonly umid: string;
  readonly channel: string;
  readonly to: string;
  readonly status: string;
  /** @default - only an SMS has them */
  readonly segments?: number;
  readonly encoding?: string;
  readonly at: number;
}

/** A phone message of the tenant, and what its Action or Hook did. */
export interface Run {
  readonly id: string;
  readonly type: string;
  readonly method: string;
  readonly locale: string;
  readonly to: string;
  readonly at: number;
  /** `waiting`: for the next attempt. */
  readonly status: "running" | "waiting" | "sent" | "failed";
  /** Why it failed. */
  readonly reason?: string;
  readonly attempts: readonly RunAttempt[];
}

export interface RunAttempt {
  /** As in "Action, version 3, on Node 22.12.0". */
  readonly by: string;
  readonly durationMs: number;
  readonly outcome: string;
  readonly reason?: string;
  readonly logs: readonly string[];
  readonly retryInMs?: number;
}

export interface TenantView {
  readonly domain: string;
  /** How far the sandbox's time is ahead of this machine's, in milliseconds, to the second. */
  readonly aheadMs: number;
  readonly isPhoneUnified: boolean;
  readonly phoneProvider?: { readonly name: string; readonly isDisabled: boolean; readonly methods: readonly string[] };
  readonly actions: readonly ActionView[];
  readonly hooks: readonly HookView[];
}

export interface ActionView {
  readonly id: string;
  readonly name: string;
  readonly runtime: string;
  /** The triggers that it is bound to. */
  readonly boundTo: readonly string[];
  /** Whether the draft is what was deployed. */
  readonly isDeployed: boolean;
  readonly secrets: readonly SecretView[];
  /** Newest first. */
  readonly versions: readonly VersionView[];
}

/** Names and times only. */
export interface SecretView {
  readonly name: string;
  readonly updatedAt: number;
}

export interface VersionView {
  readonly id: string;
  readonly number: number;
  readonly at: number;
  /** Whether it is the one that runs. */
  readonly isLive: boolean;
}

export interface HookView {
  readonly id: string;
  readonly name: string;
  readonly triggerId: string;
  readonly isEnabled: boolean;
  readonly secrets: readonly string[];
}

/** Something that goes wrong for as long as it is on. */
export interface Switch {
  readonly id: string;
  readonly system: "8x8" | "Auth0";
  readonly label: string;
  readonly detail: string;
  readonly isOn: boolean;
  /** How many requests have met it. */
  readonly met: number;
  /** What the hook did about it the last time. */
  readonly lastAnswer?: string;
}

/** A rule by which requests meet a fault. */
export interface Rule {
  readonly side: "auth0" | "8x8";
  readonly id: number;
  readonly rule: {
    readonly fault: { readonly kind: string; readonly status?: number; readonly ms?: number };
    readonly api?: string | undefined;
    readonly method?: string | undefined;
    readonly path?: string | undefined;
    readonly times?: number | undefined;
    readonly probability?: number | undefined;
  };
  /** How many requests have met it. */
  readonly met: number;
}

/** How a version's source differs from another's. */
export interface SourceDiff {
  readonly added: number;
  readonly removed: number;
  /** As in a unified diff: the first character says what it is, and `@` begins a heading. */
  readonly lines: readonly string[];
}
