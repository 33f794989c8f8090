/**
 * Lines that resemble the wording of another entry, by the ID of the expected first entry. No other
 * entry may be certain.
 */
export const ambiguousWordings: Record<string, string[]> = {
  "account-quota": [
    "Error: exceeded the maximum number of security groups",
    "You have reached your quota of 5 for the number of fleets in this Region. Request an increase",
  ],
  antivirus: [
    "    + CategoryInfo          : ParserError: (:) [Invoke-Expression], ParseException    + FullyQualifiedErrorId : ScriptContainedMaliciousContent,Microsoft.PowerShell.Commands.InvokeExpressionCommand",
  ],
  "bad-archive": [
    "gzip: stdin: unexpected end of file",
    "ERROR: Unexpected end of data : agent.7z",
  ],
  "component-timeout": ["Error: Command exceeded timeout"],
  "device-busy": ["mdadm: /dev/sdb1 is already in use."],
  "download-denied": [
    "Install-Package : Failed to fetch results from V2 feed at 'https://nuget.corp/api/v2/FindPackagesById()' with following message : Response status code does not indicate success: 401 (Unauthorized).",
    "Error: failed to resolve dependencies of https://charts.corp/index.yaml: 401 Unauthorized",
  ],
  "execution-policy": [
    "The file C:\\setup.ps1 is not digitally signed. You cannot run this script on the current system.",
  ],
  "file-missing": [
    "Get-Item : Cannot find path '\\\\files\\apps\\R' because it does not exist.",
    "cp: cannot stat '/lib64/ld-linux-x86-64.so.2': No such file or directory",
    "ls: /lib/ld-musl-x86_64.so.1: No such file or directory",
  ],
  "file-permission": [
    "[Errno 13] Cannot pull from /opt/src: Permission denied: '/etc/agent.conf'",
    "    + CategoryInfo          : PermissionDenied: (x.log:FileInfo) [Remove-Item], UnauthorizedAccessException + FullyQualifiedErrorId : RemoveFileSystemItemUnAuthorizedAccess,Microsoft.PowerShell.Commands.RemoveItemCommand",
  ],
  "no-route": [
    'operation error S3: GetObject, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , HostID: , request send failed, Get "https://tools.s3.eu-west-1.amazonaws.com/agent.rpm": dial tcp 52.218.0.1:443: i/o timeout',
    'operation error SSM: GetParameter, exceeded maximum number of attempts, 3, request send failed, Post "https://ssm.eu-west-1.amazonaws.com/": dial tcp 10.0.0.5:443: connect: connection timed out',
  ],
  "out-of-memory": [
    "os::commit_memory(0x00000000e0000000, 536870912, 0) failed; error='Not enough space' (errno=12)",
  ],
  "module-missing": [
    "ModuleNotFoundError: Optional dependency pybtex is not available. See https://docs.pybamm.org/en/latest",
    "ImportError: Optional dependency 'chat' is not installed",
  ],
  "package-conflict": [
    "moto 4.1.0 requires docker, which is not installed.",
    "\tlibfoo.so.1()(64bit) is needed by (installed) agent-2.1.0-1.x86_64",
  ],
  "playbook-error": [
    "'app_version' is undefined\\n\\nThe error appears to be in '/opt/site.yml'",
    "NoMethodError: undefined method `each' for nil:NilClass",
  ],
  "pull-denied": [
    "denied: Your Authorization Token has expired. Please run 'aws ecr get-login' to fetch a new one.",
    "Error response from daemon: denied: Your authorization token has expired. Reauthenticate and try again. (ecr)",
  ],
  "rate-limited": [
    "429 Too Many Requests - GET https://registry.npmjs.org/express",
    "Error: You have exceeded the API rate limit for this account: 429 Too Many Requests",
  ],
  "repository-access": ["Host key verification failed."],
  "script-syntax": [
    "    + CategoryInfo          : ParserError: (:) [], ParentContainsErrorRecordException",
    "Missing closing '}' in statement block or type definition.",
  ],
  tls: ["Error: self-signed certificate; if the root CA is installed locally, use --use-system-ca"],
};

