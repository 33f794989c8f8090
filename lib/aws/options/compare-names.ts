import type { PickerOption } from "@/lib/imagebuilder/views";

/** Compares by name, then by ARN, independent of the server's locale. */
export function compareOptionsByName(a: PickerOption, b: PickerOption): number {
  return compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.value, b.value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
