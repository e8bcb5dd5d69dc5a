import { randomNumbers } from "../../base/random-numbers";
import { DELIVERED, type LoggedSms, type MessageStatus, SENT } from "./message-log";
import { type Network, networkOf } from "./networks";

export interface TrafficOptions {
  readonly subaccount: string;
  /** The period, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly messages: number;
  /** The same seed gives the same messages. */
  readonly seed: number;
}

/** Countries with their share of the messages, and the form of their mobile numbers. */
const COUNTRIES = [
  ["GB", 0.25, "+4477########"],
  ["US", 0.2, "+12##555####"],
  ["SG", 0.2, "+659#######"],
  ["ID", 0.15, "+628#########"],
  ["PH", 0.1, "+639#########"],
  ["AU", 0.1, "+614########"],
] as const;

/** The block of numbers that gets many codes. */
const PUMPED = ["AU", 0, "+61491057####"] as const;

/** What a share of the messages ends as, in every country. @see https://developer.8x8.com/connect/docs/delivery-receipts-error-codes */
const FAILURES = [
  [0.012, 1, "Absent subscriber"],
  [0.008, 46, "Subscriber not reachable"],
  [0.005, 15, "Invalid destination"],
] as const;

/** The share of messages that no operator sends a receipt for. */
const WITHOUT_RECEIPT = 0.008;

/**
 * Invents the SMS of a period, oldest first, for everything that reads 8x8's log. In the second half, four things go wrong: Indosat in
 * Indonesia filters two thirds, the United Kingdom gets dearer, the Philippines get slower, and one block of Australian numbers gets many codes.
 */
export function* traffic({ subaccount, from, to, messages, seed }: TrafficOptions): Generator<LoggedSms> {
  const random = randomNumbers(seed);
  const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, "0");
  for (let index = 0; index < messages; index++) {
    const createdAt = Math.round(from + ((index + random()) / messages) * (to - from));
    const isLate = createdAt >= (from + to) / 2;
    const isPumped = isLate && random() < 0.12;
    const [country, , form] = isPumped ? PUMPED : pick(random());
    const destination = form.replace(/#/g, () => digits(1));
    const network = changed(networkOf(country, destination), country, isLate);
    const status = outcome(network.operator === "Indosat" && isLate, random);
    const seconds = network.seconds * Math.exp(0.6 * normal(random));
    const sms = {
      umid: `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`,
      subaccount,
      destination,
      text: "",
      source: country === "US" ? "+18335550142" : "Sandbox",
      encoding: "GSM7",
      segments: random() < 0.05 ? 2 : 1,
      clientMessageId: `${digits(8)}-${digits(4)}-4${digits(3)}-9${digits(3)}-${digits(12)}`,
      at: createdAt,
    } as const;
    const statusAt = Math.min(createdAt + Math.round(seconds * 1000), to);
    yield { sms, country, network, status, statusAt, createdAt };
  }
}

function pick(share: number) {
  let end = 0;
  return (
    COUNTRIES.find(([, part]) => {
      end += part;
      return share < end;
    }) ?? COUNTRIES[0]
  );
}

function changed(network: Network, country: string, isLate: boolean): Network {
  if (!isLate) return network;
  if (country === "GB") return { ...network, price: 0.056 };
  return country === "PH" ? { ...network, seconds: 45 } : network;
}

function outcome(isFiltered: boolean, random: () => number): MessageStatus {
  let share = random();
  const failed = { state: "undelivered", detail: "undelivered_to_recipient" } as const;
  if (isFiltered && share < 0.66) return { ...failed, errorCode: 60, errorMessage: "Content filtered" };
  for (const [part, errorCode, errorMessage] of FAILURES) {
    share -= part;
    if (share < 0) return { ...failed, errorCode, errorMessage };
  }
  return share < WITHOUT_RECEIPT ? SENT : DELIVERED;
}

/** A normally distributed number. @see https://en.wikipedia.org/wiki/Box–Muller_transform */
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
