import { findAwsCode } from "./aws";
import type { FoundCode } from "./code";
import { findDotnetCode } from "./dotnet";
import { findPowershellCode } from "./powershell";
import { findToolFailureCode } from "./tools";
import { findSystemCode } from "./windows";

/**
 * The codes in a failure text: at most one of each kind (AWS, system, PowerShell, .NET, and tools),
 * the most reliable kind first.
 */
export function findCodes(text: string): FoundCode[] {
  const found = [
    findAwsCode(text),
    findSystemCode(text),
    findPowershellCode(text),
    findDotnetCode(text),
    findToolFailureCode(text),
  ];
  const codes = found.filter((code) => code !== null);
  return codes.filter(({ id }, index) => codes.findIndex((code) => code.id === id) === index);
}
