import type { PickerOption } from "@/lib/imagebuilder/views";

/**
 * Whether each word of what was typed is in an option's name, ARN, platform or description; case
 * does not matter. Nothing typed matches everything.
 */
export function optionMatcher(typed: string): (option: PickerOption) => boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return (option) => {
    const { name, value, resolvesTo = "", platform = "", description = "" } = option;
    const text = [name, value, resolvesTo, platform, description].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
