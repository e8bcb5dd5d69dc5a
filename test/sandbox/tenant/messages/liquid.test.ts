import { render } from "../../../../sandbox/tenant/messages/liquid";

test.each([
  ["{{code}}", "7"],
  ["{{ code | escape }} for {{ user.name }}", "7 for Bo"],
  ["{{ unknown }}{{ user.unknown.deeper }}.", "."],
  ["{{ tenant | escape }}", "A&amp;B &lt;&#34;&#39;&gt;"],
  ["{{ tenant }}", `A&B <"'>`],
])("%s becomes %s", (template, text) => {
  expect(render(template, { code: 7, user: { name: "Bo" }, tenant: `A&B <"'>` })).toBe(text);
});
