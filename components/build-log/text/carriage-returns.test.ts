import { expect, it } from "vitest";
import { resolveCarriageReturns } from "./carriage-returns";

it.each([
  ["10%\r20%\r30%\r100% done", "100% done"],
  ["Downloading 99%\r\u001b[32mDone\u001b[0m\r\u001b[K", "\u001b[32mDone\u001b[0m"],
  ["a line of Windows\r", "a line of Windows"],
  ["no progress", "no progress"],
  ["\r \r", ""],
])("shows %j in the final state of a terminal", (line, shown) => {
  expect(resolveCarriageReturns(line)).toBe(shown);
});
