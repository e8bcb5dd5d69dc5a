import { sms } from "../../../hook/channels/sms";
import { createDelivery } from "../../../hook/delivery";
import { APIKEY, TEXT } from "../phone-event";
import { deliver, log, origin, type Scene } from "./scene";

jest.mock("../../../hook/https", () => ({ ...jest.requireActual("../../../hook/https"), post: jest.fn() }));

describe("never reach the network:", () => {
  const objectionTo = async (scene: Scene) => {
    const { outcome, requests } = await deliver({ channels: [sms], ...scene });
    expect(requests).toEqual([]);
    return { verdict: outcome.verdict, reason: outcome.reason };
  };

  test.each([
    ["text-empty", { as_text: "" }],
    ["text-empty", { as_text: " \n\t" }],
    ["text-empty", { as_text: "\u200b\ufeff" }],
    ["recipient-invalid", { recipient: "" }],
    ["recipient-invalid", { recipient: "12025550123" }],
    ["recipient-invalid", { recipient: "0012025550123" }],
    ["recipient-invalid", { recipient: "+02025550123" }],
    ["recipient-invalid", { recipient: "+123456" }],
    ["recipient-invalid", { recipient: "+1234567890123456" }],
    ["recipient-invalid", { recipient: "+1202555O123" }],
    ["recipient-invalid", { recipient: "+1202555012３" }],
    ["recipient-invalid", { recipient: "+12025550123;+12025550124" }],
    ["voice-unavailable", { delivery_method: "voice" }],
    ["delivery-method-unknown", { delivery_method: "pigeon" }],
  ])("%s: %j", async (reason, notification) => {
    expect(await objectionTo({ notification })).toEqual({ verdict: "drop", reason });
  });

  test.each([
    ["apikey", "", "is empty"],
    ["apikey", " \n", "is empty"],
    ["apikey", "Bearer k3y", "starts with Bearer"],
    ["apikey", "bearer", "starts with Bearer"],
    ["apikey", "a\nb", "contains a line break"],
    ["apikey", "a\r\n b", "contains a line break"],
    ["apikey", "two keys", "contains white space"],
    ["apikey", "the bearer key", "contains white space"],
    ["apikey", "k\u00a0y", "contains white space"],
    ["apikey", "kéy", "contains more than printable ASCII"],
    ["apikey", "k\u0000y", "contains more than printable ASCII"],
    ["apikey", undefined, "is empty"],
    ["subaccount", "", "is empty"],
    ["subaccount", "Bearer x", "starts with Bearer"],
    ["subaccount", "acme hq", "contains white space"],
    ["subaccount", "acme\nhq", "contains a line break"],
    ["subaccount", "..", "isn't 3 to 50 letters, digits and -_.&"],
    ["subaccount", "acme/hq", "isn't 3 to 50 letters, digits and -_.&"],
    ["subaccount", "a".repeat(51), "isn't 3 to 50 letters, digits and -_.&"],
  ])("the secret %s %j %s", async (name, value, mistake) => {
    const secrets = { subaccount: "Acme_hq", apikey: APIKEY, [name]: value };
    const { outcome, requests } = await deliver({ members: { secrets } });
    expect(outcome).toEqual({ verdict: "drop", reason: "secret-invalid", detail: `${name} ${mistake}` });
    expect(requests).toEqual([]);
    expect(JSON.parse(log.mock.calls[0][0]).reason).toBe(`secret-invalid: ${name} ${mistake}`);
  });
});

test.each(["+1234567", "+123456789012345", "+1-808-555-5555"])("%s is a recipient", async (recipient) => {
  expect((await deliver({ notification: { recipient } })).outcome.verdict).toBe("sent");
});

test("white space around a secret doesn't matter, and every character that 8x8 allows in a sub-account works", async () => {
  const { outcome, requests } = await deliver({
    members: { secrets: { subaccount: "\tA.b-c_d&1\r\n", apikey: ` ${APIKEY}\n` } },
  });
  expect(outcome.verdict).toBe("sent");
  expect(requests).toMatchObject([
    { path: "/api/v1/subaccounts/A.b-c_d%261/messages", headers: { authorization: `Bearer ${APIKEY}` } },
  ]);
});

test("a key may begin with the letters of Bearer", async () => {
  const secrets = { subaccount: "Acme_hq", apikey: "BearerOfTidings" };
  expect((await deliver({ members: { secrets } })).outcome.verdict).toBe("sent");
});

test("no event at all has no recipient", async () => {
  const delivery = createDelivery({ config: { origin }, channels: [sms] });
  expect(await delivery(() => undefined as never)).toEqual({ verdict: "drop", reason: "recipient-invalid" });
});

describe("a message of an unknown type", () => {
  const notification = { message_type: "flow_otp" };

  test("is sent as plain text, without the logic of codes, and logged as other", async () => {
    const { outcome, requests } = await deliver({ notification });
    expect(outcome.verdict).toBe("sent");
    const body = JSON.parse(requests[0]?.body ?? "");
    expect(body).toMatchObject({ destination: "+12025550123", text: TEXT });
    expect(body).not.toHaveProperty("expiry");
    expect(JSON.parse(log.mock.calls[0][0])).toMatchObject({ outcome: "sent", type: "other" });
  });

  test("is dropped if the setting says so", async () => {
    const { outcome, requests } = await deliver({ notification, configuration: { unknownTypes: "drop" } });
    expect(outcome).toMatchObject({ verdict: "drop", reason: "message-type-unknown" });
    expect(requests).toEqual([]);
    expect((await deliver({ configuration: { unknownTypes: "drop" } })).outcome.verdict).toBe("sent");
  });
});
