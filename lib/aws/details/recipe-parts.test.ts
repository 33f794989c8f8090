import { expect, it } from "vitest";
import { componentsSchema, formatComponentParameterLines } from "./recipe-parts";

it("lists a recipe's component parameters with their values", () => {
  const componentArn = "arn:aws:imagebuilder:eu-west-1:111122223333:component/update-linux/1.0.2";
  const components = componentsSchema.parse([
    { componentArn, parameters: [{ name: "mode", value: ["full", "fast"] }, { name: "empty" }] },
    { componentArn: "arn:aws:imagebuilder:eu-west-1:aws:component/reboot/1.0.0" },
  ]);
  expect(formatComponentParameterLines(components)).toEqual([
    "update-linux mode: full, fast",
    "update-linux empty: ",
  ]);
});
