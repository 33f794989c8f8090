import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { v7 as uuid } from "uuid";
import { env } from "@/lib/config/env";
import { createContentSecurityPolicy } from "@/lib/http/content-security-policy";
import {
  getPagePath,
  nonceHeader,
  pagePathHeader,
  requestIdHeader,
  resolveRequestId,
} from "@/lib/http/request-headers";
import { createSecurityHeaders } from "@/lib/http/security-headers";

/**
 * Gives every request an ID and every response its security headers. Authorizes nothing: each page,
 * action, and route does that itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { secure, url } = env();
  const nonce = randomBytes(16).toString("base64");
  const development = process.env.NODE_ENV === "development";
  const policy = createContentSecurityPolicy({ nonce, secure, development });
  const requestId = resolveRequestId(request.headers.get(requestIdHeader), uuid);

  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, requestId);
  headers.set(nonceHeader, nonce);
  headers.set(pagePathHeader, getPagePath(request.nextUrl));
  // Next.js reads the nonce for its own scripts from the request's policy.
  headers.set("content-security-policy", policy);

  // Next.js compares an action's Origin with the Host header, in which a reverse proxy can put its
  // own name for Kiln.
  if (headers.get("origin") === url) headers.set("x-forwarded-host", new URL(url).host);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set(requestIdHeader, requestId);
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(createSecurityHeaders(secure))) {
    response.headers.set(name, value);
  }
  return response;
}

/** Matches everything except the build's files, whose headers next.config.mjs sets. */
export const config = { matcher: "/((?!_next/static/).*)" };
