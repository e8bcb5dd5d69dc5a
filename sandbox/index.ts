// What the package offers as `auth0-8x8/sandbox`.
export { AdjustableClock, type AdjustableClockProps } from "./adjustable-clock";
export type { Clock } from "./clock";
export type { Dashboard } from "./dashboard";
export type {
  ChatAppsSubaccount,
  SmsSubaccount,
  Subaccount,
  VoiceSubaccount,
} from "./eight-x-eight/account";
export type { EightXEightFault, EightXEightFaultRule, Faults as EightXEightFaults } from "./eight-x-eight/faults";
export type { Call, ChatMessage, Inbox, Sms } from "./eight-x-eight/inbox";
export type { NextMessageOptions, ReceivedMessage } from "./eight-x-eight/message-queue";
export type { EightXEight } from "./eight-x-eight/server";
export type {
  ConnectionFault,
  Fault,
  FaultRule,
  LatencyFault,
  RateLimitFault,
  StatusFault,
} from "./faults/fault";
export type { ActiveFault } from "./faults/faults";
export type { Sandbox, SandboxOptions } from "./sandbox";
export { type StartSandboxOptions, startSandbox } from "./start-sandbox";
export type { Faults as TenantFaults } from "./tenant/faults";
export type { LogEntry } from "./tenant/logs";
export type { DeliveryOutcome, PhoneMessage } from "./tenant/messages/delivery";
export type { PhoneMessageRequest } from "./tenant/messages/event";
export type { RunningTenant } from "./tenant/server";
export type { Seed, SeedAction } from "./tenant/tenant";
