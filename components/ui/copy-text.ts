/**
 * Puts text on the clipboard. Over plain http the clipboard API is missing, so a selection near
 * `beside` is copied instead. False when neither worked.
 */
export async function copyText(text: string, beside: HTMLElement): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not permitted: the selection may still be.
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "sr-only";
  beside.after(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  beside.focus();
  return copied;
}
