import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { postJson } from "./post";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-tls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

it.skipIf(!hasOpenssl())("sends nothing to a receiver with an unknown certificate", async () => {
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => path.join(folder, name));
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", key ?? "", "-out", cert ?? ""];
  const options = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  execFileSync("openssl", [...options, ...files, ...subject], { stdio: "ignore" });
  let requests = 0;
  const pair = { key: readFileSync(key ?? ""), cert: readFileSync(cert ?? "") };
  const server = createServer(pair, (_request, response) => {
    requests += 1;
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const send = (host: string) => {
    const url = new URL(`https://${host}:${port}/hook?key=secret-word`);
    return postJson({ url, body: "{}", headers: {} }, ["127.0.0.1"], AbortSignal.timeout(10_000));
  };
  expect(await send("localhost")).toEqual({
    sent: false,
    error: "The connection failed (DEPTH_ZERO_SELF_SIGNED_CERT).",
    retryAfterMs: 0,
  });
  expect(requests).toBe(0);
  server.close();
});
