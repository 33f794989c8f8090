import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { interceptRequests } from "./intercept-requests";
import { nonceHeader, pagePathHeader, peerHeader } from "./request-headers";

const errors: unknown[] = [];
interceptRequests({
  origin: "http://localhost:3000",
  headers: { "x-content-type-options": "nosniff" },
  handlers: {
    "/events": async (request, response) => {
      response.end(`events ${request.headers[peerHeader]}`);
    },
    "/broken": async ({ url = "" }, response) => {
      if (url.includes("begun")) response.write("some");
      throw new Error(url);
    },
  },
  onError: (error) => errors.push(error),
});

let server: Server;
beforeEach(async () => {
  server = createServer(({ headers }, response) =>
    response.end(`own ${headers[peerHeader]} ${headers[nonceHeader]} ${headers[pagePathHeader]}`),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends raw bytes and returns the whole response once the connection closes. */
function sendRaw(request: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    let answer = "";
    socket.setEncoding("utf8").on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

const formatRequest = (first: string, ...headers: string[]) =>
  `${[first, "Host: localhost", "Connection: close", ...headers].join("\r\n")}\r\n\r\n`;

it.each([
  ["TRACE", formatRequest("TRACE / HTTP/1.1"), 405],
  ["an unknown method", formatRequest("PURGE / HTTP/1.1"), 405],
  ["an Origin that is no address", formatRequest("POST / HTTP/1.1", "Origin: http://["), 403],
  [
    "an action from another site",
    formatRequest("POST / HTTP/1.1", "Origin: https://evil.example", "Next-Action: a"),
    403,
  ],
  ["everything", formatRequest("OPTIONS * HTTP/1.1"), 400],
  ["a Host that is no name", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400],
  ["a request without Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
  ["an unknown expectation", formatRequest("GET / HTTP/1.1", "Expect: a miracle"), 417],
  ["oversize headers", formatRequest("GET / HTTP/1.1", `Cookie: ${"a".repeat(20_000)}`), 431],
  ["a line that is no request", "hello\r\n\r\n", 400],
  ["a header without a name", formatRequest("GET / HTTP/1.1", ": x"), 400],
  ["two lengths", formatRequest("POST / HTTP/1.1", "Content-Length: 1", "Content-Length: 2"), 400],
])("responds to %s with the headers and without a stack", async (_, request, status) => {
  const answer = await sendRaw(request);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer.toLowerCase()).toContain("x-content-type-options: nosniff");
  expect(answer).not.toMatch(/\n\s+at /);
});

it("passes other requests on with their network address", async () => {
  const answer = await sendRaw(
    formatRequest("GET / HTTP/1.1", "Origin: null", `${peerHeader}: 10.0.0.1`),
  );
  expect(answer.toLowerCase()).toContain("x-content-type-options: nosniff");
  expect(answer).toContain("own 127.0.0.1");
});

it("removes the client's values of headers that only Kiln sets", async () => {
  const forged = [`${nonceHeader}: forged`, `${pagePathHeader}: /forged`];
  expect(await sendRaw(formatRequest("GET / HTTP/1.1", ...forged))).not.toContain("forged");
});

it("reduces a full URL, as sent to a proxy, to its path", async () => {
  expect(await sendRaw(formatRequest("GET http://evil.example HTTP/1.1"))).toMatch(
    /^HTTP\/1\.1 200 /,
  );
});

it("escapes a path that can't be decoded", async () => {
  expect(await sendRaw(formatRequest("GET /%ZZ HTTP/1.1"))).toMatch(/^HTTP\/1\.1 200 /);
});

describe("a handler", () => {
  it.each([
    ["/events", "events"],
    ["/events?a=/b", "events"],
    ["/events/more", "own"],
    ["/eventsX", "own"],
    ["/?/events", "own"],
  ])("is chosen by the exact path, for %s", async (path, by) => {
    const answer = await sendRaw(formatRequest(`GET ${path} HTTP/1.1`, `${peerHeader}: 10.0.0.1`));
    expect(answer).toMatch(new RegExp(`${by} 127\\.0\\.0\\.1`));
    expect(answer.toLowerCase()).toContain("x-content-type-options: nosniff");
  });

  it("doesn't receive a request that Kiln rejects", async () => {
    expect(await sendRaw(formatRequest("TRACE /events HTTP/1.1"))).toMatch(/^HTTP\/1\.1 405 /);
  });

  it("that rejects results in a 500 or a closed connection, and a reported error", async () => {
    expect(await sendRaw(formatRequest("GET /broken HTTP/1.1"))).toMatch(/^HTTP\/1\.1 500 /);
    expect(await sendRaw(formatRequest("GET /broken?begun HTTP/1.1"))).not.toMatch(/\r\n0\r\n/);
    expect(errors.map(String)).toEqual(["Error: /broken", "Error: /broken?begun"]);
    expect(await sendRaw(formatRequest("GET / HTTP/1.1"))).toMatch(/^HTTP\/1\.1 200 /);
  });
});
