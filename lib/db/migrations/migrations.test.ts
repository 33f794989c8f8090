import { expect, it } from "vitest";
import { migrations } from "./index";

/** Named before this test existed. The names are stored in databases and can't change. */
const numberedTwice = ["021", "026"];

it("gives each number to one migration and applies them in order of their names", () => {
  const names = Object.keys(migrations);
  expect(names).toEqual(names.toSorted());
  const numbers = names.map((name) => name.slice(0, 3));
  const again = numbers.filter((number, index) => numbers.indexOf(number) !== index);
  expect(again).toEqual(numberedTwice);
});
