import "server-only";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { connectToAllowedHost } from "./guarded-connection";
import { type DeliveryOutcome, toFailedOutcome } from "./outcome";

interface Post {
  url: URL;
  body: string;
  headers: Record<string, string>;
}

const maxRetryAfterMs = 3_600_000;

/**
 * Posts JSON over a separate connection. A 2xx status means success; redirects aren't followed, and
 * the response body isn't read.
 */
export async function postJson(
  { url, body, headers }: Post,
  allowed: readonly string[],
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const opened: Duplex[] = [];
  try {
    const socket = await openConnection(url, allowed, signal, opened);
    const sent = request({
      createConnection: () => socket,
      method: "POST",
      path: `${url.pathname}${url.search}`,
      headers: {
        host: url.host,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Kiln",
        ...headers,
      },
      signal,
    });
    // Without this listener, an error after the response would end the process.
    sent.on("error", () => {});
    sent.end(body);
    const [response] = (await once(sent, "response", { signal })) as [IncomingMessage];
    return toDeliveryOutcome(response);
  } catch (error) {
    return toFailedOutcome(signal.aborted ? signal.reason : error);
  } finally {
    for (const stream of opened) stream.destroy();
  }
}

async function openConnection(
  { protocol, hostname, port }: URL,
  allowed: readonly string[],
  signal: AbortSignal,
  opened: Duplex[],
): Promise<Duplex> {
  const isEncrypted = protocol === "https:";
  const address = { host: hostname, port: Number(port) || (isEncrypted ? 443 : 80) };
  const socket = await connectToAllowedHost(address, { allowed, onlyListed: !isEncrypted }, signal);
  opened.push(socket);
  if (!isEncrypted) return socket;
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const encrypted = connectTls({
    ...{ socket, host, ALPNProtocols: ["http/1.1"] },
    ...(isIP(host) ? {} : { servername: host }),
  });
  encrypted.on("error", () => {});
  opened.push(encrypted);
  await once(encrypted, "secureConnect", { signal });
  return encrypted;
}

function toDeliveryOutcome({ statusCode = 0, headers }: IncomingMessage): DeliveryOutcome {
  if (statusCode >= 200 && statusCode < 300) return { sent: true };
  const hint = statusCode >= 300 && statusCode < 400 ? " Kiln doesn't follow redirects." : "";
  return {
    sent: false,
    error: `The receiving server returned HTTP ${statusCode}.${hint}`,
    retryAfterMs: parseRetryAfter(headers["retry-after"]),
  };
}

/**
 * Returns the delay in milliseconds, at most an hour; 0 without the header or if it isn't a number.
 */
function parseRetryAfter(header: string | undefined): number {
  const seconds = /^[0-9]{1,6}$/.test(header ?? "") ? Number(header) : 0;
  return Math.min(seconds * 1_000, maxRetryAfterMs);
}
