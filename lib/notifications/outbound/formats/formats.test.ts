import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { hostileCases } from "@/lib/imagebuilder/testing/hostile-strings";
import type { NotificationItem } from "../item";
import { formatEmail } from "./email";
import { formatSlackBody } from "./slack";
import { formatTeamsBody } from "./teams";
import { createSignedHeaders, formatWebhookBody } from "./webhook";

const item: NotificationItem = {
  event: "failed",
  at: "2026-11-28T12:00:00.000Z",
  title: "al2023-base 2.0.0 build 5 failed",
  text: "Failed at step Install. Cause: No space left.",
  ...{ account: "111122223333", accountName: "Build", region: "eu-west-1", arn: "arn:a" },
  url: "https://kiln.example.com/builds/111122223333/eu-west-1/al2023-base/2.0.0/5",
};
const hostile = (text: string): NotificationItem => ({ ...item, title: text, text });

describe("a generic webhook", () => {
  const body = formatWebhookBody(item.at, [item]);
  const [old, current] = [Buffer.alloc(32, 1), Buffer.alloc(24, 2)];
  const now = new Date();
  const verify = (
    key: Buffer,
    text = body,
    headers = createSignedHeaders("id-1", now, body, [old]),
  ) => new Webhook(key.toString("base64")).verify(text, headers);

  it("is accepted by a Standard Webhooks library", () => {
    expect(verify(old)).toEqual({
      type: "kiln.notifications",
      timestamp: item.at,
      data: { items: [item] },
    });
  });

  it("is rejected with another key, body, ID or time", () => {
    const headers = createSignedHeaders("id-1", now, body, [old]);
    expect(() => verify(current)).toThrow();
    expect(() => verify(old, body.replace("failed", "passed"))).toThrow();
    expect(() => verify(old, body, { ...headers, "webhook-id": "id-2" })).toThrow();
    const hourAgo = new Date(now.getTime() - 3_600_000);
    expect(() => verify(old, body, createSignedHeaders("id-1", hourAgo, body, [old]))).toThrow();
  });

  it("is accepted with either key while keys change", () => {
    const headers = createSignedHeaders("id-1", now, body, [old, current]);
    for (const key of [old, current]) expect(() => verify(key, body, headers)).not.toThrow();
  });
});

it("sends Slack a link, the location and the diagnosis as rich text", () => {
  const { text, blocks } = JSON.parse(formatSlackBody([item]));
  expect(text).toBe(item.title);
  const [section] = blocks[0].elements;
  expect(section.elements[0]).toMatchObject({ type: "link", url: item.url, text: item.title });
  expect(section.elements[1].text).toBe(`\nBuild · eu-west-1\n${item.text}\n\n`);
});

it("sends Teams an Adaptive Card", () => {
  const [{ contentType, content }] = JSON.parse(formatTeamsBody([item])).attachments;
  expect(contentType).toBe("application/vnd.microsoft.card.adaptive");
  const runs = content.body.flatMap((block: { inlines: object[] }) => block.inlines);
  expect(runs.map(({ text }: { text: string }) => text)).toEqual([
    item.title,
    "Build · eu-west-1",
    item.text,
  ]);
  expect(runs[0].selectAction.url).toBe(item.url);
});

it("sends email as text, with the page for its rules", () => {
  expect(formatEmail([item], "https://kiln.example.com/notifications")).toEqual({
    subject: `[Kiln] ${item.title}`,
    text: `${item.title}\nBuild · eu-west-1\n${item.text}\n${item.url}\n\n-- \nChange your notification settings in Kiln:\nhttps://kiln.example.com/notifications\n`,
  });
});

it("groups the digits of a large number of events", () => {
  const items = Array.from({ length: 1_042 }, () => item);
  expect(JSON.parse(formatSlackBody(items)).text).toBe("1,042 new events");
  expect(formatEmail(items, null).text).toContain("And 1,012 more events.");
});

it("counts the events beyond thirty", () => {
  const items = Array.from({ length: 42 }, () => item);
  expect(JSON.parse(formatSlackBody(items)).text).toBe("42 new events");
  for (const body of [
    formatSlackBody(items),
    formatTeamsBody(items),
    formatEmail(items, null).text,
  ]) {
    expect(body).toContain("And 12 more events.");
    expect(body.split(item.url)).toHaveLength(31);
  }
});

it.each(hostileCases)("keeps %s in a name as text on one line", (_kind, text) => {
  const { subject } = formatEmail([hostile(text)], null);
  expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  const slack = JSON.parse(formatSlackBody([hostile(text)]));
  expect(slack.text).not.toMatch(/<[!@#]/);
  expect(slack.blocks[0].elements[0].elements).toHaveLength(2);
  expect(JSON.parse(formatTeamsBody([hostile(text)])).attachments[0].content.body).toHaveLength(3);
});
