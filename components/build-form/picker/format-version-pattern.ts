/** Formats a version pattern: `x.x.x` is "latest", `2.x.x` is "2.x". */
export function formatVersionPattern(version: string): string {
  if (/^x(?:\.x)*$/.test(version)) return "Latest";
  return version.replace(/(?:\.x)+$/, ".x");
}
