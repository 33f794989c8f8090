import { describe, expect, it } from "vitest";
import { codesOf } from "./codes";

describe("codesOf", () => {
  it.each([
    ["Ausnahme von HRESULT: 0x80070070", "disk-full"],
    ["hr = 0x80073cf2", "sysprep"],
    ["Exception from HRESULT: 0x80240438", "windows-update"],
    ["exit code: -1978335212", "package-missing"],
    ["received '-2146498298'", "windows-feature"],
    ["Exit code was '1603'", "installer-failed"],
    ["Code de sortie exit code 1618", "installer-busy"],
    ["returned a non-zero code: 137", "out-of-memory"],
    ["exit status: 126", "not-executable"],
  ])("finds in %s the cause %s", (text, id) => {
    expect(codesOf(text).map((code) => code.id)).toContain(id);
  });

  it.each(["exit code 0", "Exit code was '3010'", "0x0", "ExitCode 1", "build 1603"])(
    "finds none in %s",
    (text) => {
      expect(codesOf(text)).toEqual([]);
    },
  );
});
