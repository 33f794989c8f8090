import { expect, it } from "vitest";
import { keepQuotesTogether } from "./keep-quotes-together";

it("keeps a role's name on one line", () => {
  expect(keepQuotesTogether("the role “No lists” in Build")).toBe(
    "the role “No\u00a0lists” in Build",
  );
});
