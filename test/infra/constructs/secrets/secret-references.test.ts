import { App, TerraformStack, Testing } from "cdktf";
import { CustomPhoneProvider, type CustomPhoneProviderProps } from "../../../../infra/index";

const REFERENCES = {
  apikey: "ephemeral.vault_kv_secret_v2.sms.data.apikey",
  subaccount: "${ephemeral.vault_kv_secret_v2.sms.data.subaccount}",
};

/** The stack with an ephemeral resource of Vault, as docs/how-to/library.md declares it. */
function synth(props: Partial<CustomPhoneProviderProps>) {
  const stack = new TerraformStack(new App(), "prod");
  stack.addOverride("ephemeral.vault_kv_secret_v2.sms", { mount: "kv", name: "8x8" });
  new CustomPhoneProvider(stack, "phone", { region: "europe", secretsVersion: 1, ...props });
  return JSON.parse(Testing.synth(stack));
}

const actionOf = ({ resource }: ReturnType<typeof synth>) =>
  Object.values<Record<string, unknown>>(resource.auth0_action)[0] ?? {};

test("the Action takes the values from the references, without variables for them", () => {
  const stack = synth({ secretReferences: REFERENCES });
  expect(actionOf(stack).secrets_wo).toEqual([
    { name: "apikey", value: "${ephemeral.vault_kv_secret_v2.sms.data.apikey}" },
    { name: "subaccount", value: "${ephemeral.vault_kv_secret_v2.sms.data.subaccount}" },
  ]);
  expect(Object.keys(stack.variable)).toEqual(["action-code_dcf30e7c", "secrets_version"]);
  expect(stack.ephemeral).toEqual({ vault_kv_secret_v2: { sms: { mount: "kv", name: "8x8" } } });
});

test("missing and malformed values are refused, as those of variables are, and the arrival is recorded", () => {
  const stack = synth({ secretReferences: REFERENCES });
  const { precondition, postcondition } = actionOf(stack).lifecycle as Record<string, { error_message: string }[]>;
  const messages = precondition?.map(({ error_message }) => error_message) ?? [];
  expect(messages).toContain("The secret apikey has no value. Check ephemeral.vault_kv_secret_v2.sms.data.apikey.");
  expect(messages).toContainEqual(expect.stringMatching(/^The secret apikey \(ephemeral\.\S+\) begins with "Bearer"/));
  expect(postcondition).toHaveLength(1);
  expect(Object.values(stack.resource.terraform_data)).toContainEqual(
    expect.objectContaining({ lifecycle: expect.objectContaining({ create_before_destroy: true }) }),
  );
});

test("one secret may come from elsewhere and the other from its variable", () => {
  const stack = synth({ secretReferences: { apikey: REFERENCES.apikey } });
  expect(Object.keys(stack.variable).sort()).toEqual(["action-code_dcf30e7c", "secrets_version", "subaccount"]);
});

const REFUSED: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
  [{ apikey: "data.vault_kv_secret_v2.sms.data.apikey" }, /secretReferences\.apikey: Terraform would store/],
  [{ apikey: "8x8-key-0123456789" }, /secretReferences\.apikey: isn't a reference/],
  [{ token: REFERENCES.apikey }, /secretReferences\.token: the Action has no such secret/],
];

test.each(REFUSED)("refuses %j without showing it", (secretReferences, message) => {
  expect(() => synth({ secretReferences })).toThrow(message);
  expect(() => synth({ secretReferences })).not.toThrow(/0123456789/);
});

test("needs a version, because the app can't see the values", () => {
  const stack = new TerraformStack(new App(), "prod");
  expect(() => new CustomPhoneProvider(stack, "phone", { region: "europe", secretReferences: REFERENCES })).toThrow(
    "secretsVersion: missing.",
  );
});
