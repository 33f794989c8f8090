import { expect, type Locator, type Page } from "@playwright/test";

/** The header of every page. */
export class Shell {
  readonly switcher: Locator;
  readonly palette: Locator;

  constructor(private readonly page: Page) {
    this.switcher = page.getByRole("button", { name: /^Acting as/ });
    this.palette = page.getByRole("dialog", { name: "Command palette" });
  }

  /**
   * Switches to another role, account, or Region.
   *
   * @param place the group heading in the switcher, such as `Production · 444455556666 · us-east-1`
   */
  async actAs(role: string, place: string): Promise<void> {
    await this.switcher.click();
    const group = this.page.getByRole("dialog").getByRole("group", { name: place });
    await group.getByRole("option", { name: new RegExp(`^${role}`) }).click();
    const [account = "", , region = ""] = place.split(" · ");
    await expect(this.switcher).toHaveAccessibleName(
      `Acting as ${role} in ${account} (${region}). Change the account, Region, or role`,
    );
  }

  async go(label: "Builds" | "New build"): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: label })
      .click();
  }
}
