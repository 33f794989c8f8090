import { expect, it } from "vitest";
import { andList, orList } from "./list-format";

it("joins two texts without a comma", () => {
  expect(andList.format(["SRE", "Security"])).toBe("SRE and Security");
  expect(orList.format(["SRE", "Security"])).toBe("SRE or Security");
});

it("joins three texts with a serial comma", () => {
  expect(andList.format(["SRE", "Security", "Platform"])).toBe("SRE, Security, and Platform");
  expect(orList.format(["SRE", "Security", "Platform"])).toBe("SRE, Security, or Platform");
});
