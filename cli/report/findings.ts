import { nameCode, remedyOfCode } from "../eight-x-eight/receipt-codes";
import { formatPercent, formatSeconds } from "./format/words";
import type { ReasonCount } from "./reasons";
import type { Compared, Tally } from "./tally";

/** Something that stands out, and what to do about it. */
export interface ReportFinding {
  readonly kind:
    | "delivery-fell"
    | "operator-fails"
    | "failure-cause"
    | "slow"
    | "price"
    | "many-to-one-block"
    | "auth0";
  /** Undefined if it concerns the whole environment. */
  readonly country?: string;
  readonly what: string;
  readonly remedy: string;
}

/** With fewer messages, a share is chance. */
const ENOUGH = 30;

const PERCENT = 0.01;

/** Names what stands out, the most urgent kind first. */
export function findOutstanding(tally: Tally, failures: readonly ReasonCount[]): ReportFinding[] {
  const byCountry = tally.countries("SMS");
  const calls = [...tally.countries("call")].sort(([, a], [, b]) => b.now.sent - a.now.sent);
  const countries = [...byCountry].sort(([, a], [, b]) => b.now.sent - a.now.sent);
  const operators = [...tally.operators].flatMap(([key, { now }]) => {
    const [country, operator] = JSON.parse(key) as [string, string];
    const all = byCountry.get(country)?.now;
    return all ? operatorFails(country, operator, now, all) : [];
  });
  const isTold = (cause: ReportFinding) =>
    operators.some((it) => it.country === cause.country && it.remedy === cause.remedy);
  return [
    ...countries.flatMap(([country, compared]) => deliveryFell(country, compared)),
    ...operators,
    ...countries.flatMap(([country, { now }]) => frequentCauses(country, now)).filter((cause) => !isTold(cause)),
    ...calls.flatMap(([country, compared]) => deliveryFell(country, compared, "calls")),
    ...calls.flatMap(([country, { now }]) => frequentCauses(country, now)).filter(({ what }) => !isUsers(what)),
    ...manyToOneBlock(tally.blocks, byCountry),
    ...countries.flatMap(([country, compared]) => slow(country, compared)),
    ...countries.flatMap(([country, compared]) => price(country, compared)),
    ...failures.flatMap(auth0Reason),
  ];
}

type Counted = Compared["now"];

const shareOf = ({ delivered, decided }: Counted) => delivered / decided;

/** The share fell by 5 points or more, and by more than chance explains: three standard errors. */
function deliveryFell(
  country: string,
  { now, before }: Compared,
  what: "messages" | "calls" = "messages",
): ReportFinding[] {
  if (now.decided < ENOUGH || before.decided < ENOUGH) return [];
  const fall = shareOf(before) - shareOf(now);
  const both = (now.delivered + before.delivered) / (now.decided + before.decided);
  const error = Math.sqrt(both * (1 - both) * (1 / now.decided + 1 / before.decided));
  if (fall < 5 * PERCENT || fall < 3 * error) return [];
  const arrive = what === "calls" ? "are picked up" : "arrive";
  const fell = `${country}: ${formatPercent(shareOf(now))} of the ${what} ${arrive}. Before, it was ${formatPercent(shareOf(before))}.`;
  const remedy =
    "If one operator or one cause stands out below, start there. Otherwise ask 8x8's support about its routes to this country.";
  return [{ kind: "delivery-fell", country, what: fell, remedy }];
}

/** Less than 80 % arrive, and at least 15 points less than with the country's other operators. */
function operatorFails(country: string, operator: string, own: Counted, all: Counted): ReportFinding[] {
  const others = { delivered: all.delivered - own.delivered, decided: all.decided - own.decided };
  if (own.decided < ENOUGH || shareOf(own) >= 80 * PERCENT) return [];
  if (others.decided > 0 && others.delivered / others.decided - shareOf(own) < 15 * PERCENT) return [];
  const [cause] = causesOf(own);
  const most = cause ? ` Most fail with ${describeCause(cause[0])}.` : "";
  const what = `${country}, ${operator}: ${formatPercent(shareOf(own))} of the messages arrive.${most}`;
  return [{ kind: "operator-fails", country, what, remedy: remedyOfCause(cause?.[0]) }];
}

