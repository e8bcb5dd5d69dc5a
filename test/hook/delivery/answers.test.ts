import { APIKEY } from "../phone-event";
import { answered, deliver } from "./scene";

jest.mock("../../../hook/https", () => ({ ...jest.requireActual("../../../hook/https"), post: jest.fn() }));

describe("8x8's answer", () => {
  const errorId = "db9dced4-3534-4d86-9d18-6b448af0d621";
  const outcomeFor = async (status: number, body: object) =>
    (await deliver({ attempts: [[0, answered(status, "", JSON.stringify(body))]] })).outcome;

  test("gives the log and Auth0 what its support asks for", async () => {
    const body = { code: 1002, message: "Invalid MSISDN +12025550123", errorId };
    expect(await outcomeFor(400, body)).toMatchObject({
      verdict: "drop",
      reason: "request-refused",
      status: 400,
      code: 1002,
      message: "Invalid MSISDN",
      errorId,
      clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
    });
  });

  test("that quotes a code which the event doesn't name is left out", async () => {
    const answer = answered(400, "", JSON.stringify({ code: 1002, errorId: "10020000-0000-4000-8000-00000000abcd" }));
    const deliverText = async (as_text: string) =>
      (await deliver({ attempts: [[0, answer]], notification: { message_type: "flow_otp", as_text } })).outcome;
    expect(await deliverText("Your code: 1002.")).toMatchObject({
      reason: "request-refused",
      code: undefined,
      errorId: undefined,
    });
    const errorId = "10020000-0000-4000-8000-00000000abcd";
    expect(await deliverText("Use a 1 or a 100.")).toMatchObject({ code: 1002, errorId }); // too short for a code
  });

  test("that quotes a secret is left out", async () => {
    const hex = Buffer.from(APIKEY).toString("hex").padEnd(32, "0");
    const quoted = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
    const outcome = await outcomeFor(739, { umid: quoted, code: 493, message: `No: ${APIKEY}`, errorId: quoted });
    expect(outcome).toMatchObject({
      status: undefined,
      umid: undefined,
      code: undefined,
      message: "",
      errorId: undefined,
    });
  });
});
