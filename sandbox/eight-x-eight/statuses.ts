import type { Status } from "./message-log";

export const SENT: Status = { state: "sent" };
export const DELIVERED: Status = { state: "delivered", detail: "delivered_to_recipient" };
const undelivered = (errorCode: number, errorMessage: string, detail?: string): Status => ({
  state: "undelivered",
  ...(detail && { detail }),
  errorCode,
  errorMessage,
});
export const REJECTED = undelivered(15, "Invalid destination", "rejected_by_operator");
// Assumed: a message whose expiry comes before it is sent has receipt code 36, one that was cancelled code 20.
export const EXPIRED = undelivered(36, "SMS expired");
export const CANCELLED = undelivered(20, "Local cancel");
