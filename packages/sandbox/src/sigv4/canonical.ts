import { createHash } from "node:crypto";
import type { WireRequest } from "../protocol/wire";

/**
 * The canonical request of Signature Version 4, from the raw request. Source: IAM user guide,
 * "Create a signed AWS API request", step 1. The path is encoded twice, as for every service except
 * S3.
 */
export function formatCanonicalRequest(request: WireRequest, signedHeaders: string[]): string {
  return [
    request.method,
    canonicalizePath(request.path),
    canonicalizeQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${canonicalizeHeader(request, name)}`),
    "",
    signedHeaders.join(";"),
    computeSha256(request.body),
  ].join("\n");
}

export function computeSha256(data: Buffer | string): string {
  return createHash("sha256").update(data).digest("hex");
}

function canonicalizePath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") segments.pop();
    else segments.push(encode(segment));
  }
  const trailing = segments.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${segments.join("/")}${trailing}`;
}

function canonicalizeQuery(query: string): string {
  if (query === "") return "";
  return query
    .split("&")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [encode(decode(name)), encode(decode(value.join("=")))] as const;
    })
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map((pair) => pair.join("="))
    .join("&");
}

function canonicalizeHeader(request: WireRequest, name: string): string {
  const value = request.headers[name];
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  return text.trim().replace(/\s+/g, " ");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
