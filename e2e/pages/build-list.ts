import type { Locator, Page } from "@playwright/test";

type StatusTab = "All" | "Running" | "Waiting for approval" | "AVAILABLE" | "FAILED" | "CANCELLED";

export class BuildList {
  readonly grid: Locator;
  /** The rendered rows, without the header. */
  readonly rows: Locator;
  readonly search: Locator;
  /** The active filters. */
  readonly chips: Locator;
  /** The bulk action bar. */
  readonly bulk: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole("grid", { name: "Builds" });
    this.rows = this.grid.locator("[data-arn]");
    this.search = page.getByRole("searchbox", { name: "Search builds" });
    this.chips = page.getByRole("list", { name: "Filters" });
    this.bulk = page.getByRole("region", { name: "Selected builds" });
  }

  /**
   * Opens the build list.
   *
   * @param query the query of the URL, without the scope
   */
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

  /** Toggles a filter through the menu. */
  async filter(kind: string, value: string): Promise<void> {
    await this.page.getByRole("button", { name: "Filter", exact: true }).click();
    const panel = this.page.getByRole("dialog", { name: "Filters" });
    await panel.getByRole("option", { name: kind }).first().click();
    await panel.getByRole("option", { name: value, exact: false }).first().click();
    await this.page.keyboard.press("Escape");
  }

  /** Opens one of the menus on the right. */
  async menu(name: "Views" | "Display"): Promise<Locator> {
    await this.page.getByRole("button", { name, exact: true }).click();
    return this.page.getByRole("dialog", { name });
  }
}
