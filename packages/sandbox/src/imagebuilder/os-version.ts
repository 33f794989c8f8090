/** The operating systems in parent image names, with the names that Image Builder gives them. */
const systems: [RegExp, (version: string) => string][] = [
  [/amazon-?linux[-:/a-z]*?(2023|2)(?!\d)/, (version) => `Amazon Linux ${version}`],
  [/ubuntu[-:/a-z]*?(\d\d(?:[.-]04)?)/, (version) => `Ubuntu ${version.replace("-", ".")}`],
  [/windows-server-(\d{4})/, (version) => `Microsoft Windows Server ${version}`],
  [/ltsc(\d{4})/, (version) => `Microsoft Windows Server ${version}`],
  [/(?:red-hat-enterprise-linux|rhel)[-:/a-z]*?(\d+)/, (version) => `RHEL ${version}`],
  [/debian[-:/a-z]*?(\d+)/, (version) => `Debian ${version}`],
  [/(?:bookworm)()/, () => "Debian 12"],
];

/**
 * Returns the operating system of images based on a parent image. Returns null if the parent's name
 * doesn't contain it, as for an AMI ID.
 */
export function parseOsVersion(parentImage: string | undefined): string | null {
  const name = parentImage?.toLowerCase() ?? "";
  for (const [pattern, named] of systems) {
    const match = pattern.exec(name);
    if (match) return named(match[1] ?? "");
  }
  return null;
}
