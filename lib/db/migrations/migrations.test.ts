import { expect, it } from "vitest";
import { migrations } from "./index";

/** Named before this test was there. The names are stored in databases, so that they stay. */
const numberedTwice = ["021", "026"];

it("gives each number to one migration, and applies them in the order of their names", () => {
  const names = Object.keys(migrations);
  expect(names).toEqual(names.toSorted());
  const numbers = names.map((name) => name.slice(0, 3));
  const again = numbers.filter((number, index) => numbers.indexOf(number) !== index);
  expect(again).toEqual(numberedTwice);
});
