import { describeFindings } from "../../../cli/tenant/finding";

const remedy = "npx auth0-8x8 deploy dev";

test("describes findings, each with where it is and how to fix it", () => {
  expect(
    describeFindings([{ what: "The Hook doesn't exist.", where: "acme.eu.auth0.com: auth0_hook.hook", remedy }]),
  ).toBe(
    [
      "Auth0 doesn't match your code:",
      "  acme.eu.auth0.com: auth0_hook.hook",
      "    The Hook doesn't exist.",
      "    To fix it: npx auth0-8x8 deploy dev",
    ].join("\n"),
  );
});
