import type { Locator, Page } from "@playwright/test";

type StatusTab = "All" | "Running" | "Waiting" | "Available" | "Failed" | "Canceled";

/** The list of builds. */
export class BuildList {
  readonly grid: Locator;
  /** Builds, of those that are drawn: without the head. */
  readonly rows: Locator;
  readonly search: Locator;
  /** The filters that are set. */
  readonly chips: Locator;
  /** What can be done with the selected builds. */
  readonly bulk: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole("grid", { name: "Builds" });
    this.rows = this.grid.locator("[data-arn]");
    this.search = page.getByRole("searchbox", { name: "Search builds" });
    this.chips = page.getByRole("list", { name: "Filters" });
    this.bulk = page.getByRole("region", { name: "Selected builds" });
  }

  /** @param query of the address, without the scope */
  async open(query = "", scope?: string): Promise<void> {
    await this.page.goto(this.addressOf(query, scope));
  }

  addressOf(query = "", scope = "build-engineer@eu-west-1"): string {
    const address = `/builds?${new URLSearchParams({ scope })}`;
    return query ? `${address}&${query}` : address;
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  rowOf(arn: string): Locator {
    return this.grid.locator(`[data-arn="${arn}"]`);
  }

  status(tab: StatusTab): Locator {
    return this.page.getByRole("button", { name: tab, exact: true });
  }

  head(label: string): Locator {
    return this.grid.getByRole("columnheader", { name: label });
  }

  /** Sets a filter, or takes it away, through the menu. */
  async filter(kind: string, value: string): Promise<void> {
    await this.page.getByRole("button", { name: "Filter", exact: true }).click();
    const panel = this.page.getByRole("dialog", { name: "Filters" });
    await panel.getByRole("option", { name: kind }).first().click();
    await panel.getByRole("option", { name: value, exact: false }).first().click();
    await this.page.keyboard.press("Escape");
  }

  /** Opens one of the menus at the right end. */
  async menu(name: "Views" | "Display"): Promise<Locator> {
    await this.page.getByRole("button", { name, exact: true }).click();
    return this.page.getByRole("dialog", { name });
  }
}
