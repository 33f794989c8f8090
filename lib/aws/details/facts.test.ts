import { expect, it } from "vitest";
import { compactFacts } from "./facts";

it("marks ARNs and IDs, and drops missing ones", () => {
  const facts = compactFacts([
    ["Subnet", { id: "subnet-1" }],
    ["Security groups", { id: ["sg-1", "sg-2", "sg-1", undefined] }],
    ["Notifications", { id: undefined }],
    ["Platform", "Linux"],
  ]);
  expect(facts).toEqual([
    { label: "Subnet", values: ["subnet-1"], isId: true },
    { label: "Security groups", values: ["sg-1", "sg-2"], isId: true },
    { label: "Platform", values: ["Linux"] },
  ]);
});
