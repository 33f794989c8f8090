import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page has: whoever needs more has lost the way. */
const MOST_STOPS = 120;

/** A person without a mouse: nothing but keys, and they go to what has the focus. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The control is `document.activeElement`, shows that, and is in sight. */
  async expectFocus(control: Locator): Promise<void> {
    await expect(control).toBeFocused();
    await expect(control.and(this.page.locator(":focus-visible"))).toBeInViewport();
  }

  /** Presses Tab, or Shift and Tab, until the control has the focus. */
  async goTo(control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    // Asked of the element itself: to find it by its name again takes far longer than a key.
    let element = await control.elementHandle();
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.press(key);
      const found = await element?.evaluate((node) => node === document.activeElement);
      if (found) return this.expectFocus(control);
      // The page may have drawn it anew.
      if (!(await element?.evaluate((node) => node.isConnected))) {
        element = await control.elementHandle();
      }
    }
    throw new Error(`${key} does not lead to ${control}`);
  }

  /** Goes to a button or link and presses it. */
  async activate(control: Locator, key?: "Tab" | "Shift+Tab"): Promise<void> {
    await this.goTo(control, key);
    await this.press("Enter");
  }

  /** Goes to a field and types into it. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.goTo(field);
    await this.type(text);
    await expect(field).toHaveValue(text);
  }

  /** Goes to a select and types the beginning of an option. */
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
   * Goes to a picker, searches, and takes a row with the arrow keys and Enter.
   * @param word stands in every row that is left
   * @param row what the wanted row says
   */
  async choose(picker: Locator, word: string, row: string): Promise<void> {
    await this.goTo(picker);
    await this.type(word);
    const rows = this.page.getByRole("listbox", { name: /^Choose from/ }).getByRole("option");
    await expect(rows.filter({ hasText: row }).first()).toBeVisible();
    await expect(rows.filter({ hasNotText: new RegExp(word, "i") })).toHaveCount(0);
    for (let steps = 0; steps < MOST_STOPS; steps++) {
      await this.press("ArrowDown");
      const active = await picker.getAttribute("aria-activedescendant");
      const text = await this.page.locator(`[id="${active}"]`).textContent();
      if (text?.includes(row)) break;
    }
    await this.press("Enter");
    await expect(rows).toHaveCount(0);
    // What is known of the row comes in under the field, and moves what is below out of sight.
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
}
