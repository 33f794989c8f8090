import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { ConfigError } from "./config-error";
import { notificationsSchema } from "./notifications";
import { parseConfig } from "./parse-config";
import { requireSecrets } from "./secrets";

const baseConfig = {
  accounts: [{ id: "444455556666", name: "Production", regions: ["eu-west-1"] }],
  roles: [
    {
      ...{ id: "lead", name: "Lead", arn: "arn:aws:iam::444455556666:role/KilnLead" },
      ...{ groups: ["leads"], permissions: ["view"] },
    },
  ],
};
const parse = (notifications: object) =>
  parseConfig(stringify({ ...baseConfig, notifications }), "kiln.config.yaml").notifications;
const slack = {
  ...{ id: "chat", name: "Chat", type: "slack", url: { env: "SLACK_URL" } },
  rules: [{ events: ["failed"] }],
};
const hook = { ...slack, id: "hook", type: "webhook", secret: { env: "HOOK_KEY" } };
const email = { server: { env: "SMTP_URL" }, from: "Kiln <kiln@example.com>" };

describe("notifications in the configuration", () => {
  it("have channels with rules, and no channels by default", () => {
    expect(parse({}).channels).toEqual([]);
    expect(parse({ channels: [slack, hook] }).channels.map(({ id }) => id)).toEqual([
      "chat",
      "hook",
    ]);
  });

  it.each([
    ["a secret without a source", { ...slack, url: {} }, "must have either env or file, not both"],
    [
      "two sources",
      { ...slack, url: { env: "A", file: "b" } },
      "must have either env or file, not both",
    ],
    ["a URL in the file", { ...slack, url: "https://hooks.slack.com/x" }, "url must be a mapping"],
    ["no URL", { ...slack, url: undefined }, 'requires the "url" key'],
    [
      "a key for Slack",
      { ...slack, secret: { env: "A" } },
      'must not have a "secret" key if the type is slack',
    ],
    ["no key for a webhook", { ...hook, secret: undefined }, 'requires the "secret" key'],
    [
      "email without a server",
      { ...slack, type: "email", url: undefined, to: ["a@b.example"] },
      "requires notifications.email",
    ],
    ["an unknown event", { ...slack, rules: [{ events: ["ended"] }] }, "must be failed, "],
    ["no rule", { ...slack, rules: [] }, "must not be empty"],
    ["an unknown time zone", { ...slack, schedule: { timeZone: "Mars" } }, "must be a time zone"],
    [
      "a time past midnight",
      { ...slack, schedule: { timeZone: "UTC", dailyAt: "24:00" } },
      "must be a time",
    ],
  ])("reject %s with its line", (_what, channel, message) => {
    const error = () => parse({ channels: [channel] });
    expect(error).toThrow(ConfigError);
    expect(error).toThrow(message);
    expect(error).toThrow(/^kiln\.config\.yaml line \d+: notifications\.channels\.0/);
  });

  it("reject a channel's ID twice and an invalid network", () => {
    expect(() => parse({ channels: [slack, slack] })).toThrow(
      'channels.1.id is a duplicate: "chat"',
    );
    expect(() => parse({ allowedAddresses: ["10.0.0.0/33"] })).toThrow("must be an IP address");
  });
});

describe("secrets", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-secrets-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const require = (variables: Record<string, string>, channels: object[] = [slack]) =>
    requireSecrets(notificationsSchema.parse({ channels, email }), {
      SMTP_URL: "smtps://kiln:word@mail.example.com",
      ...variables,
    });

  it("are read from variables and files", () => {
    const file = path.join(folder, "url");
    writeFileSync(file, "https://hooks.slack.com/services/x\n");
    expect(() => require({}, [{ ...slack, url: { file } }])).not.toThrow();
    const key = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
    const variables = { SLACK_URL: "https://receiver.example.com", HOOK_KEY: `${key}\n${key}` };
    expect(() => require(variables, [hook])).not.toThrow();
  });

  it.each([
    ["a missing variable", {}, [slack], "SLACK_URL must be set"],
    [
      "a missing file",
      {},
      [{ ...slack, url: { file: "/nowhere/url" } }],
      "/nowhere/url can't be read (ENOENT)",
    ],
    ["another protocol", { SLACK_URL: "ftp://secret-word" }, [slack], "SLACK_URL must be an http"],
    [
      "a password in a URL",
      { SLACK_URL: "https://a:secret-word@b.example" },
      [slack],
      "without a password",
    ],
    [
      "a short key",
      { SLACK_URL: "https://a.example", HOOK_KEY: "whsec_secretword" },
      [hook],
      "HOOK_KEY must be whsec_",
    ],
    ["another mail protocol", { SMTP_URL: "https://secret-word" }, [], "SMTP_URL must be an smtps"],
  ])("are rejected without quoting them: %s", (_what, variables, channels, message) => {
    const error = () => require(variables as Record<string, string>, channels);
    expect(error).toThrow(message);
    expect(error).not.toThrow(/secret-?word/);
  });
});
