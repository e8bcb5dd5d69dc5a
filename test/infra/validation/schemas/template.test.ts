import { segmentWarning, templateMistake } from "../../../../infra/validation/schemas/template";

test.each([
  ["Auth0's own", "{{ code | escape }} is your verification code for {{ friendly_name | escape }}"],
  ["all that one segment takes", `{{ code }}${"x".repeat(154)}`],
  ["a code after many blanks", `{{-   code }}${"x".repeat(154)}`],
  ["what doesn't come out", `{% assign a = 1 %}{% capture b %}${"x".repeat(161)}{% endcapture %}{{ code }}`],
  [
    "a branch for each language",
    "{% if locale == 'de' %}Ihr Code: {% elsif locale == 'ms' %}Kod: {% else %}Code: {% endif %}{{code}}",
  ],
])("doesn't warn about one segment of GSM-7: %s", (_name, text) => {
  expect(segmentWarning(text)).toBeUndefined();
});

test.each([
  ["too long", `{{ code }}${"x".repeat(155)}`, /^needs up to 2 segments, and 8x8 bills each\. /],
  ["a name of 20 characters", `{{ friendly_name }}${"x".repeat(141)}`, /up to 2 segments/],
  [
    "not in GSM-7",
    "Ваш код {{ code }}",
    /^needs up to 1 segment, .* GSM-7 lacks "В", "а", "ш".*: the text goes out in UCS-2/,
  ],
  [
    "only one branch is",
    "{% case locale %}{% when 'ru' %}Код {% else %}Code {% endcase %}{{ code }}",
    /GSM-7 lacks "К", "о", "д":/,
  ],
  ["only one branch is long", `{% if a %}${"x".repeat(161)}{% endif %}{{ code }}`, /up to 2 segments/],
  ["a loop is long", `{%- for digit in code %}${"x".repeat(161)}{% endfor %}`, /up to 2 segments/],
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
    /\(Counted with 6 digits for `code` and 20 characters for any other placeholder\.\)$/,
  );
  expect(segmentWarning("x".repeat(161))).toBe(
    "needs up to 2 segments, and 8x8 bills each. (Counted with 6 digits for `code` and 20 characters for any other placeholder.)",
  );
});

describe("a template", () => {
  test("may be any Liquid with a code in it", () => {
    expect(templateMistake("otp_verify", { text: "{{ code }}" })).toBeUndefined();
  });

  test("that isn't Liquid is refused with liquidjs' reason", () => {
    expect(templateMistake("otp_verify", { text: "{% if x %}" })).toMatch(/^text: isn't valid Liquid: .*not closed/);
    expect(templateMistake("otp_verify", { text: "{{ code }}", voice: "{{" })).toMatch(/^voice: isn't valid Liquid: /);
  });

  test.each([
    ["no placeholder", "Your code is on its way"],
    ["the placeholder of passwordless connections", "Your code is @@password@@"],
    ["another name", "Your code is {{ otp }}"],
    ["a property of the same name", "Your code is {{ user.code }}"],
    ["the word in quotes", 'Your {{ "code" }}'],
    ["only a condition", "{% if code %}You have a code{% endif %}"],
    ["only a comment", "{% comment %}{{ code }}{% endcomment %}Hi"],
    ["only raw text", "{% raw %}{{ code }}{% endraw %}"],
  ])("for a code is refused if no code can come out: %s", (_what, text) => {
    const advice = "Write {{ code }} where the code belongs, or set withoutCode: true";
    const mistake = `users would get no code, because it has no {{ code }}. ${advice}`;
    expect(templateMistake("otp_verify", { text })).toBe(`text: ${mistake}`);
    expect(templateMistake("otp_enroll", { text: "{{ code }}", voice: text })).toBe(`voice: ${mistake}`);
    expect(templateMistake("otp_enroll", { text, withoutCode: true })).toBeUndefined();
    expect(templateMistake("otp_enroll", { text, disabled: true })).toBeUndefined();
    expect(templateMistake("blocked_account", { text })).toBeUndefined();
  });

  test.each([
    ["with a filter", "{{code | escape}}"],
    ["as a filter's argument", '{{ "Code: " | append: code }}'],
    ["in one branch", "{% if locale == 'de' %}Code: {{ code }}{% else %}Hi{% endif %}"],
    ["in the last branch", "{% case locale %}{% when 'de' %}Hi{% else %}{{ code }}{% endcase %}"],
    ["unless", "{% unless x %}{{ code }}{% endunless %}"],
    ["assigned", "{% assign otp = code %}{{ otp }}"],
    ["captured", "{% capture otp %}{{ code }}{% endcapture %}{{ otp }}"],
    ["spelled out", "{% assign digits = code | split: '' %}{% for digit in digits %}{{ digit }} {% endfor %}"],
    ["echoed", "{% echo code %}"],
    ["in a liquid tag", "{% liquid\n echo code %}"],
  ])("has a code: %s", (_what, text) => {
    expect(templateMistake("otp_verify", { text })).toBeUndefined();
  });
});
