import type { Locator, Page } from "@playwright/test";

/** A build's own page. */
export class BuildPage {
  readonly title: Locator;
  readonly status: Locator;
  readonly workflows: Locator;

  constructor(readonly page: Page) {
    this.title = page.getByRole("heading", { level: 1 });
    this.status = page.getByRole("main").getByRole("status").first();
    this.workflows = page.getByRole("region", { name: "Workflows" });
  }

  fact(label: string): Locator {
    return this.page
      .getByRole("region", { name: "Build", exact: true })
      .getByRole("term")
      .filter({ hasText: label })
      .locator("xpath=following-sibling::dd[1]");
  }
}
