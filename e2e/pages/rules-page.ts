import type { Page } from "@playwright/test";

/** The page `/admin/rules`, which shows the review rules and the rules that a request matches. */
export class RulesPage {
  constructor(private readonly page: Page) {}

  /** Checks a request body that an engineer of the build account submits. */
  async check(request: object): Promise<void> {
    await this.page.getByRole("textbox", { name: "Request" }).fill(JSON.stringify(request));
    await this.page
      .getByRole("combobox", { name: "Submitted as" })
      .selectOption({ label: "Engineer · Build · eu-west-1" });
    await this.page.getByRole("button", { name: "Check" }).click();
  }
}
