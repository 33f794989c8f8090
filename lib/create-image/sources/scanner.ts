export class TextScanner {
  protected at = 0;

  constructor(protected readonly text: string) {}

  /** Consumes a character if it is the next one. */
  protected consume(one: string): boolean {
    if (this.text[this.at] !== one) return false;
    this.at += 1;
    return true;
  }

  /**
   * Consumes and returns the text that a sticky pattern matches at the current position, or returns
   * `null`.
   */
  protected match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }
}
