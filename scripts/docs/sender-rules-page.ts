import { SENDER_RULES, SENDER_RULES_DATE } from "auth0-8x8/tools";
import { table } from "./table";

/** The comment in docs/how-to/sender-rules.md after which `npm run docs` writes the rules. */
const MARKER = "<!-- Written by `npm run docs` from infra/senders/table.ts. -->";

type PageRule = (typeof SENDER_RULES)[string];

/** The page with the rules of all countries, in the order of the table. Countries with the same rule share a row. */
export function senderRulesPage(page: string): string {
  const rows = new Map<string, { countries: string[]; rule: PageRule }>();
  for (const [country, rule] of Object.entries(SENDER_RULES)) {
    const key = JSON.stringify(rule);
    rows.set(key, { rule, countries: [...(rows.get(key)?.countries ?? []), country] });
  }
  const cells = [...rows.values()].map(({ countries, rule }) => [
    countries.join(", "),
    `\`${rule.kind}\``,
    effectOf(rule),
    rule.since ?? "not known",
    rule.source,
  ]);
  const [before] = page.split(MARKER);
  const lines = table([["country", "kind", "if broken", "since", "source"], ...cells]);
  return `${before}${MARKER}\n\nCollected on ${SENDER_RULES_DATE}.\n\n${lines}`;
}

function effectOf({ effect, names, numbers, blockedNames = [] }: PageRule): string {
  const what =
    effect === undefined
      ? "not known"
      : effect === "blocked"
        ? "messages don't arrive"
        : effect === "short-code"
          ? "phones show a short code"
          : `phones show "${effect.shownAs}"`;
  const forms = [names, numbers].flatMap((form) => (form ? [`only ${form.words}`] : []));
  return [what, ...forms, ...(blockedNames.length > 0 ? [`not ${blockedNames.join(", ")}`] : [])].join("; ");
}
