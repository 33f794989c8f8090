import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { startReceiver } from "@/lib/notifications/outbound/testing/receiver";
import { expectNoAxeViolations } from "../support/axe";
import { expect, test } from "../support/fixtures";

const mails: string[] = [];
let received: Awaited<ReturnType<typeof startReceiver>>["received"] = [];

test.use({
  kilnOptions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a destructured argument
    async ({}, use) => {
      const receiver = await startReceiver();
      received = receiver.received;
      const smtp = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS", "AUTH"],
        async onData(stream, _session, callback) {
          mails.push(await text(stream));
          callback();
        },
      });
      const listening = smtp.listen(0, "127.0.0.1");
      await once(listening, "listening");
      const { port } = listening.address() as AddressInfo;
      await use({
        env: {
          HOOK_URL: receiver.url,
          HOOK_KEY: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
          SMTP_URL: `smtp://127.0.0.1:${port}?tls=none`,
        },
        notifications: {
          allowedAddresses: ["127.0.0.1"],
          email: { server: { env: "SMTP_URL" }, from: "Kiln <kiln@example.com>" },
          channels: [
            {
              ...{ id: "bus", name: "Event bus", type: "webhook" },
              ...{ url: { env: "HOOK_URL" }, secret: { env: "HOOK_KEY" } },
              rules: [{ events: ["succeeded", "cancelled"] }],
            },
          ],
        },
      });
      await new Promise<void>((resolve) => smtp.close(resolve));
      await receiver.stop();
    },
    { scope: "worker" },
  ],
});

test("A user sets up email, and gets it when their build ends", async ({
  page,
  signInByCookie,
  form,
}) => {
  await signInByCookie("erin");
  await page.goto("/builds");
  await page.getByRole("button", { name: "Notifications", exact: true }).click();
  await page.getByRole("link", { name: "Notification settings" }).click();
  await expect(
    page.getByRole("heading", { name: "Notification settings", level: 1 }),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "Team channels" })).toHaveCount(0);
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByRole("checkbox", { name: "Image available" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Email settings saved")).toBeVisible();
  await page.getByRole("button", { name: "Send test email" }).click();
  await expect(page.getByRole("list", { name: "Latest emails" })).toContainText("Sent");
  expect(mails).toHaveLength(1);
  await expectNoAxeViolations(page);

  await form.open();
  await form.fillMinimal();
  await form.submit();
  await expect.poll(() => mails.length).toBe(2);
  expect(mails[1]).toMatch(/is available|failed/);
  expect(mails[1]).toContain("/builds/111122223333/eu-west-1/");
  await expect.poll(() => received.length).toBe(1);
});
