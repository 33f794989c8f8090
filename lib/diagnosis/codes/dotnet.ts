import type { CodeEntry, FoundCode } from "./code";

/**
 * Codes of the .NET SDK, MSBuild, and NuGet. Sources: Microsoft's references for MSBuild errors,
 * .NET SDK errors, and NuGet errors.
 */
const ids: Record<string, string> = {
  MSB1003: "file-missing",
  MSB1009: "file-missing",
  MSB3021: "file-in-use",
  MSB3027: "file-in-use",
  MSB3202: "file-missing",
  MSB3644: "module-missing",
  MSB4019: "module-missing",
  MSB4024: "data-format",
  MSB4025: "data-format",
  MSB4236: "module-missing",
  MSB8020: "module-missing",
  MSB8036: "module-missing",
  NETSDK1004: "package-missing",
  NETSDK1045: "runtime-version",
  NETSDK1064: "package-missing",
  NETSDK1100: "os-unsupported",
  NETSDK1141: "runtime-version",
  NETSDK1147: "module-missing",
  NU1100: "package-missing",
  NU1101: "package-missing",
  NU1102: "package-missing",
  NU1103: "package-missing",
  NU1105: "file-missing",
  NU1107: "package-conflict",
  NU1202: "runtime-version",
  NU1301: "package-repository",
  NU1302: "package-repository",
  NU1605: "package-conflict",
  NU1608: "package-conflict",
};
/** Compilers report CS, FS, BC, and C codes. */
const errorPattern = /\berror (?:((?:MSB|NETSDK|NU)\d{4})|(?:CS|FS|BC|C)\d{4})\b/;

export function findDotnetCode(text: string): FoundCode | null {
  const match = errorPattern.exec(text);
  if (!match) return null;
  const code: CodeEntry = {
    id: match[1] ? (ids[match[1]] ?? "") : "compile-failed",
    certainty: "likely",
  };
  return code.id ? { ...code, index: match.index, length: match[0].length } : null;
}
