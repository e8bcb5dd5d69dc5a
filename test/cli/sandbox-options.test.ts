import { parseWhole } from "../../cli/sandbox-options";

test.each(["-1", "1.5", "", "ten"])("%p is no whole number", (text) => {
  expect(() => parseWhole(text)).toThrow("It must be a whole number from 0.");
  expect(parseWhole("100")).toBe(100);
});
