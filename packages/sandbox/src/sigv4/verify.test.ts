import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WireRequest } from "../protocol/wire";
import { parseAuthorization } from "./authorization";
import { verifySignature } from "./verify";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const signedAt = new Date("2026-03-01T12:00:00Z");

interface Sent {
  method: string;
  path: string;
  query: [string, string][];
  body: string;
}

/** The request as signed by the SDK and sent by a client. */
async function signedBySdk({ method, path, query, body }: Sent): Promise<WireRequest> {
  const signer = new SignatureV4({
    service: "imagebuilder",
    region: "eu-west-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey },
    sha256: Sha256,
  });
  const signed = await signer.sign(
    new HttpRequest({
      method,
      path,
      query: Object.fromEntries(query),
      body,
      hostname: "localhost",
      headers: { host: "localhost:4566", "content-type": "application/json", "x-spaced": " a  b " },
    }),
    { signingDate: signedAt },
  );
  return {
    method,
    path,
    query: query.map((pair) => pair.map(encodeURIComponent).join("=")).join("&"),
    headers: signed.headers,
    body: Buffer.from(body),
  };
}

function verify(request: WireRequest, now = signedAt, secret = secretAccessKey): void {
  const authorization = parseAuthorization(request);
  if (!authorization) throw new Error("not signed");
  verifySignature(request, authorization, secret, now);
}

/** The SDK's signer collects names in a plain object, which loses the name `__proto__`. */
const queryName = fc.string({ minLength: 1 }).filter((name) => name !== "__proto__");

const sent = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  path: fc
    .array(fc.string({ unit: "grapheme", minLength: 1 }), { maxLength: 3 })
    .map((parts) => `/${parts.map((part) => encodeURIComponent(part)).join("/")}`)
    .filter((path) => !path.split("/").some((part) => part === "." || part === "..")),
  query: fc.uniqueArray(fc.tuple(queryName, fc.string()), {
    selector: ([name]) => name,
    maxLength: 4,
  }),
  body: fc.string({ unit: "grapheme" }),
});
const plain: Sent = { method: "PUT", path: "/CreateImage", query: [], body: "{}" };

describe("verifySignature", () => {
  it("accepts whatever the SDK signs", async () => {
    await fc.assert(
      fc.asyncProperty(sent, async (request) => verify(await signedBySdk(request))),
      { numRuns: 300 },
    );
  });

  it("refuses another secret", async () => {
    const request = await signedBySdk(plain);
    expect(() => verify(request, signedAt, "other")).toThrow(/does not match/);
  });

  it.each([
    ["body", (request: WireRequest) => ({ ...request, body: Buffer.from("{ }") })],
    ["path", (request: WireRequest) => ({ ...request, path: "/DeleteImage" })],
    ["query", (request: WireRequest) => ({ ...request, query: "a=b" })],
    ["method", (request: WireRequest) => ({ ...request, method: "POST" })],
    [
      "signed header",
      (request: WireRequest) => ({
        ...request,
        headers: { ...request.headers, host: "elsewhere:4566" },
      }),
    ],
  ])("refuses a request whose %s was changed", async (_part, change) => {
    const request = change(await signedBySdk(plain));
    expect(() => verify(request)).toThrow(/does not match/);
  });

  it.each([
    [14 * 60, false],
    [16 * 60, true],
    [-14 * 60, false],
    [-16 * 60, true],
  ])("with a clock %i seconds off, refusal is %s", async (seconds, refused) => {
    const request = await signedBySdk(plain);
    const check = () => verify(request, new Date(signedAt.getTime() + seconds * 1000));
    if (refused) expect(check).toThrow(/Signature (expired|not yet current)/);
    else expect(check).not.toThrow();
  });
});

describe("readAuthorization", () => {
  const reading = (authorization: string) => () =>
    parseAuthorization({ ...plain, query: "", headers: { authorization }, body: Buffer.alloc(0) });

  it("is null for an unsigned request", () => {
    const unsigned = { ...plain, query: "", headers: {}, body: Buffer.alloc(0) };
    expect(parseAuthorization(unsigned)).toBeNull();
  });

  it.each([
    "Bearer abc",
    "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=x",
    "AWS4-HMAC-SHA256 Credential=a/20260301/eu-west-1/sts/aws4_request, Signature=x",
  ])("refuses %s", (header) => {
    expect(reading(header)).toThrow(
      expect.objectContaining({ code: "IncompleteSignatureException" }),
    );
  });
});
