import { banner, ownerOf } from "../../../infra/bundle/owner";

test.each(["dev", "eu-west_2"])("the first line names %s, and it can be read from there", (name) => {
  expect(ownerOf(`${banner(name)}\nexports.x = 1;\n`)).toBe(name);
});

test.each([undefined, "", banner(), "exports.x = 1;\n", `exports.x = 1;\n${banner("dev")}`])(
  "%j names no owner",
  (code) => {
    expect(ownerOf(code)).toBeUndefined();
  },
);
