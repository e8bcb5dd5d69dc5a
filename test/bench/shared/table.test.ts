import { table } from "../../../bench/shared/table";

test("is Markdown with columns as wide as their widest cell", () => {
  expect(
    table(
      ["", "ms"],
      [
        ["axios", "12.5"],
        ["fetch, long", "7"],
      ],
    ),
  ).toBe(
    [
      "|             |   ms |", //
      "| ----------- | ---: |",
      "| axios       | 12.5 |",
      "| fetch, long |    7 |",
    ].join("\n"),
  );
});
