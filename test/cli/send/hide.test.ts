import { hider } from "../../../cli/send/hide";

test("hides the secrets, the code and the number, wherever code of one's own writes them", () => {
  const secrets = { subaccount: "acme_otp", apikey: "key-1", token: "t0ken" };
  const hide = hider({ recipient: "+12025550123", code: "482913", secrets });
  expect(hide("acme_otp key-1 Bearer key-1 t0ken 482913 +12025550123 12025550123")).toBe(
    "acme_otp *** Bearer *** *** *** …23 …23",
  );
});

test("hides nothing more where a message has no code", () => {
  expect(hider({ recipient: "+12025550123", secrets: {} })("plain")).toBe("plain");
});
