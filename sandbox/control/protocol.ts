// The data that the server sends to the page: types of what the server's functions return. Times are milliseconds since 1970; phone
// numbers show their last two digits only.

import type { FaultRuleView } from "./fault-rules";
import type { ChannelView } from "./views/channels";
import type { eightXEightLogView, inboxView } from "./views/message-views";
import type { MessageRuns } from "./views/runs";
import type { tenantView, versionDiff } from "./views/tenant-view";

/** What the page shows. The server sends each part again whenever it changes. */
export interface PageState {
  readonly inbox: ReturnType<typeof inboxView>;
  readonly eightXEightLog: ReturnType<typeof eightXEightLogView>;
  readonly runs: ReturnType<MessageRuns["list"]>;
  readonly tenant: ReturnType<typeof tenantView>;
  readonly rules: readonly FaultRuleView[];
}

export type InboxEntry = PageState["inbox"]["shown"][number];
export type EightXEightLogEntry = PageState["eightXEightLog"][number];
export type MessageRun = PageState["runs"]["shown"][number];
export type RunAttempt = MessageRun["attempts"][number];
export type TenantView = PageState["tenant"];
export type ActionView = TenantView["actions"][number];
export type HookView = TenantView["hooks"][number];
export type VersionDiff = ReturnType<typeof versionDiff>;
export type { ChannelView, FaultRuleView };
