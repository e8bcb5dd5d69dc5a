import { outcomeOf, REASONS, type Reason } from "../../hook/outcome";

const reasons = Object.keys(REASONS) as Reason[];
const verdicts = (unconfirmed: "drop" | "retry") =>
  reasons.map((reason) => outcomeOf(reason, "", {}, unconfirmed).verdict);

test("no reason: sent", () => {
  expect(outcomeOf(undefined, "", { status: 200 })).toMatchObject({ verdict: "sent", status: 200 });
});

test("an explanation begins with the code", () => {
  expect(outcomeOf("rejected").explanation).toBe("rejected");
  expect(outcomeOf("rejected", "HTTP 200").explanation).toBe("rejected: HTTP 200");
});

test("what surely was not accepted, and may be later, is retried; what may have been, only if so configured", () => {
  const retried = (unconfirmed: "drop" | "retry") => {
    const all = verdicts(unconfirmed);
    return reasons.filter((_, index) => all[index] === "retry");
  };
  expect(retried("drop")).toEqual(["not-connected", "rate-limited"]);
  expect(retried("retry")).toEqual([
    ...retried("drop"),
    "unconfirmed-status",
    "unconfirmed-timeout",
    "unconfirmed-connection-lost",
  ]);
});

test.each(Object.entries(REASONS))("%s is a code in kebab-case with a sentence", (code, sentence) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(sentence).toMatch(/^[A-Z\d].{10,110}\.$/);
});
