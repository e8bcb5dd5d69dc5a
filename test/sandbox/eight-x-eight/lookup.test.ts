import { Emulation } from "./emulation";

let emulation: Emulation;
beforeAll(async () => {
  emulation = await Emulation.start();
});
afterAll(() => emulation.server.close());

const lookUp = (number: string, query = "") =>
  emulation.call({
    origin: emulation.server.lookupOrigin,
    method: "GET",
    path: `acme_lookup/phones/${encodeURIComponent(number)}${query}`,
  });

test("returns a number's country, type and national form", async () => {
  expect(await lookUp("+12025550123")).toMatchObject({
    status: 200,
    json: {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      phoneNumber: "+12025550123",
      phoneNumberNational: "(202) 555-0123",
      phoneType: "FixedLineOrMobile",
      country: "US",
      status: { state: "ok", timestamp: "2026-01-01T00:00:00.00Z" },
    },
  });
});

test.each([
  ["without a plus", "6581234567", "", { phoneNumber: "+6581234567", phoneType: "Mobile", country: "SG" }],
  ["in national form", "81234567", "?country=sg", { phoneNumber: "+6581234567", phoneType: "Mobile", country: "SG" }],
  ["of a landline", "+6561234567", "?type=format", { phoneType: "FixedLine", country: "SG" }],
  ["free of charge", "+18002345678", "", { phoneType: "TollFree" }],
  ["with a premium rate", "+19002345678", "", { phoneType: "PremiumRate" }],
  ["that isn't in use", "+12021234567", "", { phoneType: "Unknown" }],
])("looks up a number %s", async (_name, number, query, expected) => {
  expect((await lookUp(number, query)).json).toMatchObject(expected);
});

test.each([
  ["a number of letters", "letters", "", 1002],
  ["a number that is too short", "+1202", "", 1002],
  ["a national number without a country", "081234567", "", 1002],
  ["an unknown country", "81234567", "?country=ZZ", 1009],
  ["an unknown type", "+12025550123", "?type=all", 1000],
])("refuses %s", async (_name, number, query, code) => {
  expect(await lookUp(number, query)).toMatchObject({ status: 400, json: { code } });
});

test.each(["operator", "live"])("the type %s isn't enabled for the sub-account", async (type) => {
  expect((await lookUp("+12025550123", `?type=${type}`)).json).toMatchObject({
    country: "US",
    status: { state: "error", errorCode: 2006 },
  });
});
