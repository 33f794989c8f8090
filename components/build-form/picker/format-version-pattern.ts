/** Formats a version pattern: `x.x.x` as "Latest", and `2.x.x` as "2.x". */
export function formatVersionPattern(version: string): string {
  if (/^x(?:\.x)*$/.test(version)) return "Latest";
  return version.replace(/(?:\.x)+$/, ".x");
}
