import type { PickerOption } from "@/lib/imagebuilder/views";

/** By name; the same on every server, whatever its language. */
export function compareNames(a: PickerOption, b: PickerOption): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}
