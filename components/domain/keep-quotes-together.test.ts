import { expect, it } from "vitest";
import { keepQuotesTogether } from "./keep-quotes-together";

it("keeps a role's name on one line", () => {
  expect(keepQuotesTogether("the “No lists” role in account Build")).toBe(
    "the “No\u00a0lists” role in account Build",
  );
});
