import { senderEffects } from "../../../infra/senders/effect";

const effect = senderEffects({});

test.each([
  ["US", "Acme", undefined, "US allows no sender IDs with letters"],
  ["ES", "Acme", undefined, "ES allows only registered sender IDs"],
  ["GB", "Verify", undefined, "GB allows no generic names"],
  ["AU", "Acme", "Unverified", "AU allows only registered sender IDs"],
  ["SG", "Acme", "Likely-SCAM", "SG allows only registered sender IDs"],
  ["IE", "Acme", "Likely Scam", "IE allows only registered sender IDs"],
  ["CO", "+12025550123", "51515", "CO allows only registered short codes"],
])("%s, from %s: shows %s", (country, source, shownAs, reason) => {
  expect(effect({ country, source })).toEqual({ reason, ...(shownAs && { shownAs }) });
});

test.each([
  ["US", "+12025550123"],
  ["GB", "Acme"],
  ["FR", "Acme"],
  ["TH", "Acme"], // what operators do there isn't known
  [undefined, "Acme"],
])("%s, from %s: shows the sender ID as sent", (country, source) => {
  expect(effect({ country, source })).toBeUndefined();
});

test("obeys registrations and rules of your own", () => {
  const own = senderEffects({
    registered: ["AU", "US"],
    senderRules: { SG: false, VN: { kind: "registry", effect: "blocked", source: "8x8" } },
  });
  const [au, us, sg, vn] = ["AU", "US", "SG", "VN"].map((country) => own({ country, source: "Acme" }));
  expect([au, us?.reason, sg, vn?.reason]).toEqual([
    undefined,
    "US allows no sender IDs with letters",
    undefined,
    "VN allows only registered sender IDs",
  ]);
});
