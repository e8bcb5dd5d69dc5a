/** The public entry point of `auth0-8x8-sandbox`: starts a sandbox for a test or a command. */
import "./node-globals";

export { AdjustableClock, type AdjustableClockProps, type Clock } from "./base/clock";
export type { ChatAppsSubaccount, SmsSubaccount, Subaccount, VoiceSubaccount } from "./eight-x-eight/account/account";
export type { EightXEightFault, EightXEightFaultRule, EightXEightFaults } from "./eight-x-eight/faults";
export type { Inbox } from "./eight-x-eight/inbox";
export type { NextMessageOptions, ReceivedMessage } from "./eight-x-eight/message-queue";
export type { Call, ChatMessage, Sms } from "./eight-x-eight/received";
export type { EightXEight } from "./eight-x-eight/server";
export type { ConnectionFault, Fault, FaultRule, LatencyFault, RateLimitFault, StatusFault } from "./faults/fault";
export type { ActiveFault } from "./faults/faults";
export type { Sandbox } from "./sandbox";
export { type StartSandboxOptions, startSandbox } from "./start-sandbox";
export { StateFileError } from "./state/state-file";
export type { ActionTrigger } from "./tenant/actions/triggers";
export type { Dashboard } from "./tenant/dashboard";
export { ManagementApiError } from "./tenant/http/management-api-error";
export type { TenantFaults } from "./tenant/http/tenant-faults";
export type { LogEntry } from "./tenant/logs/logs";
export type { DeliveryOutcome, PhoneMessageDelivery } from "./tenant/messages/delivery";
export type { PhoneMessageRequest } from "./tenant/messages/event";
export type { RunningTenant } from "./tenant/start-tenant";
export type { Seed, SeedAction } from "./tenant/tenant";
