import { liquidMistake, segmentWarning } from "../../infra/template-segments";

test.each([
  ["Auth0's own", "{{ code | escape }} is your verification code for {{ friendly_name | escape }}"],
  ["all that one segment takes", `{{ code }}${"x".repeat(154)}`],
  [
    "a branch for each language",
    "{% if locale == 'de' %}Ihr Code: {% elsif locale == 'ms' %}Kod: {% else %}Code: {% endif %}{{code}}",
  ],
])("says nothing of what is one segment of GSM-7: %s", (_name, text) => {
  expect(segmentWarning(text)).toBeUndefined();
});

test.each([
  ["too long", `{{ code }}${"x".repeat(155)}`, /^it takes up to 2 segments, and each is billed/],
  ["a name of 20 characters", `{{ friendly_name }}${"x".repeat(141)}`, /up to 2 segments/],
  [
    "not in GSM-7",
    "Ваш код {{ code }}",
    /^"В", "а", "ш".* not in GSM-7, so it is sent in UCS-2.*; it takes up to 1 segment,/,
  ],
  [
    "only one branch is",
    "{% case locale %}{% when 'ru' %}Код {% else %}Code {% endcase %}{{ code }}",
    /"К", "о", "д" not/,
  ],
  ["only one branch is long", `{% if a %}${"x".repeat(161)}{% endif %}{{ code }}`, /up to 2 segments/],
  ["many branches", `${"{% if a %}é{% else %}x{% endif %}".repeat(20)}${"x".repeat(161)}`, /up to 2 segments/],
])("warns: %s", (_name, text, warning) => {
  expect(segmentWarning(text)).toMatch(warning);
});

test("counts the line for WebOTP below a text with a code, and only there", () => {
  const long = "x".repeat(140);
  expect(segmentWarning(`{{ code }}${long}`, "login.acme.com")).toMatch(/up to 2 segments/);
  expect(segmentWarning(long, "login.acme.com")).toBeUndefined();
});

test("says what the placeholders are taken to be", () => {
  expect(segmentWarning("код")).toMatch(
    /counted with 6 digits for `code` and 20 characters for any other placeholder$/,
  );
});

test("says why a text is no Liquid", () => {
  expect(liquidMistake("{{ code }}")).toBeUndefined();
  expect(liquidMistake("{% if x %}")).toMatch(/not closed/);
});
