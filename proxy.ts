import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { v7 as uuid } from "uuid";
import { env } from "@/lib/config/env";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import {
  addressHeader,
  nonceHeader,
  pageAddress,
  requestIdHeader,
  requestIdOf,
} from "@/lib/http/request-headers";
import { securityHeaders } from "@/lib/http/security-headers";

/**
 * Gives every request an ID and every response its security headers. Authorizes nothing: each page,
 * action and route does that itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { secure, url } = env();
  const nonce = randomBytes(16).toString("base64");
  const development = process.env.NODE_ENV === "development";
  const policy = contentSecurityPolicy({ nonce, secure, development });
  const requestId = requestIdOf(request.headers.get(requestIdHeader), uuid);

  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, requestId);
  headers.set(nonceHeader, nonce);
  headers.set(addressHeader, pageAddress(request.nextUrl));
  // Next.js reads the nonce for its own scripts from the request's policy.
  headers.set("content-security-policy", policy);

  // Next.js compares an action's Origin with the Host header, in which a reverse proxy may have put
  // its own name for Kiln.
  if (headers.get("origin") === url) headers.set("x-forwarded-host", new URL(url).host);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set(requestIdHeader, requestId);
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(secure))) {
    response.headers.set(name, value);
  }
  return response;
}

/** Everything except the build's files, whose headers next.config.mjs sets. */
export const config = { matcher: "/((?!_next/static/).*)" };
