import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { downloadFailureIds } from "./effects";

export const fileFailures: KnownFailure[] = [
  {
    id: "bad-archive",
    title: "A downloaded file isn't valid",
    effectOf: [...downloadFailureIds, "command-not-found"],
    certain: [
      /not in gzip format|Unrecognized archive format|Truncated (?:tar archive|input file)|does not look like a tar archive|End-of-central-directory signature not found/i,
      /(?:unzip|tar|gzip|xz|bzip2|rpm|dpkg-deb)\b.{0,120}(?:unexpected end of file|file format not recognized|not a(?:n? \w{2,8})? (?:archive|package)|cannot find or open)/i,
      /\bcpio: (?:Bad magic|read failed|premature end|Digest mismatch)|payload digest.{0,20}BAD/i,
      /is not a (?:Debian format archive|zip file)|File is not a zip file|BadZipFile|not an rpm package/i,
      /End of Central Directory record could not be found|Can'?t open \S{1,200} as archive/i,
      /gzip: stdin: (?:unexpected end|invalid compressed|unknown (?:method|compression)|is encrypted)|\bWheel '.{1,200} is invalid|archive entry was compressed using|Archive is corrupt|hdiutil: attach failed - (?:image|no mountable|corrupt)|unexpected end of archive|not a valid (?:zip|archive)|archive is (?:either in unknown format or damaged|corrupt)/i,
    ],
    likely: [
      // Windows Installer also prints the second message if the file is missing.
      /(?<!position \d{1,9}: )unexpected end of data|This installation package could not be opened/i,
    ],
    cause:
      "The download was incomplete, or the server returned a sign-in or error page instead of the file. The URL may be wrong.",
    remedy: [
      "Correct the URL, and make the download command fail on HTTP errors (curl --fail --location).",
      "Verify the file's checksum before you extract it.",
    ],
    source: diagnosisSources.archiveIssue,
    resource: "component",
  },
  {
    id: "command-usage",
    title: "A command has invalid arguments",
    // setup.py prints its usage if the library of a subcommand is missing.
    effectOf: ["module-missing"],
    // At the end of a line, this is the operating system's error EINVAL.
    unless: /: Invalid argument\.?$/,
    likely: [
      /(?:unrecognized|unknown|invalid|illegal|no such) (?:command[- ]line )?(?:option|argument|flag|subcommand)s?\b/i,
      /^E(?:rror)?: (?:Invalid operation|Command line option)|is not understood in combination|' is an invalid option/i,
      /^\s{0,4}usage: {0,4}\S/i,
      /^\S{1,40}: invalid [\w ]{1,30}:? ['‘"]|unrecognized arguments:|unknown (?:shorthand )?flag:|invalid option --|option requires an argument|missing (?:file )?operand/i,
      /A (?:positional )?parameter cannot be found that (?:matches|accepts)|Cannot (?:bind|validate) (?:argument|parameter)|NamedParameterNotFound|ParameterArgumentValidationError/i,
      /unterminated `s'|^\w{0,2}awk: cmd\. line|(?:grep|sed): Invalid |unknown predicate|curl: (?:option .{1,60} is unknown|\(2\) )|: missing URL|sysctl: unknown key|published using classic confinement|properly configured to use 'conda/i,
      /Unknown attribute "|Type ".{1,40} \/\?" for usage|Parameter set cannot be resolved|Cannot convert value ".{0,120}" to type/i,
      /Invalid or not installed time ?zone|time ?zone (?:ID '.{1,60}' was not found|is not valid)/i,
      /the following arguments are required|argument \S{1,40}: expected (?:one|at least one|\d{1,2}) argument|invalid choice:|No such command '/i,
      /xfs_growfs: .{1,200} is not a mounted XFS filesystem|go(?: install)?: (?:version is required|'go install' requires a version) when|go get'? is no longer supported outside/i,
      /No such command:|Unknown options?:|Invalid (?:requirement|value) for|Invalid value .{1,120} for (?:setting|option|argument|property|flag|key)\b|ambiguous option|Invalid choice, valid|Error parsing parameter|Parameter validation failed|missing mandatory parameters|takes no arguments|unexpected argument '/i,
    ],
    cause:
      "A component passes an option or argument that the command doesn't support, often because a different version is installed.",
    remedy: [
      "Correct the arguments for the installed version of the command (run it with --help on the parent image).",
    ],
    source: diagnosisSources.troubleshooting,
    resource: "component",
  },
  {
    id: "file-permission",
    title: "A file can't be accessed",
    symptom: true,
    likely: [
      /\b(?:open|l?stat|chdir|fork\/exec|exec|read|rename|remove|unlink|mkdir|chmod|chown) \S{1,240}: (?:permission denied|operation not permitted|Access is denied)/i,
      /\bnio\.file\.AccessDeniedException|\[Errno 13\] Permission denied|PermissionError|UnauthorizedAccessException/i,
      /(?:cannot (?:create|open|remove|touch|access|stat|execute|move)|can'?t (?:create|open)|failed to (?:create|open|write)).{1,240}(?:Permission denied|Access is denied)/i,
      /Access to the path '.{1,300}' is denied|: Access is denied\b/i,
      /Unable to write to \/|registry access is not allowed|attempted to perform an unauthorized operation|sysctl: permission denied on key/i,
      /Read-only file system|Operation not permitted/i,
      /Failed to set permissions on the temporary files|EPERM: operation not permitted|is not in the sudoers file/i,
      /cpio: \w{2,12} failed - (?:Permission denied|Operation not permitted|Read-only)/i,
      /Failed to change ownership of the temporary files|did not have permissions on the (?:target|remote) directory/i,
    ],
    possible: [/: Permission denied$/i],
    cause:
      "The command runs as a user without access to the file, the file isn't executable, or the file system is read-only or mounted with noexec.",
    remedy: [
      "Run the command with sudo, or correct the file's owner and mode in an earlier step.",
      "If the parent image is hardened, check the file system's mount options.",
    ],
    source: diagnosisSources.permissionIssue,
    resource: "component",
  },
  {
    id: "file-in-use",
    title: "A file is in use by another process",
    // Disks have their own entry.
    unless: /partition table/i,
    likely: [
      /because it is being used by another process|Text file busy|(?:target is|device or resource(?: is)?) busy/i,
    ],
    cause:
      "A running program or service is using a file that the command tries to replace or delete.",
    remedy: ["Stop the program or service first, or run this step after the instance reboots."],
    source: diagnosisSources.troubleshooting,
    resource: "component",
  },
  {
    id: "already-exists",
    title: "A file or other item already exists",
    symptom: true,
    likely: [
      /preexisting .{1,60} (?:installation|version)|\b(?:re-?run|run again) .{0,60}--(?:update|upgrade|force)\b/i,
      /Cannot create a file when that file already exists|The (?:account|specified (?:local )?group) already exists|does not update installed package|: package \S{1,160} is already installed|override the existing commands|commands are already available on this system|cannot re-use a name that is still in use|(?:useradd|usermod|groupadd|groupmod): [UG]ID \S{1,12} is not unique/i,
      /(?:useradd|groupadd|adduser|addgroup|New-\w{2,40} ?): .{0,120}(?:already )?exists|appears to contain an existing filesystem|name "\S{1,120}" is already in use|exists but is not empty|Cannot add duplicate collection entry|NOCHANGE: partition \d|Port \S{3,12} already defined/i,
      /\b(?:image|container|snapshot|content|lease|task|namespace) "?\S{1,200}: already exists/i,
      /^\s{0,8}package \S{1,160} is already installed$/,
      /Existing package manager installation of the driver|alternate method of installing the NVIDIA driver/i,
      /An item with the specified name .{1,300} already exists|A (?:newer|later|different) version of .{1,80} is (?:already )?installed/i,
      /(?:mkdir|ln|git|failed to create symbolic link|destination path).{0,200}(?:File exists|already exists)/i,
      /(?:addgroup|adduser): (?:[ug]id|group|user|login) '\S{1,60}' (?:is )?(?:already )?in use/i,
    ],
    cause:
      "The item that this command creates already exists in the parent image or was created by an earlier step.",
    remedy: [
      "Check whether the item exists before you create it, or use an option that accepts an existing item (mkdir -p, ln -sf).",
    ],
    source: diagnosisSources.existsIssue,
    resource: "component",
  },
  {
    id: "user-missing",
    title: "A user or group doesn't exist",
    certain: [
      /(?:chown|chgrp|install|su|sudo|runuser|usermod): .{0,60}(?:invalid (?:user|group)|user \S{1,60} does not exist|unknown user|no such user)/i,
      /No mapping between account names|identity references could not be translated|(?<!\bid: .{1,60})No such (?:user|group)\b|\bget(?:pw|gr)\w{2,4}\(\).{0,40}not found|failed to look up (?:user|group)/i,
    ],
    // Scripts also use this command to check for a user.
    likely: [/\bid: .{1,60}no such user/i],
    cause: "A component refers to a user or group that doesn't exist in the parent image.",
    remedy: ["Create the user or group in an earlier step, or use one that the parent image has."],
    source: diagnosisSources.userIssue,
    resource: "component",
  },
  {
    id: "variable-unset",
    title: "A script uses an unset variable",
    // The program continues with a default.
    unless: /\bhome\b.{0,80}[;,.(-] {0,2}(?:so )?(?:using|will use|default|assuming)/i,
    certain: [
      /: unbound variable$|: parameter (?:null or )?not set/,
      /(?<!\w)\$?HOME (?:is |are |was |variable )?not (?:set|defined)|nor \$?HOME (?:is|are) (?:set|defined)|neither GOMODCACHE nor GOPATH/,
    ],
    likely: [
      /\bHOME (?:environment )?variable (?:is |was )?(?:not set|missing|undefined|required)|\bHOME (?:or \w{2,30} environment variable )?must be set|couldn't find HOME environment|variables HOME or USERPROFILE/,
      /\bno \$?HOME (?:environment )?variable\b/i,
      /(?:could not|couldn't|cannot|can't|unable to|failed to) (?:determine|find|detect|locate|resolve) (?:the |your )?(?:(?:user|current user)(?:'s)? )?home dir(?:ectory)?\b/i,
      /VariableIsUndefined|because it has not been set/i,
      // Python raises this for an environment variable and for any other mapping.
      /KeyError: '[A-Z][A-Z0-9_]{2,40}'/,
      /method on a null-valued expression|property '\S{1,80}' cannot be found on this object|index into a null array/i,
    ],
    cause: "The variable isn't set on the build instance, or has no value.",
    remedy: [
      "Set the variable in the step, or give it a default value.",
      "If HOME isn't set, run export HOME=/root in the step.",
    ],
    source: diagnosisSources.troubleshooting,
    resource: "component",
  },
  {
    id: "prompt",
    title: "A command prompted for input",
    effectOf: ["password-expired"],
    certain: [
      /(?:\[Y\/n\]|\[y\/N\]|\[y\/d\/N\]|\(y\/n\)).{0,20}(?:Abort|Exiting on user command|Operation aborted)/i,
      /end of file on stdin at conff?ile prompt|Exiting on user [Cc]ommand|is in NonInteractive mode|NonInteractive mode\. Read and Prompt/i,
      /a terminal is required to read the password|no tty present and no askpass|sudo: a password is required/i,
      /Timeout.{0,20}waiting for privilege escalation prompt|Missing sudo password|must (?:first )?accept the (?:license|EULA|terms)|(?:must|have to|need to|please|not|without|unless|requires?|required) .{0,60}accept(?:ing|ed)? the (?:EULA|license)/i,
      /\[y\]es, \[n\]o, \[A\]ll|unauthenticated packages and -y was used/i,
      /Terms of Service have not been accepted|User declined to install untrusted|PowerShellGet requires NuGet provider|must have a tty to run sudo|cannot open tty|read: not a tty/i,
      /\b(?:is not interactive|non-interactive (?:terminal|shell|session))\b.{0,60}(?:requires?|required|cannot|can't|prompt)/i,
      /the input device is not a TTY|requires an interactive (?:terminal|session)/i,
      /Cannot perform an interactive login from a non TTY|EOF when reading a line|(?<!allocated because )stdin is not a (?:tty|terminal)|not running in an interactive/i,
      /^What (?:do|would) you (?:want|like) to do about \S|\[default=[A-Z]\] \?/,
      /Exception calling "(?:ShouldContinue|ShouldProcess|Prompt\w{0,20}|ReadLine\w{0,20})"/,
    ],
    likely: [
      // The last line of a dialog, after the list of choices.
      /^(?:Geographic area|Country of origin for the keyboard|General type of mail configuration|Default Kerberos version 5 realm): ?\d{0,3}$/i,
      /Please select the geographic area|┤ Configuring \S{1,80} ├/i,
      /configuration file \S{1,160} is(?: to be|$)|currently has been locally modified|provider is required to (?:continue|interact)/i,
    ],
    cause: "Components run non-interactively, so a command that prompts for input fails.",
    remedy: [
      "Pass the option that skips prompts (-y, --yes, -Force, --non-interactive), and set DEBIAN_FRONTEND=noninteractive for apt.",
    ],
    source: diagnosisSources.promptIssue,
    resource: "component",
  },
];
