import "server-only";
import { createTransport } from "nodemailer";
import type { NotificationsConfig } from "@/lib/config/notifications";
import { readMailServerUrl } from "@/lib/config/secrets";
import { connectToAllowedHost } from "./guarded-connection";
import { type DeliveryOutcome, toFailedOutcome } from "./outcome";

interface Mail {
  /**
   * The delivery's ID. The Message-ID is derived from it, so that a repeated message has the same
   * Message-ID.
   */
  id: string;
  to: readonly string[];
  subject: string;
  text: string;
  /** The host of Kiln's URL. */
  host: string;
}

const timeoutMs = 10_000;

/**
 * Sends an email through the configured server. With `?tls=none` in the server's URL, the
 * connection isn't encrypted and the server's address must be listed.
 */
export async function sendMail(
  { id, to, subject, text, host }: Mail,
  { email, allowedAddresses: allowed }: NotificationsConfig,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  if (!email) return { sent: false, error: "Email isn't configured.", retryAfterMs: 0 };
  try {
    const url = readMailServerUrl(email.server);
    const isEncrypted = url.protocol === "smtps:";
    const isPlain = !isEncrypted && url.searchParams.get("tls") === "none";
    const port = Number(url.port) || (isEncrypted ? 465 : 587);
    const address = { host: url.hostname, port };
    const connection = await connectToAllowedHost(
      address,
      { allowed, onlyListed: isPlain },
      signal,
    );
    const stop = () => connection.destroy(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    const transport = createTransport({
      ...address,
      connection,
      secure: isEncrypted,
      requireTLS: !isEncrypted && !isPlain,
      ignoreTLS: isPlain,
      auth: parseCredentials(url),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    // Addresses are passed as objects, so that an address from an ID token is never parsed as a
    // list.
    const addresses = to.map((one) => ({ name: "", address: one }));
    try {
      await transport.sendMail({
        ...{ from: email.from, to: addresses, subject, text },
        messageId: `<${id}@${host}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
      return { sent: true };
    } finally {
      signal.removeEventListener("abort", stop);
      connection.destroy();
    }
  } catch (error) {
    return signal.aborted ? toFailedOutcome(signal.reason) : toMailOutcome(error);
  }
}

function parseCredentials({ username, password }: URL) {
  if (username === "") return undefined;
  return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
}

function toMailOutcome(error: unknown): DeliveryOutcome {
  const status: unknown = error instanceof Error && Reflect.get(error, "responseCode");
  if (typeof status !== "number") return toFailedOutcome(error);
  const text = `The mail server responded with status ${status}.`;
  return { sent: false, error: text, retryAfterMs: 0 };
}
