import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { standBeforeNext } from "./front";
import { peerHeader } from "./request-headers";

standBeforeNext({
  origin: "http://localhost:3000",
  headers: { "x-content-type-options": "nosniff" },
});

let server: Server;
beforeEach(async () => {
  server = createServer((request, response) => response.end(`own ${request.headers[peerHeader]}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends raw bytes and returns the whole response once the connection closes. */
function answerTo(request: string): Promise<string> {
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

const lines = (first: string, ...headers: string[]) =>
  `${[first, "Host: localhost", "Connection: close", ...headers].join("\r\n")}\r\n\r\n`;

it.each([
  ["TRACE", lines("TRACE / HTTP/1.1"), 405],
  ["an unknown method", lines("PURGE / HTTP/1.1"), 405],
  ["an Origin that is no address", lines("POST / HTTP/1.1", "Origin: http://["), 403],
  [
    "an action from another site",
    lines("POST / HTTP/1.1", "Origin: https://evil.example", "Next-Action: a"),
    403,
  ],
  ["everything", lines("OPTIONS * HTTP/1.1"), 400],
  ["a Host that is no name", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400],
  ["a request without Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
  ["an unknown expectation", lines("GET / HTTP/1.1", "Expect: a miracle"), 417],
  ["oversize headers", lines("GET / HTTP/1.1", `Cookie: ${"a".repeat(20_000)}`), 431],
  ["a line that is no request", "hello\r\n\r\n", 400],
  ["a header without a name", lines("GET / HTTP/1.1", ": x"), 400],
  ["two lengths", lines("POST / HTTP/1.1", "Content-Length: 1", "Content-Length: 2"), 400],
])("responds to %s with the headers and without a stack", async (_, request, status) => {
  const answer = await answerTo(request);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer.toLowerCase()).toContain("x-content-type-options: nosniff");
  expect(answer).not.toMatch(/\n\s+at /);
});

it("passes other requests on with their network address", async () => {
  const answer = await answerTo(lines("GET / HTTP/1.1", "Origin: null", `${peerHeader}: 10.0.0.1`));
  expect(answer.toLowerCase()).toContain("x-content-type-options: nosniff");
  expect(answer).toContain("own 127.0.0.1");
});

it("reduces a full URL, as sent to a proxy, to its path", async () => {
  expect(await answerTo(lines("GET http://evil.example HTTP/1.1"))).toMatch(/^HTTP\/1\.1 200 /);
});
