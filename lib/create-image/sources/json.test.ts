import { describe, expect, it } from "vitest";
import { findRequestsError, importRequestsFromText, minimalRequest } from "../testing/read-text";

describe("a request as JSON", () => {
  const json = JSON.stringify(minimalRequest);

  it.each([
    ["a byte order mark", `\uFEFF${json}`],
    ["line comments", `// the base image\n${json.replace(",", ", // next\n")}`],
    ["block comments", `/* one */ ${json}`],
    ["trailing commas", json.replace("}", ",}")],
    ["a Markdown fence", `\`\`\`json\n${json}\n\`\`\``],
    ["unquoted names", json.replace(/"(\w+)":/g, "$1: ")],
  ])("is read with %s", (_what, text) => {
    expect(importRequestsFromText(text)).toMatchObject([{ request: minimalRequest, left: [] }]);
  });

  it("names the line with invalid JSON", () => {
    expect(findRequestsError('{\n  "a": 1\n  "b": 2\n')).toBe(
      "Line 3 isn't valid JSON: comma expected.",
    );
  });

  it("lists repeated keys, whose earlier values are lost", () => {
    const text = json.replace(/}$/, `, "tags": {"team": "a", "team": "b"}}`);
    const [one] = importRequestsFromText(text);
    expect(one?.request.tags).toEqual({ team: "b" });
    expect(one?.left.join()).toContain("tags.team: The key appears more than once");
  });

  it("keeps a tag named like an object member", () => {
    const [one] = importRequestsFromText(`{"tags": {"__proto__": "v",}}`);
    expect(Object.entries(one?.request.tags ?? {})).toEqual([["__proto__", "v"]]);
  });
});