/** A cause that takes at least 3 % of a country's messages. */
function frequentCauses(country: string, now: Counted): ReportFinding[] {
  if (now.decided < ENOUGH) return [];
  return causesOf(now)
    .filter(([, count]) => count >= 3 * PERCENT * now.decided && count >= 5)
    .map(([cause, count]) => ({
      kind: "failure-cause",
      country,
      what: `${country}: ${formatPercent(count / now.decided)} fail with ${describeCause(cause)}.`,
      remedy: remedyOfCause(cause),
    }));
}

const causesOf = (counter: Counted) => Object.entries(counter.figures.failed).sort(([, a], [, b]) => b - a);

const codeOf = (cause: string | undefined) => (cause && /^\d+$/.test(cause) ? Number(cause) : undefined);

/** Names a cause for people, for example `60 Content filtered`. */
export function describeCause(cause: string): string {
  const code = codeOf(cause);
  return code === undefined ? cause : nameCode(code);
}

const remedyOfCause = (cause: string | undefined) =>
  cause?.startsWith("call: ")
    ? "Check in 8x8 Connect that the caller ID may call this country, and ask 8x8's support."
    : remedyOfCode(codeOf(cause));

/** Whether a call's failure is the user's doing. */
const isUsers = (what: string) => /call: (no answer|busy|canceled)\.$/.test(what);

/** Digits of a block that are shown. No person's number can be told from them. */
const SHOWN_DIGITS = 5;

/**
 * Finds blocks of 10,000 numbers that get far more of a country's messages than before. The block got at least 50
 * messages and 20 % of the country's, and at most a third of that before.
 */
function manyToOneBlock(blocks: Tally["blocks"], countries: ReadonlyMap<string, Compared>): ReportFinding[] {
  return blocks.now.atLeast(50).flatMap(([key, count]): ReportFinding[] => {
    const [country, block] = JSON.parse(key) as [string, string];
    const sent = countries.get(country)?.now.sent ?? 0;
    if (count < 20 * PERCENT * sent || blocks.before.count(key) > count / 3) return [];
    const start = block.slice(0, Math.min(SHOWN_DIGITS + 1, block.length - 3));
    return [
      {
        kind: "many-to-one-block",
        country,
        what: `${country}: ${count} messages, ${formatPercent(count / sent)} of the country's, went to one block of 10,000 numbers that begins with ${start}.`,
        remedy:
          "This is a sign of SMS pumping. Take the country out of `countries` if you have no users there. Turn on Auth0's bot detection, and ask 8x8 for Omni Shield.",
      },
    ];
  });
}

/** 5 % take longer than a minute, and twice as long as before. */
function slow(country: string, { now, before }: Compared): ReportFinding[] {
  const [p95, p95Before] = [now.figures.p95Seconds ?? 0, before.figures.p95Seconds ?? 0];
  if (now.delivered < ENOUGH || p95 < 60 || p95 < 2 * p95Before) return [];
  const what = `${country}: one message in twenty takes longer than ${formatSeconds(p95)}. Before, it was ${formatSeconds(p95Before)}.`;
  const remedy =
    "Users who wait ask for another code, and then type the wrong one. Ask 8x8's support for a faster route, or offer `voice` or `chat`.";
  return [{ kind: "slow", country, what, remedy }];
}

/** A segment costs at least 10 % more. */
function price(country: string, { now, before }: Compared): ReportFinding[] {
  return Object.entries(now.figures.cost).flatMap(([currency, cost]): ReportFinding[] => {
    const costBefore = before.figures.cost[currency] ?? 0;
    if (now.sent < ENOUGH || before.sent < ENOUGH || costBefore === 0) return [];
    const [price, priceBefore] = [cost / now.segments, costBefore / before.segments];
    if (price < priceBefore * 1.1) return [];
    const what = `${country}: a segment costs ${price.toFixed(4)} ${currency}. Before, it was ${priceBefore.toFixed(4)}.`;
    const remedy = "Compare with the price list in 8x8 Connect. `chat` may be cheaper in this country.";
    return [{ kind: "price", country, what, remedy }];
  });
}

/** A reason of the Action that was logged 5 times or more, and more often than before. */
function auth0Reason({ kind, reason, now, before }: ReasonCount): ReportFinding[] {
  if (now < 5 || now <= before) return [];
  const how = { drop: "not sent", retry: "tried again", error: "not sent, because the Action failed" }[kind];
  const what = `Auth0: ${now} messages ${how}: ${reason}. Before, it was ${before}.`;
  const remedy = reason === "other" ? "Read the reasons in the tenant's log." : `docs/reference/delivery.md#${reason}`;
  return [{ kind: "auth0", what, remedy }];
}
