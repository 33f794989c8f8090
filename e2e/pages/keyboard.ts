import { expect, type Locator, type Page } from "@playwright/test";

/** More tab stops than any page has, so that a missing control fails the test. */
const MAX_TAB_STOPS = 120;

/** Simulates a user without a mouse. It only presses keys, which go to the focused element. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Expects the control to be `document.activeElement`, with a visible focus ring and in view. */
  async expectFocus(control: Locator): Promise<void> {
    await expect(control).toBeFocused();
    await expect(control.and(this.page.locator(":focus-visible"))).toBeInViewport();
  }

  /** Presses Tab, or Shift+Tab, until the control has the focus. */
  async goTo(control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    // The element itself is checked, because locating it again by name takes far longer than a key
    // press.
    let element = await control.elementHandle();
    for (let stops = 0; stops < MAX_TAB_STOPS; stops++) {
      await this.press(key);
      const found = await element?.evaluate((node) => node === document.activeElement);
      if (found) return this.expectFocus(control);
      // The page might have rendered the control again.
      if (!(await element?.evaluate((node) => node.isConnected))) {
        element = await control.elementHandle();
      }
    }
    throw new Error(`${key} does not lead to ${control}`);
  }

  /** Moves to a button or link and presses it. */
  async activate(control: Locator, key?: "Tab" | "Shift+Tab"): Promise<void> {
    await this.goTo(control, key);
    await this.press("Enter");
  }

  /** Moves to a field and types into it. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.goTo(field);
    await this.type(text);
    await expect(field).toHaveValue(text);
  }

  /** Moves to a select and types the start of an option. */
  async select(field: Locator, value: string): Promise<void> {
    await this.goTo(field);
    await this.type(value);
    await expect(field).toHaveValue(value);
  }

  async toggle(control: Locator, checked: boolean): Promise<void> {
    await this.goTo(control);
    await this.press("Space");
    await expect(control).toBeChecked({ checked });
  }

  /**
   * Moves to a picker, searches, and selects a row with the arrow keys and Enter.
   *
   * @param word a word that every matching row contains
   * @param row text of the wanted row
   */
  async choose(picker: Locator, word: string, row: string): Promise<void> {
    await this.goTo(picker);
    await this.type(word);
    const rows = this.page
      .getByRole("listbox", {
        name: /(recipes|configurations|workflows|roles|groups|repositories)$/i,
      })
      .getByRole("option");
    await expect(rows.filter({ hasText: row }).first()).toBeVisible();
    await expect(rows.filter({ hasNotText: new RegExp(word, "i") })).toHaveCount(0);
    for (let steps = 0; steps < MAX_TAB_STOPS; steps++) {
      await this.press("ArrowDown");
      const active = await picker.getAttribute("aria-activedescendant");
      const text = await this.page.locator(`[id="${active}"]`).textContent();
      if (text?.includes(row)) break;
    }
    await this.press("Enter");
    await expect(rows).toHaveCount(0);
    // The details of the row load below the field and can shift the content out of view.
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
}
