import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { sendMail } from "./mail";
import { createConfigWithNotifications } from "./testing/outbound";

const mails: { user: unknown; to: string[]; content: string }[] = [];
let refusal: Error | null = null;
const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: ["STARTTLS"],
  onAuth: ({ username }, _session, callback) => callback(null, { user: username }),
  onRcptTo: (_address, _session, callback) => callback(refusal),
  async onData(stream, { user, envelope }, callback) {
    const content = await text(stream);
    mails.push({ user, to: envelope.rcptTo.map(({ address }) => address), content });
    callback(null, "queued");
  },
});
let port: number;
beforeAll(async () => {
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  port = (listening.address() as AddressInfo).port;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => server.close(resolve));
});
beforeEach(() => {
  refusal = null;
  mails.splice(0);
  vi.stubEnv("SMTP_URL", `smtp://kiln:pass%40word@127.0.0.1:${port}?tls=none`);
});

const email = { server: { env: "SMTP_URL" }, from: "Kiln <kiln@example.com>" };
const { notifications } = createConfigWithNotifications({ email });
const mail = {
  ...{ id: "01940000-0000-7000-8000-000000000000", host: "kiln.example.com" },
  ...{ to: ["erin@example.com"], subject: "[Kiln] a failed", text: "a failed\n" },
};
const send = (config = notifications) => sendMail(mail, config, AbortSignal.timeout(5_000));

it("is sent with the delivery's ID as its Message-ID", async () => {
  expect(await send()).toEqual({ sent: true });
  expect(mails).toMatchObject([{ user: "kiln", to: ["erin@example.com"] }]);
  const [{ content } = { content: "" }] = mails;
  expect(content).toContain(`Message-ID: <${mail.id}@kiln.example.com>`);
  expect(content).toContain("Subject: [Kiln] a failed");
  expect(content).toContain("Auto-Submitted: auto-generated");
});

it("isn't sent to several addresses in one claim", async () => {
  const to = ["erin@example.com, other@example.com"];
  await sendMail({ ...mail, to }, notifications, AbortSignal.timeout(5_000));
  expect(mails.flatMap((one) => one.to)).not.toContain("other@example.com");
});

it("reports the mail server's status, not its words", async () => {
  refusal = Object.assign(new Error("no such user erin"), { responseCode: 550 });
  expect(await send()).toEqual({
    sent: false,
    error: "The mail server responded with status 550.",
    retryAfterMs: 0,
  });
});

it("isn't sent without TLS unless the server's URL says so", async () => {
  vi.stubEnv("SMTP_URL", `smtp://kiln:password@127.0.0.1:${port}`);
  const outcome = await send();
  expect(outcome.sent).toBe(false);
  expect(JSON.stringify(outcome)).not.toContain("password");
  expect(mails).toEqual([]);
});

it("isn't sent to a server whose address isn't listed", async () => {
  const outcome = await send({ ...notifications, allowedAddresses: [] });
  expect(outcome).toMatchObject({ error: expect.stringContaining("isn't public") });
  expect(mails).toEqual([]);
});
