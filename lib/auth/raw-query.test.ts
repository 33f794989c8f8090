import { expect, it } from "vitest";
import { getRawQuery } from "./raw-query";

it("keeps every value of repeated parameters", () => {
  const request = new Request("http://kiln/?scope=a&tag=x&tag=y&tag=z&__proto__=1&q=");
  expect(Object.entries(getRawQuery(request))).toEqual([
    ["scope", "a"],
    ["tag", ["x", "y", "z"]],
    ["__proto__", "1"],
    ["q", ""],
  ]);
});
