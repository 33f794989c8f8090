import type { Code, FoundCode } from "./code";

/**
 * Codes that Windows, its installers and winget report in every language.
 * Sources: Microsoft's lists of common HRESULT values, of Windows Installer and Windows Update
 * errors, and winget's return codes.
 */
const results = new Map<number, Code>([
  [0x80070070, { id: "disk-full", certainty: "certain" }],
  [0x80070027, { id: "disk-full", certainty: "certain" }],
  [0x8007000e, { id: "out-of-memory", certainty: "likely" }],
  [0x800705af, { id: "out-of-memory", certainty: "likely" }],
  [0x80073cf2, { id: "sysprep", certainty: "certain" }],
  [0x80310039, { id: "sysprep", certainty: "certain" }],
  [0x800f0975, { id: "sysprep", certainty: "certain" }],
  [0xc004d307, { id: "sysprep", certainty: "certain" }],
  [0x8004c408, { id: "sysprep", certainty: "likely" }],
  [0x80072ee7, { id: "dns", certainty: "certain" }],
  [0x80072ee2, { id: "no-route", certainty: "likely" }],
  [0x80072efd, { id: "no-route", certainty: "likely" }],
  [0x80072efe, { id: "no-route", certainty: "likely" }],
  [0x80072f05, { id: "tls", certainty: "certain" }],
  [0x80072f06, { id: "tls", certainty: "certain" }],
  [0x80072f8f, { id: "tls", certainty: "certain" }],
  [0x80072f7d, { id: "tls", certainty: "certain" }],
  [0x800b0101, { id: "tls", certainty: "certain" }],
  [0x800b0109, { id: "tls", certainty: "certain" }],
  [0x800b010f, { id: "tls", certainty: "certain" }],
  [0x80240016, { id: "installer-busy", certainty: "certain" }],
  [0x80240017, { id: "update-not-applicable", certainty: "certain" }],
  [0x80240009, { id: "installer-busy", certainty: "certain" }],
  [0x80070020, { id: "file-in-use", certainty: "certain" }],
  [0x80070005, { id: "file-permission", certainty: "likely" }],
  [0x80070422, { id: "service-failed", certainty: "likely" }],
  [0x80070641, { id: "installer-failed", certainty: "likely" }],
  [0x80070643, { id: "installer-failed", certainty: "likely" }],
  [0x80070652, { id: "installer-busy", certainty: "certain" }],
  [0x80070bc2, { id: "restart-pending", certainty: "likely" }],
  [0x80070bc9, { id: "restart-pending", certainty: "likely" }],
  [0x8007045b, { id: "restart-pending", certainty: "likely" }],
  [0x80073712, { id: "component-store", certainty: "certain" }],
  [0x80073701, { id: "component-store", certainty: "certain" }],
  [0x800736cc, { id: "component-store", certainty: "certain" }],
  [0x800f0831, { id: "component-store", certainty: "likely" }],
  [0x800f0915, { id: "component-store", certainty: "likely" }],
  [0x800f080c, { id: "feature-unknown", certainty: "certain" }],
  [0x800700e1, { id: "antivirus", certainty: "certain" }],
  [0x800700c1, { id: "not-executable", certainty: "certain" }],
  [0x800700ce, { id: "path-too-long", certainty: "certain" }],
  [0x800708c5, { id: "password-policy", certainty: "certain" }],
  [0x8007007e, { id: "module-missing", certainty: "likely" }],
  [0x80040154, { id: "module-missing", certainty: "likely" }],
  [0x80338012, { id: "winrm-off", certainty: "certain" }],
  [0x803380e4, { id: "winrm-off", certainty: "certain" }],
  [0x80240fff, { id: "windows-update", certainty: "certain" }],
  [0x800f0922, { id: "windows-update", certainty: "likely" }],
  [0x800f0823, { id: "windows-update", certainty: "likely" }],
  [0x800f0954, { id: "windows-feature", certainty: "certain" }],
  [0x800f081f, { id: "windows-feature", certainty: "certain" }],
  [0x800f0906, { id: "windows-feature", certainty: "certain" }],
  [0x800f0907, { id: "windows-feature", certainty: "certain" }],
  [0x8a150014, { id: "package-missing", certainty: "certain" }],
  [0x8a150010, { id: "package-missing", certainty: "certain" }],
  [0x8a15000f, { id: "winget-source", certainty: "certain" }],
  [0x8a150044, { id: "winget-source", certainty: "likely" }],
  [0x8a15003b, { id: "winget-source", certainty: "likely" }],
  [0x8a150011, { id: "checksum", certainty: "certain" }],
  [0x8a150008, { id: "no-route", certainty: "likely" }],
  [0x8a15010d, { id: "already-exists", certainty: "likely" }],
  [0x8a150109, { id: "restart-pending", certainty: "certain" }],
  [0x8a150103, { id: "installer-busy", certainty: "certain" }],
  [0x8a150105, { id: "disk-full", certainty: "certain" }],
  [0x8a150049, { id: "installer-failed", certainty: "likely" }],
  [0xc0000135, { id: "module-missing", certainty: "certain" }],
  [0xc0000005, { id: "crash", certainty: "certain" }],
  [0xc0000409, { id: "crash", certainty: "certain" }],
  [0xc000007b, { id: "not-executable", certainty: "certain" }],
]);

