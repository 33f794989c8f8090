import { describe, expect, it } from "vitest";
import { findCodes } from "./codes";

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
    ["was not successful. Exit code was '4'", "installer-failed"],
    ["Client.VolumeLimitExceeded: Volume limit exceeded", "storage-quota"],
    ["api error ImageLimitExceeded: the maximum is reached", "account-quota"],
    ["An error occurred (NoSuchEntity) when calling the GetRole operation", "resource-missing"],
    ["Request limit exceeded. (RequestLimitExceeded)", "throttled"],
    ["npm error code ETARGET", "package-missing"],
    ["npm error code E407", "proxy-rejected"],
    ["LimitExceeded: 100 templates at most\n\tstatus code: 400, request id: 1", "account-quota"],
    [
      "No such role (Service: Iam; Error Code: NoSuchEntityException; Request ID: 1)",
      "resource-missing",
    ],
    ["Error: 740", "not-root"],
    ["Ausnahme von HRESULT: 0x80070bc9 und 0x800703f9", "restart-pending"],
    ["[SC] StartService FAILED 1058", "service-failed"],
    ["WinHttpSendRequest: 12007", "dns"],
    ["curl: (78) not there", "download-missing"],
    ['"status_code": 503', "server-error"],
    ["returned Exit Status: 124", "command-timeout"],
    ["MissingParameter: the request lacks it, status code: 400", "invalid-parameter"],
    ["Win32 error 1332", "user-missing"],
    ["exit code -2067529716", "installer-failed"],
    ["getaddrinfo EAI_AGAIN registry.npmjs.org", "dns"],
    ["Curl error (28): Timeout was reached", "no-route"],
    ["curl: (60) a certificate problem", "tls"],
    ["'/usr/bin/zypper install x' returned 104: nothing", "package-missing"],
    ["The remote server returned an error: (524).", "server-error"],
    ["Access is denied. (0x80070532)", "password-expired"],
    ["[Errno 14] HTTPS Error 401 - Unauthorized", "download-denied"],
    ["+ CategoryInfo          : ResourceExists: (C:\\x:String) [New-Item]", "already-exists"],
    ["Deployment failed with HRESULT: 0x80073CFB", "already-exists"],
    ["msiexec exited with code 1618", "installer-busy"],
    ["/src/App.sln : error MSB3202: The project file was not found", "file-missing"],
    ["error NETSDK1064: Package X was not found", "package-missing"],
    ["Program.cs(1,1): error CS0246: The type could not be found", "compile-failed"],
    ["+ FullyQualifiedErrorId : NamedParameterNotFound,Install-Module", "command-usage"],
  ])("finds in %s the cause %s", (text, id) => {
    expect(findCodes(text).map((code) => code.id)).toContain(id);
  });

  it.each([
    "exit code 0",
    "Exit code was '3010'",
    "0x0",
    "ExitCode 1",
    "build 1603",
    "404 packages",
    "200 OK",
    "Access to the path 'C:\\Windows\\System32\\x' is denied",
    "Windows 8 is supported",
    "+ FullyQualifiedErrorId : InvalidOperationException,Microsoft.PowerShell.Commands.StartProcessCommand",
    "+ FullyQualifiedErrorId : InvalidDataException",
    "+ FullyQualifiedErrorId : MissingMethodException",
    "+ FullyQualifiedErrorId : InvalidCastFromStringToInteger",
    "+ FullyQualifiedErrorId : MissingMandatoryParameter,Install-Module",
    "+ FullyQualifiedErrorId : MissingArgument,Microsoft.PowerShell.Commands.InvokeWebRequestCommand",
  ])("finds none in %s", (text) => {
    expect(findCodes(text)).toEqual([]);
  });
});
