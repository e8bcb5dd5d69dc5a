import type { Route } from "../../settings/routes";

/** Some values, or all except some. */
interface ValueSet {
  readonly isExcept: boolean;
  readonly values: ReadonlySet<string>;
}

/** A set of messages: those with these organizations, clients, countries and types. */
export type Messages = readonly ValueSet[];

/** The messages that meet a route's conditions. */
export function messagesOf({ organizations, clients, countries, types }: Route): Messages {
  return [organizations, clients, countries, types].map((values) => ({
    isExcept: values === undefined,
    values: new Set<string>(values),
  }));
}

/** Whether each of these messages is also in one of the other sets. */
export function isCovered(messages: Messages, [first, ...rest]: readonly Messages[]): boolean {
  if (messages.some(isEmpty)) return true;
  if (!first) return false;
  const common = messages.map((part, index) => intersect(part, first[index] as ValueSet));
  if (common.some(isEmpty)) return isCovered(messages, rest);
  // What the first one leaves: for each condition, the messages that meet those before it and not this one.
  return messages.every((part, index) => {
    const left = [...common.slice(0, index), subtract(part, first[index] as ValueSet), ...messages.slice(index + 1)];
    return isCovered(left, rest);
  });
}

const isEmpty = ({ isExcept, values }: ValueSet) => !isExcept && values.size === 0;

const has = ({ isExcept, values }: ValueSet, value: string) => values.has(value) !== isExcept;

function intersect(one: ValueSet, other: ValueSet): ValueSet {
  if (one.isExcept && other.isExcept) return { isExcept: true, values: new Set([...one.values, ...other.values]) };
  const [listed, filter] = one.isExcept ? [other, one] : [one, other];
  return { isExcept: false, values: new Set([...listed.values].filter((value) => has(filter, value))) };
}

const subtract = (one: ValueSet, { isExcept, values }: ValueSet) => intersect(one, { isExcept: !isExcept, values });