/** Exit codes of Windows Installer; of other programs they say little. */
const installer = new Map<number, Code>([
  [1601, { id: "installer-failed", certainty: "likely" }],
  [1602, { id: "installer-failed", certainty: "likely" }],
  [1603, { id: "installer-failed", certainty: "likely" }],
  [1618, { id: "installer-busy", certainty: "certain" }],
  [1619, { id: "installer-failed", certainty: "likely" }],
  [1620, { id: "installer-failed", certainty: "likely" }],
  [1622, { id: "installer-failed", certainty: "likely" }],
  [1624, { id: "installer-failed", certainty: "likely" }],
  [1633, { id: "os-unsupported", certainty: "certain" }],
  [1639, { id: "command-usage", certainty: "certain" }],
  [1625, { id: "installer-failed", certainty: "likely" }],
  [1638, { id: "installer-failed", certainty: "likely" }],
]);

/** Exit codes of a Linux shell. */
const shell = new Map<number, Code>([
  [126, { id: "not-executable", certainty: "possible" }],
  [127, { id: "command-not-found", certainty: "possible" }],
  [137, { id: "out-of-memory", certainty: "likely" }],
  [132, { id: "crash", certainty: "likely" }],
  [134, { id: "crash", certainty: "likely" }],
  [135, { id: "crash", certainty: "likely" }],
  [139, { id: "crash", certainty: "likely" }],
]);

const hexadecimal = /\b0x([8c][0-9a-f]{7})\b/i;
const negative = /-(\d{9,10})\b/;
/** The same as an unsigned number: 0x80000000 and above. */
const unsigned = /(?:code|status|error|exit|returned|hresult)\b.{0,12}\b([234]\d{9})\b/i;
const exit =
  /(?:exit ?(?:status|code)(?: was)?|non-zero (?:code|exit status)|returned|received|error status|\brc)["']?:?=? {0,2}['"]?(\d{2,4})\b/i;

/** An installer that failed with a code of its own, as Chocolatey and winget report it. */
const otherInstaller =
  /(?:was not successful\. Exit code was|Installer failed with exit code:?|(?:MSI|msiexec|setup|install(?:er|ation)?)\b.{0,80}(?:failed with|returned|exit(?:ed)? with)(?: exit)?(?: code)?:?) '?(-?[1-9]\d{0,9})\b/i;

/** The entry that a code of Windows, an installer or a shell in a text belongs to. */
export function systemCodeOf(text: string): FoundCode | null {
  const hex = hexadecimal.exec(text);
  const decimal = hex ? null : negative.exec(text);
  const positive = hex || decimal ? null : unsigned.exec(text);
  const value = unsignedValue(hex?.[1], decimal?.[1], positive?.[1]);
  const found = results.get(value) ?? windowsUpdate(value);
  const match = hex ?? decimal ?? positive;
  if (found && match) return { ...found, index: match.index, length: match[0].length };
  const code = exit.exec(text);
  const ended = installer.get(Number(code?.[1])) ?? shell.get(Number(code?.[1]));
  if (code && ended) return { ...ended, index: code.index, length: code[0].length };
  const other = otherInstaller.exec(text);
  if (!other || restarts.has(other[1] ?? "")) return null;
  return {
    id: "installer-failed",
    certainty: "likely",
    index: other.index,
    length: other[0].length,
  };
}

function unsignedValue(hex?: string, negated?: string, decimal?: string): number {
  if (hex) return Number.parseInt(hex, 16);
  return negated ? 2 ** 32 - Number(negated) : Number(decimal ?? 0);
}

/** A success that asks for a restart. */
const restarts = new Set(["3010", "1641"]);

/** 0x8024xxxx are the errors of the Windows Update agent. */
function windowsUpdate(value: number): Code | undefined {
  return value >>> 16 === 0x8024 ? { id: "windows-update", certainty: "certain" } : undefined;
}
