import { expect, type Locator, type Page } from "@playwright/test";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { WorkflowRows } from "./workflow-rows";

/** The page `/builds/new`, with the form, its side panel, and the outcome of a submit. */
export class BuildForm {
  readonly form: Locator;
  readonly panel: Locator;
  /** The request as JSON in the panel. It is updated shortly after typing. */
  readonly preview: Locator;
  readonly submitButton: Locator;
  readonly alert: Locator;
  readonly accepted: Locator;
  readonly workflows: WorkflowRows;

  constructor(readonly page: Page) {
    this.form = page.getByRole("form", { name: "New build" });
    this.panel = page.getByRole("complementary", { name: "Request", exact: true });
    this.preview = this.panel.getByRole("group", { name: "request as JSON" });
    this.submitButton = page.getByRole("button", { name: "Submit build" });
    this.alert = page.getByRole("main").getByRole("alert");
    this.accepted = page.getByText("Image Builder accepted the request");
    this.workflows = new WorkflowRows(page, this);
  }

  /**
   * Opens the form.
   *
   * @param scope the scope, such as `build-engineer@eu-west-1` (the default is the saved scope)
   */
  async open(scope?: string): Promise<void> {
    await this.page.goto(scope ? `/builds/new?${new URLSearchParams({ scope })}` : "/builds/new");
    await this.untilReady();
  }

  /** Waits until the draft is loaded and the form accepts input. */
  async untilReady(): Promise<void> {
    await expect(this.submitButton).toBeEnabled();
  }

  section(title: string): Locator {
    return this.form.getByRole("region", { name: title, exact: true });
  }

  /** Returns a picker. If listing is denied, this is a plain text field. */
  picker(label: string): Locator {
    return this.form
      .getByRole("combobox", { name: label })
      .or(this.form.getByRole("textbox", { name: label }));
  }

  /** The list of the open picker. */
  get list(): Locator {
    return this.page.getByRole("listbox", {
      name: /(recipes|configurations|workflows|roles|groups|repositories)$/i,
    });
  }

  get rows(): Locator {
    return this.list.getByRole("option");
  }

  /**
   * Searches in a picker and selects the row with this text.
   *
   * @param row the text of the row, such as the end of its ARN
   */
  async choose(label: string, search: string, row: string): Promise<void> {
    await this.picker(label).fill(search);
    await this.rows.filter({ hasText: row }).first().click();
    await expect(this.rows).toHaveCount(0);
    await this.untilStill();
  }

  /**
   * Waits until the details of selected resources have loaded below their fields, because they
   * shift the content.
   */
  private async untilStill(): Promise<void> {
    await expect(this.form.locator('[aria-busy="true"]')).toHaveCount(0);
  }

  /** Enters an ARN as if pasted, and leaves the field. */
  async paste(label: string, arn: string): Promise<void> {
    await this.picker(label).fill(arn);
    await this.picker(label).press("Tab");
    await this.untilStill();
  }

  /**
   * Fills in the required fields with ARNs in the sandbox's account.
   *
   * @param region the Region of the resources
   */
  async fillMinimal(region = "eu-west-1", account = "111122223333"): Promise<void> {
    const place = `arn:aws:imagebuilder:${region}:${account}`;
    await this.paste("Image recipe", `${place}:image-recipe/al2023-base/2.0.0`);
    await this.paste(
      "Infrastructure configuration",
      `${place}:infrastructure-configuration/default-linux`,
    );
  }

  async addTag(number: number, key: string, value: string): Promise<void> {
    await this.form.getByRole("button", { name: "Add tag" }).click();
    await this.form.getByLabel(`Tag ${number} key`).fill(key);
    await this.form.getByLabel(`Tag ${number} value`).fill(value);
  }

  get token(): Promise<string> {
    return this.form.getByRole("textbox", { name: "Client token" }).inputValue();
  }

  /** The request currently shown in the side panel. */
  async shownRequest(): Promise<CreateImageRequest> {
    await this.#waitForAnalysis();
    return JSON.parse((await this.preview.textContent()) ?? "") as CreateImageRequest;
  }

  /** Waits until the form is complete, also after a failed attempt, and the panel shows the request. */
  async untilComplete(): Promise<void> {
    await this.#waitForAnalysis();
    await expect(this.panel.getByText(/^(Ready to submit|Submission failed)$/)).toBeVisible();
  }

  /** Waits until the panel reflects the latest input. */
  async #waitForAnalysis(): Promise<void> {
    await expect(this.preview).not.toHaveAttribute("aria-busy", "true");
  }

  async submit(): Promise<void> {
    await this.submitButton.click();
  }

  /** The value beside a label of the result, such as "Image build version". */
  answer(label: string): Locator {
    return this.page
      .getByRole("term")
      .filter({ hasText: label })
      .locator("xpath=following-sibling::dd[1]")
      .getByRole("code");
  }

  async openTransfer(item: string): Promise<Locator> {
    await this.panel.getByRole("button", { name: "Import and export" }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
    return this.page.getByRole("dialog");
  }

  /** Opens the import dialog, enters a text for review, and returns the dialog. */
  async reviewImport(text: string): Promise<Locator> {
    const dialog = await this.openTransfer("Import a request");
    await dialog.getByLabel("Request").fill(text);
    await dialog.getByRole("button", { name: "Review import" }).click();
    return dialog;
  }

  /** Fills the form from a request, or from text that contains one. */
  async importRequest(request: unknown): Promise<void> {
    const text = typeof request === "string" ? request : JSON.stringify(request);
    const dialog = await this.reviewImport(text);
    await dialog.getByRole("button", { name: "Replace form values" }).click();
    await expect(dialog).toHaveCount(0);
  }
}
