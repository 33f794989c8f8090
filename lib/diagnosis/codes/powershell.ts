import type { Code, FoundCode } from "./code";

/**
 * PowerShell's error category, printed below an error in every language. The category is the kind
 * of error; the exception or ID adds the subject. Source: about_CategoryView, ErrorCategory.
 */
const rules: [RegExp, Code][] = [
  [/CommandNotFoundException/, { id: "command-not-found", certainty: "likely" }],
  [/PSSecurityException|UnauthorizedAccess,/, { id: "execution-policy", certainty: "certain" }],
  [/ParserError|ParseException/, { id: "script-syntax", certainty: "certain" }],
  [/ParameterBinding|NamedParameterNotFound|PositionalParameterNotFound/, use("command-usage")],
  [/ResourceExists|DirectoryExist\b|FileExist\b|AlreadyExists/, use("already-exists")],
  [
    /ItemNotFoundException|PathNotFound|FileNotFoundException|DirectoryNotFound/,
    use("file-missing"),
  ],
  [/Modules?_ModuleNotFound|ModuleNotFound|TypeNotFound|FileLoadException/, use("module-missing")],
  [/NoServiceFoundForGivenName|ServiceCommandException.{0,80}NoService/, use("service-missing")],
  [/CouldNotStartService|StartServiceFailed|CouldNotStopService/, use("service-failed")],
  [/NoMatchFoundFor(?:Criteria|ProviderAndName)|PackageNotFound/, use("package-missing")],
  [
    /NoMatchFoundForProvider|SourceNotFound|CouldNotInstallNuGetProvider/,
    use("package-repository"),
  ],
  [/CategoryInfo.{0,6}ResourceBusy/, use("file-in-use")],
  [
    /CategoryInfo.{0,6}(?:PermissionDenied|SecurityError)|UnauthorizedAccessException/,
    use("file-permission"),
  ],
  [/CategoryInfo.{0,6}(?:ConnectionError|OperationTimeout)/, use("no-route")],
  [
    /WebCmdletWebResponseException|HttpWebRequest|WebException|HttpRequestException/,
    use("no-route"),
  ],
];
const shown = /CategoryInfo {0,20}:|FullyQualifiedErrorId {0,6}:/;

function use(id: string): Code {
  return { id, certainty: "likely" };
}

/** The PowerShell error category in a text. */
export function powershellCodeOf(text: string): FoundCode | null {
  const start = text.search(shown);
  if (start < 0) return null;
  const details = text.slice(start, start + 600);
  for (const [pattern, code] of rules) {
    const match = pattern.exec(details);
    if (match) return { ...code, index: start + match.index, length: match[0].length };
  }
  return null;
}
