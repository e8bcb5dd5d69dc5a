import { type LogRow, toLoggedSms } from "../../../cli/eight-x-eight/logged-sms";

const ROW: LogRow = {
  umid: "bda3d56d-1424-e711-813c-06ed3428fe67",
  direction: "1",
  country: "SG",
  operator: "Singtel",
  status_value: "undelivered",
  status_details: "rejected_by_operator",
  status_errorcode: "60",
  status_timestamp: "2026-11-29T10:00:03.50Z",
  msisdn: "+659123xxxx",
  source: "Acme",
  createdat: "2026-11-29T10:00:00.00Z",
  smscount: "2",
  price_currency: "USD",
  price_total: "0.08",
  clientmessageid: "order-1",
};

test("reads a row", () => {
  expect(toLoggedSms(ROW)).toMatchObject({
    country: "SG",
    sender: "Acme",
    outcome: "failed",
    errorCode: 60,
    segments: 2,
    price: 0.08,
  });
});

test.each([
  ["a number", "+18335550142", "…42"],
  ["a short code", "32665", "32665"],
  ["a name with a number in it", "Call 5550142", "Call …"],
  ["control characters", "Ac\u001b[31mme", "Ac [31mme"],
])("a sender that is %s", (_name, source, sender) => {
  expect(toLoggedSms({ ...ROW, source })?.sender).toBe(sender);
});

test.each([
  ["inbound", { direction: "0" }],
  ["inbound, in words", { direction: "inbound" }],
  ["without a time", { createdat: "" }],
])("a row that is %s doesn't count", (_name, fields) => {
  expect(toLoggedSms({ ...ROW, ...fields })).toBeUndefined();
});

test("what 8x8 leaves out is unknown", () => {
  const row = { ...ROW, country: "", status_errorcode: "", price_total: "", smscount: "" };
  expect(toLoggedSms(row)).toMatchObject({
    country: "??",
    errorCode: undefined,
    price: 0,
    segments: 1,
  });
});
