import { describe, expect, it } from "vitest";
import { getReturnPath } from "./return-path";

const portal = "https://kiln.example.com";

describe("returnPath", () => {
  it("keeps a Kiln path with its query", () => {
    expect(getReturnPath("/builds/new?scope=a%40b#tags", portal)).toBe(
      "/builds/new?scope=a%40b#tags",
    );
    expect(getReturnPath(`${portal}/builds?status=FAILED`, portal)).toBe("/builds?status=FAILED");
  });

  it.each([
    undefined,
    "",
    "https://evil.example",
    "//evil.example/x",
    "/\\evil.example",
    "/..//evil.example",
    "/./\\evil.example",
    `${portal}//evil.example`,
    "javascript:alert(1)",
    "http://[",
    "/sign-in?callbackUrl=/sign-in",
  ])("falls back to the home page instead of %s", (wanted) => {
    expect(getReturnPath(wanted, portal)).toBe("/");
  });
});
