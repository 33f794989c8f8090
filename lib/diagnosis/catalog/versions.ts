import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { downloadFailureIds, packageFailureIds } from "./effects";

export const versionFailures: KnownFailure[] = [
  {
    id: "runtime-version",
    title: "A runtime or library is the wrong version",
    certain: [
      /requires (?:a different )?(?:Ruby|Python|Node(?:\.js)?|PHP|Go|Rust|Java|rustc|glibc)(?: version)?:? ?(?:>|<|=|~|\^|\d|version)/i,
      /requires a different Python|Requires-Python|requires python ?[>=<]|Python \d\.\d{1,2} (?:or (?:newer|later|above)|is (?:required|not supported))/i,
      /requires (?:GCC|G\+\+|Clang|libc|OpenSSL|CUDA|Perl|\S{1,40} version) ?(?:>=|<=|>|<|==|~>) ?v?\d/i,
      /Unsupported engine|The engine "?node"? is incompatible|requires Node\.?js|Your Ruby version is/i,
      /UnsupportedClassVersionError|has been compiled by a more recent version of the Java|class file has wrong version \d/i,
      /\bgo\.(?:mod|work):\d{1,5}: unknown directive: (?:toolchain|tool|godebug|ignore|retract)\b/,
      /version `?'?(?:GLIBC|GLIBCXX|CXXABI|OPENSSL)_[\d.]{1,10}'? not (?:found|defined in file)/i,
      /requires (?:go|rustc|cmake) (?:>=? ?)?\d|CMake \d\.\d{1,3}(?:\.\d)? or higher is required/i,
      /requires a minimum of Python|does not work on Python|minimum supported (?:Python|Node|Ruby) version|invalid go version|Perl v?5\.\d{1,3}(?:\.\d)? required|Unsupported class file major version|(?:invalid target release|release version \d{1,2} not supported)/i,
      /You must install (?:or update )?\.NET|requires (?:the )?\.NET (?:Framework|Core)|framework: 'Microsoft\.NETCore|ScriptRequiresUnmatchedPSVersion|dependencies require a PHP version|rustc \d\.\d{1,3}\.\d is not supported|requires (?:npm|pip|Ansible|ansible-core|PowerShell|OpenSSL)(?: version)? ?(?:>|=|v?\d)/i,
      /your php version \(\d|package requires v?\d{1,3} or later|does not support required version|Unsupported Terraform Core version|any compatible framework version|\.NET (?:Core|Framework)[\d. ]{0,8} (?:is )?required\b|Could not load type '/i,
      /contained a "#requires" statement|does not support Node\.js v\d|module requires Go \d|Could not target platform: 'Java/i,
      /symbol lookup error|: undefined symbol: |relocation error: |in static TLS block/i,
      /(?:lock ?file|lockfile) version `?"?'?\d.{0,80}(?:requires|support|newer|understand)|(?:was|been) (?:generated|created|written) (?:by|with|using) a newer version/i,
      /lock ?file .{0,120}\bnot compatible with (?:the )?current\b|LOCKFILE_BREAKING_CHANGE|must use Bundler \d|state snapshot was created by Terraform v.{1,40}newer/i,
      /future feature annotations is not defined|Missing parentheses in call to 'print'/,
      /\bonly supports (?:OpenSSL|Python|Node(?:\.js)?|Java|Ruby|PHP|Go|glibc) (?:version )?[v<>=~]{0,3}\d/i,
      /requires at least JVM runtime version|client version [\d.]{1,8} is too (?:old|new)/i,
      /no wheels with a matching Python (?:\w{2,16} )?tag|\bPython version \(.{1,40}\) does not satisfy|No interpreter found for Python/i,
      /is not in (?:GOROOT|std)\b|does not support targeting \.NET|NoSuchMethodError|Unrecognized VM option/,
      /feature called `\w{1,40}`, but that feature is not stabilized|version of Cargo does not understand|feature `edition\d{4}` is required/i,
    ],
    // Python raises these if a library's function has changed.
    likely: [
      /\brequires? (?:at least )?[\w.@/-]{2,40} (?:version )?v?\d[\w.]{0,12} or (?:later|newer|higher|above|greater)\b(?!.{0,40}\b(?:found|have|detected|installed|ok)\b)/i,
      /cannot import name '?\w{1,60}'? from (?!partially)|module '[\w.]{1,80}' has no attribute/i,
      /requires \S{1,40} ?(?:>=|<=|>|<|==|~>) ?v?\d(?!.{0,160}\b(?:but (?:none of|you(?:'ll)? have)|not installed))/i,
      /got an unexpected keyword argument '|unsupported operand type\(s\) for \||takes \d{1,2} positional arguments? but \d/,
    ],
    cause:
      "The package or program needs a different version of a language runtime or library than the parent image provides.",
    remedy: [
      "In an earlier step, install the version named in the log line, or use a parent image that includes it.",
      "Alternatively, install a version of the package that supports this runtime.",
    ],
    source: diagnosisSources.runtimeIssue,
    resource: "component",
  },
  {
    id: "container-runtime-old",
    title: "Docker is too old for the base image",
    certain: [
      /pthread_create failed: Operation not permitted|seccomp filter rule for syscall/i,
      /^make(?:\[\d\])?: (?:\/bin\/sh|[a-z]{2,10}): Operation not permitted/i,
    ],
    likely: [/getaddrinfo\(\) thread failed to start/i],
    cause:
      "The base image uses system calls that the Docker version on the build instance blocks in containers.",
    remedy: [
      "In the container recipe, specify a newer AMI for the build instance, such as the current ECS-optimized AMI.",
      "Alternatively, use an older version of the base image.",
    ],
    source: diagnosisSources.seccompIssue,
    resource: "recipe",
  },
  {
    id: "os-unsupported",
    title: "A program doesn't support this operating system",
    // AWS rejected a setting.
    unless: /value supplied for parameter '/i,
    certain: [
      /not (?:suitable|compatible|intended|designed|certified|meant|available) (?:for|with|on) (?:this|the|your) (?:\w{1,20} ){0,3}(?:operating system|os|distribution|platform|architecture)\b/i,
      /(?:unsupported|unrecognized|unknown) (?:os|operating system|distro|distribution|platform|architecture)\b/i,
      /\b(?:operating system|distribution|platform|architecture|OS)(?: version)? (?:\S{1,40} ){0,3}(?:is|are) not supported|UnsupportedImageError|UNSUPPORTED_(?:IMAGE|OS)\b/i,
      /not supported on this (?:platform|operating system|OS)|is not a supported (?:platform|operating system|OS|distribution)/i,
      /\bimage is incompatible with an? \S{1,40} host|container operating system does not match the host/i,
      /no wheels with a matching platform tag|source distribution or wheel for the current platform|does not run on macOS versions|is not a supported wheel on this platform|version of Linux is not supported|package is for a different architecture|has the wrong architecture|not compatible with (?:this |the )?kernel\b/i,
      /(?:aren't|are not|isn't|is not) running .{0,60}\bon (?:\w{1,20},? ){0,4}(?:Debian|Ubuntu|CentOS|RHEL|Fedora|SUSE|Windows)/i,
      /does not match system \(\w{3,8}\)|is intended for a \S{1,20} (?:architecture|operating system)|\b(?:distribution|distro|OS|platform) .{0,40}not supported|not supported by this processor type|unable to (?:detect|determine) (?:the )?(?:OS\b|operating system|distribution|platform)/i,
    ],
    likely: [
      /(?:(?:unable to|could not|couldn't|cannot|can't|failed to) (?:locate|find) (?:an? |any )?|\bno )(?:matching|suitable|compatible|supported) (?:\w{1,20} )?(?:sensor|agent|installer|binary|binaries|build|client)\b/i,
      /(?:benchmark|role|playbook|profile|baseline) is not (?:suitable|applicable|intended|compatible) (?:for|with|to)\b/i,
      /no manifest found for platform|\bInvalidPlatform\b|kernel version:? \S{1,80} is not supported|(?:find|available) (?:a |the )?.{0,60} for '(?:amzn|amazon|rhel|centos|ubuntu|debian|sles|windows)'/i,
    ],
    cause: "The program's installer is for another operating system release or architecture.",
    remedy: [
      "Use the installer or repository for this release and architecture, or another parent image.",
    ],
    source: diagnosisSources.systemIssue,
    resource: "component",
  },
  {
    id: "subscription-missing",
    title: "The system isn't registered with its package repositories",
    certain: [
      /(?:rhui|redhat\.com|suse\.com|\brmt)\S{0,200}.{0,80}\b40[13]\b/i,
      /This system has no repositories available through subscriptions/i,
      /There are no enabled repos(?:itories)?\b|There are no enabled repositories in/i,
      /(?:SUSEConnect|registercloudguest).{0,160}(?:error|failed|not registered)|No repositories defined/i,
      /Re-?register (?:the|this|your) system|Credentials are invalid\b.{0,200}regist/i,
    ],
    unless: /PEM client certificate.{0,160}Permission denied/i,
    likely: [
      /could not load PEM client certificate|unable to load client cert\b/i,
      /Failed to attach (?:the )?machine\. See https:\/\/ubuntu\.com|Invalid token\. See https:\/\/ubuntu\.com|^Attach denied:|you need an Ubuntu Pro subscription/i,
    ],
    cause:
      "The parent image gets its packages through a subscription or a cloud registration that this instance doesn't have.",
    remedy: [
      "Use a parent image with a pay-as-you-go license, or register the system in an earlier step.",
      "Check that the instance can reach the vendor's update servers (RHUI, SUSE).",
    ],
    source: diagnosisSources.subscriptionIssue,
    resource: "recipe",
  },
  {
    id: "package-database",
    title: "The package manager's database or configuration isn't valid",
    certain: [
      /dpkg was interrupted, you must manually run/i,
      /rpmdb: .{0,80}(?:panic|Thread\/process|failed)|rpmdb open failed|Rpmdb checksum is invalid|cannot open Packages database/i,
      /E(?:rror)?: Problem with MergeList|package lists or status file could not be parsed|package cache file is corrupted|Unable to parse package file|Encountered a section with no Package/i,
      /Malformed (?:entry|line|stanza) \d{1,6} in (?:list|source)|The list of sources could not be read|Type '.{1,80}' is not known on line/i,
      /Conflicting values set for option Signed-By/i,
      // dnf or yum can't determine the release, so it doesn't replace the variable.
      /Unable to detect release version|https?:\/\/\S{1,200}\/\$(?:releasever|basearch)\b/i,
      /Failed to (?:open|read) (?:the )?rpm ?db|error: db5 error|Bad \w{1,12} package header|status database area is locked by corrupt|Package database is corrupt/i,
    ],
    // SQLite also reports this about other databases.
    likely: [/database disk image is malformed/i],
    cause:
      "An earlier run of the package manager was interrupted, or a repository configuration file has an error.",
    remedy: [
      "In an earlier step, repair the database (dpkg --configure -a, rpm --rebuilddb), or correct the repository configuration file named in the log line.",
      "Make sure that nothing restarts the instance during an installation.",
    ],
    source: diagnosisSources.packageDatabaseIssue,
    resource: "component",
  },
  {
    id: "update-not-applicable",
    title: "A Windows update isn't applicable",
    certain: [/update is not applicable to your computer/i],
    cause:
      "The update is for a different release, is already installed, or requires another update first.",
    remedy: [
      "Install the update for this release, or have the component treat this exit code as a success.",
    ],
    source: diagnosisSources.windowsUpdateIssue,
    resource: "component",
  },
  {
    id: "git-ref-missing",
    title: "A Git branch, tag, or repository doesn't exist",
    effectOf: downloadFailureIds,
    certain: [
      /Remote branch .{1,160} not found in upstream|couldn'?t find remote ref|pathspec '.{1,160}' did not match/i,
      /no submodule mapping found|reference is not a tree|unable to checkout working tree/i,
      /fatal: (?:repository|remote) '.{1,200}' (?:not found|does not exist)|does not appear to be a git repository/i,
      /Could not find remote branch|did not match any file\(s\) known to git|unknown revision or path not in the working tree|not our ref [0-9a-f]{7,40}/i,
    ],
    likely: [/not a git repository/i],
    cause:
      "The name in the component is wrong, or the branch, tag, or repository was renamed or deleted.",
    remedy: ["Correct the repository URL, branch, or tag in the component."],
    source: diagnosisSources.gitIssue,
    resource: "component",
  },
  {
    id: "rate-limited",
    title: "A server's rate limit was reached",
    effectOf: ["registry-limit"],
    likely: [
      /API rate limit exceeded|rate limit exceeded for|secondary rate limit/i,
      /over its data quota|exceeded (?:your|its) (?:LFS|bandwidth) (?:budget|quota)|Too Many Requests/i,
    ],
    cause:
      "The server limits requests per IP address, and the build instance shares its IP address with other clients.",
    remedy: [
      "Send a token with the request, or download from your own S3 bucket.",
      "Have the component wait and retry.",
    ],
    source: diagnosisSources.troubleshooting,
    resource: "component",
  },
  {
    id: "dockerfile",
    title: "The Dockerfile template isn't valid",
    effectOf: packageFailureIds,
    certain: [
      /dockerfile parse error|unknown instruction: ?\w|Unknown flag: \w{1,20}.{0,40}(?:COPY|RUN|FROM)/i,
      /(?:COPY|ADD) failed:|failed to (?:compute|calculate) (?:cache key|checksum).{0,300}not found/i,
      /invalid reference format|failed to parse stage name|base name \(.{0,200}\) should not be blank|parameter 'dockerfileTemplate\w{0,10}' is not valid/i,
    ],
    cause:
      "The container recipe's template has a syntax error, or a file that it copies is missing.",
    remedy: [
      "Correct the Dockerfile template in a new version of the container recipe.",
      "Keep {{{ imagebuilder:parentImage }}}, {{{ imagebuilder:environments }}}, and {{{ imagebuilder:components }}} in the template.",
    ],
    source: diagnosisSources.containerRecipes,
    resource: "recipe",
  },
];
