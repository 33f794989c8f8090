import type { CodeEntry, FoundCode } from "./code";

/**
 * Codes that Windows, its installers, and winget report in every language. Sources: Microsoft's
 * lists of common HRESULT values, Windows Installer errors, and Windows Update errors, and winget's
 * return codes.
 */
const hresultCodes = new Map<number, CodeEntry>([
  [0x80073cf2, { id: "sysprep", certainty: "certain" }],
  // Installation of Store apps
  [0x80073cf0, { id: "bad-archive", certainty: "likely" }],
  [0x80073cf1, { id: "package-missing", certainty: "likely" }],
  [0x80073cf3, { id: "package-conflict", certainty: "certain" }],
  [0x80073cf4, { id: "disk-full", certainty: "certain" }],
  [0x80073cf5, { id: "no-route", certainty: "likely" }],
  [0x80073cf6, { id: "installer-failed", certainty: "likely" }],
  [0x80073cf9, { id: "installer-failed", certainty: "likely" }],
  [0x80073cfb, { id: "already-exists", certainty: "certain" }],
  [0x80073cfd, { id: "os-unsupported", certainty: "certain" }],
  [0x80073d02, { id: "file-in-use", certainty: "certain" }],
  [0x80073d06, { id: "already-exists", certainty: "certain" }],
  [0x80310039, { id: "sysprep", certainty: "certain" }],
  [0x800f0975, { id: "sysprep", certainty: "certain" }],
  [0xc004d307, { id: "sysprep", certainty: "certain" }],
  [0x8004c408, { id: "sysprep", certainty: "likely" }],
  [0x800b0101, { id: "tls", certainty: "certain" }],
  [0x800b0109, { id: "tls", certainty: "certain" }],
  [0x800b010f, { id: "tls", certainty: "certain" }],
  [0x80240016, { id: "installer-busy", certainty: "certain" }],
  [0x80240017, { id: "update-not-applicable", certainty: "certain" }],
  [0x80240009, { id: "installer-busy", certainty: "certain" }],
  [0x80073712, { id: "component-store", certainty: "certain" }],
  [0x80073701, { id: "component-store", certainty: "certain" }],
  [0x800736cc, { id: "component-store", certainty: "certain" }],
  [0x800f0831, { id: "component-store", certainty: "likely" }],
  [0x800f0915, { id: "component-store", certainty: "likely" }],
  [0x800f080c, { id: "feature-unknown", certainty: "certain" }],
  [0x80040154, { id: "module-missing", certainty: "likely" }],
  [0x80338012, { id: "winrm-off", certainty: "certain" }],
  [0x803380e4, { id: "winrm-off", certainty: "certain" }],
  [0x80240fff, { id: "windows-update", certainty: "certain" }],
  [0x800f0922, { id: "windows-update", certainty: "likely" }],
  [0x800f0823, { id: "windows-update", certainty: "likely" }],
  [0x800f0950, { id: "windows-feature", certainty: "certain" }],
  [0x800f0954, { id: "windows-feature", certainty: "certain" }],
  [0x800f0955, { id: "windows-feature", certainty: "certain" }],
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

/**
 * System error codes, which are reported unchanged or as HRESULTs of the form 0x8007xxxx. The
 * sources are Microsoft's lists of system, WinHTTP, and WinINet error codes.
 */
const win32 = new Map<number, CodeEntry>([
  [2, { id: "file-missing", certainty: "likely" }],
  [3, { id: "file-missing", certainty: "likely" }],
  [5, { id: "file-permission", certainty: "likely" }],
  [8, { id: "out-of-memory", certainty: "likely" }],
  [14, { id: "out-of-memory", certainty: "likely" }],
  [32, { id: "file-in-use", certainty: "certain" }],
  [39, { id: "disk-full", certainty: "certain" }],
  [50, { id: "os-unsupported", certainty: "possible" }],
  [53, { id: "no-route", certainty: "likely" }],
  [64, { id: "no-route", certainty: "likely" }],
  [67, { id: "no-route", certainty: "likely" }],
  [80, { id: "already-exists", certainty: "likely" }],
  [87, { id: "command-usage", certainty: "likely" }],
  [112, { id: "disk-full", certainty: "certain" }],
  [121, { id: "no-route", certainty: "likely" }],
  [126, { id: "module-missing", certainty: "likely" }],
  [183, { id: "already-exists", certainty: "likely" }],
  [193, { id: "not-executable", certainty: "certain" }],
  [206, { id: "path-too-long", certainty: "certain" }],
  [216, { id: "not-executable", certainty: "certain" }],
  [225, { id: "antivirus", certainty: "certain" }],
  [267, { id: "file-missing", certainty: "likely" }],
  [740, { id: "not-root", certainty: "certain" }],
  [1053, { id: "service-failed", certainty: "likely" }],
  [1058, { id: "service-failed", certainty: "likely" }],
  [1060, { id: "service-missing", certainty: "certain" }],
  [1068, { id: "service-failed", certainty: "likely" }],
  [1072, { id: "restart-pending", certainty: "likely" }],
  [1073, { id: "already-exists", certainty: "likely" }],
  [1115, { id: "restart-pending", certainty: "likely" }],
  [1168, { id: "component-store", certainty: "possible" }],
  [1231, { id: "no-route", certainty: "likely" }],
  [1314, { id: "not-root", certainty: "likely" }],
  [1330, { id: "password-expired", certainty: "certain" }],
  [1332, { id: "user-missing", certainty: "certain" }],
  [1450, { id: "out-of-memory", certainty: "likely" }],
  [1455, { id: "out-of-memory", certainty: "certain" }],
  [1722, { id: "service-failed", certainty: "likely" }],
  [1793, { id: "password-expired", certainty: "certain" }],
  [1907, { id: "password-expired", certainty: "certain" }],
  [2245, { id: "password-policy", certainty: "certain" }],
  [3017, { id: "restart-pending", certainty: "certain" }],
  [3018, { id: "restart-pending", certainty: "certain" }],
  [12002, { id: "no-route", certainty: "likely" }],
  [12007, { id: "dns", certainty: "certain" }],
  [12029, { id: "no-route", certainty: "likely" }],
  [12030, { id: "no-route", certainty: "likely" }],
  [12031, { id: "no-route", certainty: "likely" }],
  [12037, { id: "tls", certainty: "certain" }],
  [12038, { id: "tls", certainty: "certain" }],
  [12045, { id: "tls", certainty: "certain" }],
  [12057, { id: "tls", certainty: "certain" }],
  [12152, { id: "no-route", certainty: "likely" }],
  [12157, { id: "tls", certainty: "certain" }],
  [12175, { id: "tls", certainty: "certain" }],
  // Windows Installer
  [1601, { id: "installer-failed", certainty: "likely" }],
  [1602, { id: "installer-failed", certainty: "likely" }],
  [1603, { id: "installer-failed", certainty: "likely" }],
  [1612, { id: "file-missing", certainty: "likely" }],
  [1618, { id: "installer-busy", certainty: "certain" }],
  [1619, { id: "installer-failed", certainty: "likely" }],
  [1620, { id: "installer-failed", certainty: "likely" }],
  [1622, { id: "installer-failed", certainty: "likely" }],
  [1624, { id: "installer-failed", certainty: "likely" }],
  [1625, { id: "installer-failed", certainty: "likely" }],
  [1633, { id: "os-unsupported", certainty: "certain" }],
  [1638, { id: "installer-failed", certainty: "likely" }],
  [1639, { id: "command-usage", certainty: "certain" }],
]);

/** Exit codes of a Linux shell. */
const shell = new Map<number, CodeEntry>([
  [124, { id: "command-timeout", certainty: "likely" }], // timeout(1)
  [126, { id: "not-executable", certainty: "possible" }],
  [127, { id: "command-not-found", certainty: "possible" }],
  [137, { id: "out-of-memory", certainty: "likely" }],
  [132, { id: "crash", certainty: "likely" }],
  [134, { id: "crash", certainty: "likely" }],
  [135, { id: "crash", certainty: "likely" }],
  [139, { id: "crash", certainty: "likely" }],
]);

/** A code with the prefix 0x, or without it after a word such as "code", as OLE reports it. */
const hexadecimal =
  /(?<!\bmem |-)\b0x([8c][0-9a-f]{7})\b|\b(?:code|hresult|hr|error|ErrorCode)(?: ?[:=(] {0,2}| )(80[0-9a-f]{6})\b/gi;
const negative = /-(\d{9,10})\b/;
/** The code as an unsigned number: 0x80000000 and above. */
const unsigned = /(?:code|status|error|exit|returned|hresult)\b.{0,12}\b([234]\d{9})\b/i;
const exitCodePattern =
  /(?:exit ?(?:status|code)(?: was)?|exited with(?: code| status)?|return code|non-zero (?:code|exit status)|returned|received|error status|\brc)["']?:?=? {0,2}['"]?(\d{2,4})\b(?! (?:bytes|[KMG]i?B|packets|objects|files|lines|rows)\b)/i;

/** Matches a Win32 error code after a label, or as DISM or the Service Control Manager print it. */
const systemErrorPattern =
  /(?:^(?:\w{1,20}: )?Error: |\b(?:System|Win32|WinHTTP|Windows) (?:error(?: code)?|code):? ?|\bWin32(?:Error)?:? |\b(?:StartService|OpenService|ControlService|CreateService|CreateProcess|WinHttpSendRequest)\b.{0,40}?|GetLastError(?:\(\))?:? {0,2}(?:=|is|returned)? {0,2})\(?(\d{1,5})\b(?![.%])/;

/** An installer's own exit code, as reported by Chocolatey, winget, or a generic message. */
const otherInstaller =
  /(?:was not successful\. Exit code was|Installer failed with exit code:?|(?:MSI|msiexec|setup|install(?:er|ation))\b.{0,80}(?:failed with|returned|exit(?:ed)? with)(?: exit)?(?: code)?:?) '?(-?[1-9]\d{0,9})\b/i;

/**
 * Returns the catalog entry of a Windows, installer, or shell code in `text`; `null` if it has
 * none.
 */
export function findSystemCode(text: string): FoundCode | null {
  const result = findResult(text);
  if (result) return result;
  const code = exitCodePattern.exec(text);
  const ended = findExitCodeEntry(Number(code?.[1]));
  if (code && ended) return { ...ended, index: code.index, length: code[0].length };
  const system = systemErrorPattern.exec(text);
  const known = win32.get(Number(system?.[1]));
  if (system && known) return { ...known, index: system.index, length: system[0].length };
  const other = otherInstaller.exec(text);
  if (!other || restartExitCodes.has(other[1] ?? "")) return null;
  return {
    id: "installer-failed",
    certainty: "likely",
    index: other.index,
    length: other[0].length,
  };
}

/** Returns the first known HRESULT or status in `text`, in any notation. */
function findResult(text: string): FoundCode | null {
  const numbers = [...text.matchAll(hexadecimal)].map((match) => ({
    match,
    value: Number.parseInt(match[1] ?? match[2] ?? "", 16),
  }));
  if (numbers.length === 0) {
    const negated = negative.exec(text);
    const match = negated ?? unsigned.exec(text);
    const number = Number(match?.[1]);
    if (match) numbers.push({ match, value: negated ? 2 ** 32 - number : number });
  }
  for (const { match, value } of numbers) {
    const known = hresultCodes.get(value) ?? findFacilityEntry(value);
    if (known) return { ...known, index: match.index, length: match[0].length };
  }
  return null;
}

/** Exit codes that mean success with a required restart. */
const restartExitCodes = new Set(["3010", "1641"]);

/**
 * Returns the catalog entry for a range of codes. 0x8024xxxx are errors of the Windows Update
 * agent, and 0x8007xxxx are system error codes.
 */
function findFacilityEntry(value: number): CodeEntry | undefined {
  // SQL Server's setup uses this range.
  if (value >>> 24 === 0x84 || value >>> 24 === 0x85) {
    return { id: "installer-failed", certainty: "likely" };
  }
  if (value >>> 16 === 0x8024) return { id: "windows-update", certainty: "certain" };
  return value >>> 16 === 0x8007 ? win32.get(value & 0xffff) : undefined;
}

/**
 * Returns the catalog entry for an exit code. Among programs that exit with a system error code,
 * installers are the most likely.
 */
function findExitCodeEntry(code: number): CodeEntry | undefined {
  // In Chocolatey, these codes mean that a restart is pending, or that one was detected during the
  // installation.
  if (code === 350 || code === 1604) return { id: "restart-pending", certainty: "likely" };
  const isInstaller = code >= 1_600 && code < 1_700;
  return isInstaller || code === 740 ? win32.get(code) : shell.get(code);
}
