import { awsCodeOf } from "./aws";
import type { FoundCode } from "./code";
import { powershellCodeOf } from "./powershell";
import { toolCodeOf } from "./tools";
import { systemCodeOf } from "./windows";

/** The codes in a failure text: one per kind, the most reliable kind first. */
export function codesOf(text: string): FoundCode[] {
  const found = [awsCodeOf(text), systemCodeOf(text), powershellCodeOf(text), toolCodeOf(text)];
  const codes = found.filter((code) => code !== null);
  return codes.filter(({ id }, index) => codes.findIndex((code) => code.id === id) === index);
}
