import { expect, type Locator, type Page } from "@playwright/test";
import type { BuildForm } from "./build-form";

/** The form's workflows, with the rows, their parameters, and the plan below. */
export class WorkflowRows {
  readonly list: Locator;
  readonly plan: Locator;

  constructor(
    private readonly page: Page,
    private readonly form: BuildForm,
  ) {
    this.list = page.getByRole("list", { name: "Workflows in run order" });
    this.plan = page.getByRole("list", { name: "Run order" });
  }

  /** The names of the rows, in order. */
  get names(): Promise<string[]> {
    return this.list
      .getByRole("button", { name: /^Drag / })
      .evaluateAll((handles) =>
        handles.map((handle) => handle.getAttribute("aria-label")?.split(/[ ,]/)[1] ?? ""),
      );
  }

  /**
   * Adds a workflow by searching for it.
   *
   * @param row the end of its ARN, such as `smoke-test/1.1.0/1`
   */
  async add(name: string, row: string): Promise<void> {
    await this.form.choose("Add a workflow", name, row);
    await expect(this.list.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
  }

  /** Expands every row, so that all fields are shown. */
  async expandAll(): Promise<void> {
    const folded = this.list.locator('button[id^="workflows."][aria-expanded="false"]');
    while ((await folded.count()) > 0) await folded.first().click();
  }

  /** Returns a parameter's control. An asterisk marks required parameters. */
  parameter(workflow: string, name: string): Locator {
    return this.list.getByLabel(new RegExp(`^Parameter ${name} in ${workflow}\\*?$`));
  }

  /** Sets the elements of an empty list parameter. */
  async setList(workflow: string, name: string, elements: string[]): Promise<void> {
    const label = `Parameter ${name} in ${workflow}`;
    const group = this.list.getByRole("group", { name: label });
    for (const [index, element] of elements.entries()) {
      await group.getByRole("button", { name: "Add item" }).click();
      await group.getByRole("textbox", { name: `${label}, element ${index + 1}` }).fill(element);
    }
  }

  async setGroup(workflow: string, group: string): Promise<void> {
    await this.list.getByLabel(`Parallel group for ${workflow}`).fill(group);
  }

  async setOnFailure(workflow: string, onFailure: "CONTINUE" | "ABORT"): Promise<void> {
    await this.list.getByLabel(`On failure of ${workflow}`).selectOption(onFailure);
  }

  /** The entries of the plan with this text. */
  stop(text: string): Locator {
    return this.page
      .getByRole("list", { name: "Run order" })
      .getByRole("listitem")
      .filter({ hasText: text });
  }
}
