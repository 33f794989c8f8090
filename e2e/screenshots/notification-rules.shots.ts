import { expect } from "../support/fixtures";
import { test } from "./fixtures";
import { takeScreenshots } from "./take-screenshots";

test.use({
  kilnOptions: {
    // No server listens at these addresses, so that the logs show failures.
    env: { HOOK_URL: "http://127.0.0.1:9/hook", SMTP_URL: "smtp://127.0.0.1:9?tls=none" },
    notifications: {
      allowedAddresses: ["127.0.0.1"],
      email: { server: { env: "SMTP_URL" }, from: "Kiln <kiln@example.com>" },
      channels: [
        {
          ...{ id: "chat", name: "Platform team", type: "slack", url: { env: "HOOK_URL" } },
          rules: [{ events: ["failed", "slow"] }, { events: ["approval"] }],
        },
      ],
    },
  },
});

test("notification rules", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  await page.goto("/notifications");
  await takeScreenshots(page, "notification-rules-empty");
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByRole("switch", { name: "Quiet hours" }).check();
  for (const name of ["Save", "Send test email", "Send test message to Platform team"]) {
    await page.getByRole("button", { name }).click();
  }
  await expect(page.getByRole("list", { name: "Latest emails" })).toContainText("Not delivered");
  await page.getByText("Latest messages", { exact: true }).click();
  await expect(page.getByText("1 message not delivered")).toBeVisible();
  await takeScreenshots(page, "notification-rules");
});
