import type { Locator, Page } from "@playwright/test";

type Tab = "Timeline" | "Log" | "Outputs" | "Packages" | "Findings" | "Request" | "Events";

export class BuildPage {
  readonly title: Locator;
  readonly status: Locator;
  /** The workflows and steps on the default tab. */
  readonly timeline: Locator;
  /** The cause of a failure. */
  readonly cause: Locator;

  constructor(readonly page: Page) {
    this.title = page.getByRole("heading", { level: 1 });
    this.status = page.getByRole("main").getByRole("status").first();
    this.timeline = page.getByRole("region", { name: "Timeline" });
    this.cause = page.getByRole("region", { name: "Why this build failed" });
  }

  fact(label: string): Locator {
    return this.page
      .getByRole("region", { name: "Build", exact: true })
      .getByRole("term")
      .filter({ hasText: label })
      .locator("xpath=following-sibling::dd[1]");
  }

  /** Opens a tab and returns its panel. */
  async open(tab: Tab): Promise<Locator> {
    await this.page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
    return this.page.getByRole("tabpanel", { name: new RegExp(`^${tab}`) });
  }

  /** The row of a step in the timeline. */
  step(name: string): Locator {
    return this.timeline.getByRole("button", { name: new RegExp(`^${name} `) });
  }
}
