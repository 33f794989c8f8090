import type { PickerOption } from "@/lib/imagebuilder/views";

/** By name, then by ARN; the same on every server, whatever its language. */
export function compareNames(a: PickerOption, b: PickerOption): number {
  return compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.value, b.value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
