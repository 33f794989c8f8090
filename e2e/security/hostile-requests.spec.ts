import { expect, test } from "../support/fixtures";
import { createSessionWithCookies } from "../support/http-session";
import { sendRawRequest } from "../support/raw-request";

const page = "/builds?scope=build-engineer%40eu-west-1";
const action = ["Next-Action: 0123456789abcdef0123456789abcdef01234567", "Content-Length: 2"];

/** The name, the request lines except Host, the allowed statuses, and the body. */
const hostile: [string, string[], number[], string?][] = [
  ["TRACE", ["TRACE / HTTP/1.1"], [405]],
  ["an unknown method", ["PURGE /builds HTTP/1.1"], [405]],
  ["PUT to a route", ["PUT /api/builds HTTP/1.1", "Content-Length: 0"], [405]],
  ["DELETE of a page", ["DELETE /builds HTTP/1.1"], [405]],
  [
    "an Origin that is no address",
    [`POST ${page} HTTP/1.1`, "Origin: nonsense", ...action],
    [403],
    "[]",
  ],
  [
    "an Origin with a broken host",
    [`POST ${page} HTTP/1.1`, "Origin: http://[::", ...action],
    [403],
    "[]",
  ],
  [
    "an Origin of another site",
    [`POST ${page} HTTP/1.1`, "Origin: https://evil.example", ...action],
    [403],
    "[]",
  ],
  ["a cookie that can't be decoded", [`GET ${page} HTTP/1.1`, "Cookie: a=%ZZ; =; b"], [200, 307]],
  [
    "a session cookie of nonsense",
    [`GET ${page} HTTP/1.1`, "Cookie: kiln-session.0=%E0%A4; kiln-session.1=x"],
    [200, 307],
  ],
  ["a path that can't be decoded", ["GET /builds/%ZZ HTTP/1.1"], [200, 307, 404]],
  ["a path of overlong UTF-8", ["GET /builds/%C0%AE%C0%AE HTTP/1.1"], [200, 307, 404]],
  ["a query that can't be decoded", ["GET /api/builds?scope=%ZZ&q=%E0%A4 HTTP/1.1"], [400, 401]],
  ["a path with two slashes", ["GET //evil.example/builds HTTP/1.1"], [301, 302, 307, 308, 404]],
  ["a path with backslashes", ["GET /\\evil.example HTTP/1.1"], [301, 302, 307, 308, 404]],
  ["a path out of the folder", ["GET /_next/static/../../../package.json HTTP/1.1"], [307, 404]],
  ["a path with a NUL", ["GET /builds%00.json HTTP/1.1"], [307, 400, 404]],
  ["a file of the build that is not there", ["GET /_next/static/none.js HTTP/1.1"], [404]],
  [
    "an image to be resized",
    ["GET /_next/image?url=http://169.254.169.254/&w=64&q=1 HTTP/1.1"],
    [307, 400, 404],
  ],
  ["an address as a proxy gets it", ["GET http://169.254.169.254/ HTTP/1.1"], [307]],
  ["OPTIONS of everything", ["OPTIONS * HTTP/1.1"], [400]],
  ["an oversize header", [`GET / HTTP/1.1`, `Cookie: ${"a".repeat(40_000)}`], [431]],
  ["an oversize path", [`GET /${"a".repeat(40_000)} HTTP/1.1`], [431]],
  ["an unknown expectation", ["GET / HTTP/1.1", "Expect: a miracle"], [417]],
  ["a header without a name", ["GET / HTTP/1.1", ": x"], [400]],
  ["a control character in a header", ["GET / HTTP/1.1", "X-A: a\u0001b"], [400]],
  ["two lengths", ["POST / HTTP/1.1", "Content-Length: 1", "Content-Length: 2"], [400]],
  ["a length that is no number", ["POST / HTTP/1.1", "Content-Length: many"], [400]],
  [
    "a length and chunks",
    ["POST / HTTP/1.1", "Content-Length: 1", "Transfer-Encoding: chunked"],
    [400],
  ],
  [
    "a broken state of the router",
    [`GET ${page} HTTP/1.1`, "RSC: 1", "Next-Router-State-Tree: %ZZ{"],
    [307],
  ],
  ["an action that does not exist", [`POST ${page} HTTP/1.1`, ...action], [400], "[]"],
  [
    "an action with a broken body",
    [`POST ${page} HTTP/1.1`, "Content-Type: multipart/form-data; boundary=x", ...action],
    [400],
    "{]",
  ],
  [
    "a broken form of the sign-in",
    ["POST /api/auth/signin/oidc HTTP/1.1", "Content-Type: application/json", "Content-Length: 2"],
    [200, 302, 303, 400],
    "{]",
  ],
  ["a callback of nothing", ["GET /api/auth/callback/oidc?code=%ZZ&state=x HTTP/1.1"], [302, 303]],
  [
    "a callback with a hostile address",
    ["GET /api/auth/signin?callbackUrl=javascript:alert(1) HTTP/1.1"],
    [200, 302, 303, 307],
  ],
  [
    "a header that skips the proxy",
    [`GET ${page} HTTP/1.1`, "X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy"],
    [200, 307],
  ],
  ["an id that breaks lines", [`GET ${page} HTTP/1.1`, "X-Request-Id: a\tb\u00ff"], [200, 307]],
];

test("Every hostile request gets the security headers and no stack", async ({ kiln }) => {
  const { host } = new URL(kiln.url);
  for (const [name, [first = "", ...more], statuses, body] of hostile) {
    const answer = await sendRawRequest(kiln.url, [first, `Host: ${host}`, ...more], body);
    expect(statuses, `${name}: ${answer.text.slice(0, 300)}`).toContain(answer.status);
    expect(Object.fromEntries(answer.headers), name).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(answer.text, name).not.toMatch(/\n\s+at |node_modules|\/\.next\//);
    expect(answer.headers.get("location") ?? "/", name).toMatch(/^(\/(?!\/)|http:\/\/localhost:)/);
  }
  const alive = await createSessionWithCookies(kiln.url).send("/api/health");
  expect(alive.status).toBe(200);
});

test("A missing file gets a plain 404 instead of the 404 page", async ({ kiln }) => {
  const host = `Host: ${new URL(kiln.url).host}`;
  const script = "Sec-Fetch-Dest: script";
  for (const [first = "", ...more] of [
    ["GET /_next/static/chunks/none.js HTTP/1.1"],
    ["POST /_next/static/chunks/none.js HTTP/1.1", ...action],
    ["GET /_next/none.js HTTP/1.1", script],
    ["GET /none.js HTTP/1.1", script],
  ]) {
    const answer = await sendRawRequest(
      kiln.url,
      [first, host, ...more],
      first.startsWith("POST") ? "[]" : "",
    );
    expect(answer.status, first).toBe(404);
    expect(answer.headers.get("content-type"), first).toMatch(/^text\/plain/);
    expect(answer.text.length, first).toBeLessThan(2_000);
  }
  const page = await sendRawRequest(kiln.url, ["GET /none.js HTTP/1.1", host]);
  expect(page.status).toBe(404);
  expect(page.text).toContain("Page not found");
});

test("Kiln's output is one JSON object per line", async ({ kiln, request }) => {
  await request.get(`${kiln.url}/sign-in`);
  // The last line may be incomplete.
  const lines = kiln.portalLog().split("\n").slice(0, -1);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    expect(() => JSON.parse(line), line).not.toThrow();
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), app: "kiln" });
  }
});
