import { describe, expect, it } from "vitest";
import { createContentSecurityPolicy } from "./content-security-policy";
import { getPagePath, resolveRequestId } from "./request-headers";
import { createSecurityHeaders } from "./security-headers";

describe("the content security policy", () => {
  const policy = createContentSecurityPolicy({
    nonce: "bm9uY2U=",
    secure: true,
    development: false,
  });

  it("allows only Kiln's own scripts", () => {
    expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'; ");
    expect(policy).toContain("style-src 'self' 'nonce-bm9uY2U='; ");
    expect(policy).not.toContain("unsafe");
  });

  it("prevents framing, form submission to other sites and base changes", () => {
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self';");
    expect(policy).toContain("base-uri 'none'");
  });

  it("requires https only if Kiln uses it", () => {
    const plain = createContentSecurityPolicy({ nonce: "n", secure: false, development: false });
    expect(policy).toContain("upgrade-insecure-requests");
    expect(plain).not.toContain("upgrade-insecure-requests");
    expect(createSecurityHeaders(false)).not.toHaveProperty("strict-transport-security");
  });
});

describe("a request's id", () => {
  const make = () => "made-here";

  it("is the incoming one if it is short and harmless", () => {
    expect(resolveRequestId("01J9-abc.def_2", make)).toBe("01J9-abc.def_2");
  });

  it.each([null, "", "short", "a".repeat(65), 'x"},{"level":"fatal', "line\nbreak-id"])(
    "is a new one instead of %j",
    (incoming) => {
      expect(resolveRequestId(incoming, make)).toBe("made-here");
    },
  );
});

describe("a page's path", () => {
  it("keeps path and query, and drops the router's parameters", () => {
    const url = new URL("http://kiln/builds/new?scope=a%40b&_rsc=1x2&q=%26");
    expect(getPagePath(url)).toBe("/builds/new?scope=a%40b&q=%26");
    expect(getPagePath(new URL("http://kiln/builds?_rsc=1"))).toBe("/builds");
  });
});
