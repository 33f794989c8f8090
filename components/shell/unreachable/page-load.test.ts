import { describe, expect, it } from "vitest";
import { isPageLoad } from "./page-load";

const origin = "https://kiln.example.com";
const link = {
  cancelable: true,
  downloadRequest: null,
  formData: null,
  hashChange: false,
  navigationType: "push" as const,
  destination: { sameDocument: false, url: `${origin}/builds` },
};

describe("a navigation", () => {
  it("loads another page of Kiln by a link", () => {
    expect(isPageLoad(link, origin)).toBe(true);
    expect(isPageLoad({ ...link, navigationType: "replace" }, origin)).toBe(true);
  });

  it.each([
    ["stays in this page", { destination: { sameDocument: true, url: `${origin}/builds` } }],
    ["leads to another site", { destination: { sameDocument: false, url: "https://aws.com/" } }],
    ["reloads the page", { navigationType: "reload" as const }],
    ["goes back", { navigationType: "traverse" as const }],
    ["downloads a file", { downloadRequest: "" }],
    ["sends a form", { formData: new FormData() }],
    ["moves within the page", { hashChange: true }],
    ["can't be canceled", { cancelable: false }],
  ])("is left to the browser when it %s", (_, change) => {
    expect(isPageLoad({ ...link, ...change }, origin)).toBe(false);
  });
});
