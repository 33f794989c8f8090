import type { Locator, Page } from "@playwright/test";
import { formatBuildPath } from "@/lib/imagebuilder/arn";

/** The log on a build's page. */
export class BuildLog {
  readonly log: Locator;
  readonly lines: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.log = page.getByRole("region", { name: "Log", exact: true });
    this.lines = this.log.getByRole("log", { name: "Log lines" });
    this.search = this.log.getByRole("searchbox", { name: "Search the log" });
  }

  /** Returns a line by its number, if it is visible. */
  line(number: number): Locator {
    return this.lines.locator(`[data-line="${number - 1}"]`);
  }

  /** Returns the number of lines that the log itself states. */
  async count(): Promise<number> {
    const words = await this.log.getByText(/^[\d,]+ lines?/).textContent();
    return Number(/^[\d,]+/.exec(words ?? "")?.[0].replaceAll(",", "") ?? 0);
  }
}

/** The path of a build's page with the Log tab open. */
export function getLogPath(arn: string, scope?: string): string {
  const query = new URLSearchParams({ ...(scope ? { scope } : {}), tab: "log" });
  return `${formatBuildPath(arn)}?${query}`;
}
