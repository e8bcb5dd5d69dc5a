import { browserCommand, openBrowser } from "../../../cli/screen/browser";

const URL = "http://127.0.0.1:1/x/";

test.each([
  ["darwin", ["open", URL]],
  ["linux", ["xdg-open", URL]],
  ["win32", ["rundll32", "url.dll,FileProtocolHandler", URL]],
] as const)("on %s", (platform, command) => {
  expect(browserCommand(URL, platform)).toEqual(command);
});

test("without a browser it gives the address", async () => {
  await expect(openBrowser(URL, { PATH: "" })).rejects.toThrow(`Open the page yourself: ${URL}`);
});
