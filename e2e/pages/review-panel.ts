import { expect, type Locator, type Page } from "@playwright/test";

/** A review on the page of its build or submission. */
export class ReviewPanel {
  readonly region: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: /^Review/ }).first();
    this.dialog = page.getByRole("dialog");
  }

  button(name: string): Locator {
    return this.region.getByRole("button", { name, exact: true });
  }

  /** Opens the dialog of a decision, fills it in, and submits it. */
  async decide(verb: "Approve" | "Reject" | "Bypass", reason: string, ticket?: string) {
    await this.button(verb).click();
    await expect(this.dialog).toBeVisible();
    await this.dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
    if (ticket) await this.dialog.getByRole("textbox", { name: "Ticket" }).fill(ticket);
    await this.dialog.getByRole("button", { name: verb }).click();
    await expect(this.dialog).toBeHidden();
  }
}
