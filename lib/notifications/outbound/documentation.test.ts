import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { notificationEvents, notificationsSchema } from "@/lib/config/notifications";
import { createSignedHeaders, formatWebhookBody } from "./formats/webhook";

const page = readFileSync("docs/notifications.md", "utf8");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(
    ([, code = ""]) => code,
  );

describe("docs/notifications.md", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-docs-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  type Verify = (headers: object, body: string, key: string, now?: number) => unknown;
  let verify: Verify;
  beforeAll(async () => {
    const file = path.join(folder, "verify.mjs");
    writeFileSync(file, blocks("js")[0] ?? "");
    ({ verify } = await import(/* @vite-ignore */ pathToFileURL(file).href));
  });

  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const secret = `whsec_${key.toString("base64")}`;
  const now = new Date();
  const body = formatWebhookBody(now.toISOString(), []);

  it("verifies messages, also while keys change", () => {
    for (const keys of [[key], [other, key]]) {
      const headers = createSignedHeaders("id", now, body, keys);
      expect(verify(headers, body, secret)).toEqual(JSON.parse(body));
    }
  });

  it("rejects forged, changed and old messages", () => {
    const headers = createSignedHeaders("id", now, body, [key]);
    expect(() => verify(createSignedHeaders("id", now, body, [other]), body, secret)).toThrow();
    expect(() => verify(headers, `${body} `, secret)).toThrow("wrong signature");
    expect(() => verify({ ...headers, "webhook-id": "2" }, body, secret)).toThrow();
    expect(() => verify({}, body, secret)).toThrow("wrong time");
    expect(() => verify(headers, body, secret, now.getTime() + 301_000)).toThrow("wrong time");
  });

  it("has valid examples and every event", () => {
    for (const text of blocks("yaml")) {
      expect(() => notificationsSchema.parse(parse(text).notifications)).not.toThrow();
    }
    for (const event of notificationEvents) expect(page).toContain(`| \`${event}\` |`);
    const [{ data } = { data: { items: [{}] } }] = blocks("json").map((text) => JSON.parse(text));
    expect(Object.keys(data.items[0])).toHaveLength(9);
  });
});
