import type { PickerOption } from "@/lib/imagebuilder/views";

/**
 * Returns a predicate that is true if every word of the search is in an option's name, ARN,
 * platform, or description, ignoring case. An empty search matches everything.
 */
export function createOptionMatcher(searchText: string): (option: PickerOption) => boolean {
  const words = searchText.toLowerCase().split(/\s+/).filter(Boolean);
  return (option) => {
    const { name, value, resolvesTo = "", platform = "", description = "" } = option;
    const text = [name, value, resolvesTo, platform, description].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/**
 * Sorts rows by where they contain the first word of the search: at the start of the name,
 * elsewhere in the name, or not in the name. The sort is stable.
 */
export function sortByRelevance(options: PickerOption[], searchText: string): PickerOption[] {
  const [word = ""] = searchText.toLowerCase().split(/\s+/).filter(Boolean);
  if (word === "") return options;
  const computeDistance = ({ name }: PickerOption) => {
    const place = name.toLowerCase().indexOf(word);
    return place < 0 ? 2 : Math.min(place, 1);
  };
  return options
    .map((option) => ({ option, distance: computeDistance(option) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ option }) => option);
}
