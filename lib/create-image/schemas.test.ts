import { expect, it } from "vitest";
import { createNumberSchema } from "./schemas";

it("groups the digits of both bounds of a number", () => {
  const schema = createNumberSchema({ kind: "number", min: 1_000, max: 20_000, unit: "MiB" });
  const { error } = schema.safeParse(5);
  expect(error?.issues.map(({ message }) => message)).toEqual([
    "Must be a whole number of MiB from 1,000 to 20,000.",
  ]);
});
