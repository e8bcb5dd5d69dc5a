import fc from "fast-check";
import type { Route } from "../../../../infra/settings/routes";
import { isCovered, messagesOf } from "../../../../infra/validation/schemas/reachable";
import { CASES } from "../../../support/property";

const FIELDS = ["organizations", "clients", "countries", "types"] as const;

/** Values that conditions may name, and one that none names. */
const VALUES = ["a", "b", "c"];

const route = fc.record(
  Object.fromEntries(FIELDS.map((field) => [field, fc.uniqueArray(fc.constantFrom("a", "b"), { minLength: 1 })])),
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<Route>;

/** Every message that differs in a way that conditions can tell. */
const MESSAGES = FIELDS.reduce<string[][]>(
  (all, _) => all.flatMap((it) => VALUES.map((value) => [...it, value])),
  [[]],
);

const takes = (route: Route, message: readonly string[]) =>
  FIELDS.every((field, index) => route[field]?.some((value) => value === message[index]) ?? true);

test("says whether other routes take all messages of a route, as trying every message does", () => {
  fc.assert(
    fc.property(route, fc.array(route, { maxLength: 5 }), (own, others) => {
      const isTaken = MESSAGES.filter((it) => takes(own, it)).every((it) => others.some((other) => takes(other, it)));
      expect(isCovered(messagesOf(own), others.map(messagesOf))).toBe(isTaken);
    }),
    { numRuns: CASES },
  );
});

test("decides quickly about as many routes as an environment may have", () => {
  const all = Array.from({ length: 100 }, (_, index) => ({
    name: `r${index}`,
    organizations: [`o${index}`],
    countries: ["SG", "GB", "US"].slice(0, 1 + (index % 3)),
  }));
  const began = performance.now();
  for (const [index, it] of all.entries()) {
    expect(isCovered(messagesOf(it), all.slice(0, index).map(messagesOf))).toBe(false);
  }
  expect(performance.now() - began).toBeLessThan(5000);
});