/** Lines of failures whose wording isn't enough for a certain cause. */
export const uncertainWordings: string[] = [
  // The next lines name the cause.
  "Error: Transaction test error:",
  "ERROR: Transaction check error:",
  "npm error code EUSAGE",
  // Programs other than kernel modules.
  "make[1]: *** [src/module.o] Error 1",
  "make: *** [/usr/src/redis/Makefile:246: all] Error 2",
  "error: lookup table on disk: i/o error",
  "Invoke-Command : the remote command returned 5",
  "Re-reading the partition table failed.: Device or resource busy",
  "tar: cannot open 'C:\\temp\\r': The system cannot find the path specified",
  "ValueError: invalid literal for int() with base 10: '5\\r'",
  "Missing argument in sprintf at /usr/sbin/ddclient line 1543.",
  "Missing argument after '-o'",
  "/etc/app/app.conf:5: unknown directive: tool",
  // Limits that aren't quotas of an AWS account.
  "Error: exceeded maximum number of retries",
  "requests.exceptions.TooManyRedirects: Exceeded the maximum number of redirects",
  "error: TooManyRedirects: 20 redirects followed",
  "sshd: reached the maximum number of login attempts",
  "Error: the server has reached its maximum number of clients",
  "Error: exceeded the maximum number of parameters",
  "The process exceeded the time limit for this operation",
  "The query exceeded its memory limit and isn't allowed to continue",
  // Exceptions and messages that any program in a language can print.
  "app.rb:3:in `run': undefined method `map' for nil:NilClass (NoMethodError)",
  "JSON::ParserError: 783: unexpected token at '<html>'",
  "pandas.errors.ParserError: Error tokenizing data. C error: Expected 3 fields in line 5, saw 4",
  "KeyError: 'TLSV1'",
  "ImportError: cannot import name 'a' from partially initialized module 'b' (most likely due to a circular import)",
  "AttributeError: module 'helpers' has no attribute 'install'",
  'foo.c:3: error: "HAVE_X" is undefined, evaluates to 0 [-Werror=undef]',
  "rails-7.0 requires nokogiri >= 1.6, which is not installed.",
  // Documents, files, and devices of other programs.
  "Failed to parse XML document: no element found",
  "Error: The document is not valid",
  "Error: Action mount is not supported",
  "error: unknown action 'reload'",
  "Error: nftables.conf:3: syntax error, unexpected string",
  "lvm: Invalid device name.",
  "error: this utility requires UEFI",
  "This installation package could not be opened. Verify that the package exists and that you can access it.",
  "error: Malformed line 5 of users.csv",
  "error: wrong version number in package.json",
  "error parsing skaffold config: unknown field imageTagPolicy",
  'FATAL:  lock file "postmaster.pid" already exists',
  "sqlite3.DatabaseError: database disk image is malformed",
  "Error: database integrity check failed",
  "Migration checksum mismatch for migration version 1",
  "Error: The signature is not valid",
  // Errors from unrelated tools and services that resemble known failures.
  "ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey]",
  "admin@10.0.0.5: Permission denied (publickey).",
  "Error: the token has insufficient scopes",
  "git-credential: Unable to retrieve credentials",
  "Error: Could not resolve './app' from src/index.js",
  'Error: Failed to resolve "lodash"',
  'Error reading from Vault: Key "db/password" does not exist',
  "Error: Could not find class 'App\\Kernel'",
  "Error: the field 'name' is required",
  "The WinRM client cannot process the request. Default credentials with Negotiate over HTTP can be used only if the target machine is part of the TrustedHosts list.",
  "Error: kerberos authentication is not supported",
  "This program is blocked by group policy.",
  "gpg: Signature expired Tue 12 Sep 2023 10:00:00 AM UTC",
  "sudo: PAM account management error: Permission denied",
  "sshd: /etc/ssh/moduli: owner must be root",
  "useradd: cannot lock /etc/passwd; try again later.",
];
