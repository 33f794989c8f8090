import type { CodeEntry, FoundCode } from "./code";

/**
 * Rules for the details that PowerShell prints below an error, which aren't localized. The category
 * is the kind of error; the exception or error ID says what it concerns. Sources:
 * about_CategoryView and ErrorCategory.
 */
const rules: [RegExp, CodeEntry][] = [
  [/CommandNotFoundException/, { id: "command-not-found", certainty: "likely" }],
  [/PSSecurityException|\bUnauthorizedAccess,/, { id: "execution-policy", certainty: "certain" }],
  [/ScriptContainedMaliciousContent/, createLikelyCode("antivirus")],
  // IDs of errors at run time can start with the same words.
  [
    /FullyQualifiedErrorId : (?!\w{1,60}Exception\b|MissingArgument,|MissingMandatoryParameter)(?:Unexpected|Missing|Expected|Invalid(?:EndOfLine|LeftHandSide|VariableReference)|Incomplete|Terminator)\w{0,60}(?:,|$)/,
    createLikelyCode("script-syntax"),
  ],
  // Code that antivirus software blocks has the same category.
  [/(?<![\w.:])ParserError:|ParseException/, { id: "script-syntax", certainty: "possible" }],
  [
    /ParameterBinding|NamedParameterNotFound|PositionalParameterNotFound/,
    createLikelyCode("command-usage"),
  ],
  [/ResourceExists|DirectoryExist\b|FileExist\b|AlreadyExists/, createLikelyCode("already-exists")],
  [
    /ItemNotFoundException|PathNotFound|FileNotFoundException|DirectoryNotFound/,
    createLikelyCode("file-missing"),
  ],
  [
    /Modules?_ModuleNotFound|ModuleNotFound|TypeNotFound|FileLoadException/,
    createLikelyCode("module-missing"),
  ],
  [
    /NoServiceFoundForGivenName|ServiceCommandException.{0,80}NoService/,
    createLikelyCode("service-missing"),
  ],
  [
    /CouldNotStartService|StartServiceFailed|CouldNotStopService/,
    createLikelyCode("service-failed"),
  ],
  [
    /NoMatchFoundFor(?:Criteria|ProviderAndName)|PackageNotFound/,
    createLikelyCode("package-missing"),
  ],
  [
    /NoMatchFoundForProvider|SourceNotFound|CouldNotInstallNuGetProvider/,
    createLikelyCode("package-repository"),
  ],
  [/CategoryInfo.{0,6}ResourceBusy/, createLikelyCode("file-in-use")],
  [
    /CategoryInfo.{0,6}(?:PermissionDenied|SecurityError)|UnauthorizedAccessException/,
    createLikelyCode("file-permission"),
  ],
  [/CategoryInfo.{0,6}(?:ConnectionError|OperationTimeout)/, createLikelyCode("no-route")],
  // The request failed for any reason, such as an HTTP status.
  [
    /WebCmdletWebResponseException|HttpWebRequest|WebException|HttpRequestException/,
    { id: "no-route", certainty: "possible" },
  ],
];
const detailsPattern = /CategoryInfo {0,20}:|FullyQualifiedErrorId {0,6}:/;

function createLikelyCode(id: string): CodeEntry {
  return { id, certainty: "likely" };
}

/** Returns the code for the PowerShell error category in `text`. */
export function findPowershellCode(text: string): FoundCode | null {
  const start = text.search(detailsPattern);
  if (start < 0) return null;
  const details = text.slice(start, start + 600);
  for (const [pattern, code] of rules) {
    const match = pattern.exec(details);
    if (match) return { ...code, index: start + match.index, length: match[0].length };
  }
  return null;
}
