import { describe, expect, it } from "vitest";
import type { PickerOption } from "@/lib/imagebuilder/views";
import { sortByRelevance } from "./match-option";

const option = (name: string, description = ""): PickerOption => ({
  value: name,
  name,
  description,
});
const names = (options: PickerOption[]) => options.map(({ name }) => name);

describe("the order of matches", () => {
  it("ranks names that start with the typed text before those that only contain it", () => {
    const found = [option("web", "runs on al2023"), option("our-al2023"), option("al2023-base")];
    expect(names(sortByRelevance(found, "AL2023"))).toEqual(["al2023-base", "our-al2023", "web"]);
  });

  it("is stable, and unchanged without typed text", () => {
    const found = [option("b"), option("a")];
    expect(names(sortByRelevance(found, " "))).toEqual(["b", "a"]);
    expect(names(sortByRelevance(found, "z"))).toEqual(["b", "a"]);
  });
});
