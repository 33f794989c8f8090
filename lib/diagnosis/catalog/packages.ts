import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { downloadFailureIds } from "./effects";

export const packageFailures: KnownFailure[] = [
  {
    id: "package-lock",
    title: "Another process held the package manager's lock",
    certain: [
      /Could not (?:get|open) lock.{0,120}(?:held by process|Resource temporarily unavailable)/i,
      /Unable to acquire the dpkg frontend lock/i,
      /dpkg(?: frontend| status database)? (?:lock )?is locked by another process|dpkg frontend lock (?:is|was) locked by another process/i,
      /Failed to obtain (?:the |rpm )?transaction lock/i,
      /can'?t create transaction lock on.{0,120}Resource temporarily unavailable/i,
      /Existing lock \S{1,80}: another copy is running/i,
      /There is already another process running choco|apk.{0,40}Unable to lock database/i,
      /change in progress.{0,60}snap|snap.{0,60}change in progress/i,
      /System management is locked by the application with pid|device not yet seeded/i,
      /Waiting for process with pid \d{1,8} to finish.{0,40}(?:timed out|exceeded)|lock-frontend.{0,80}(?:timed out|unavailable)|another (?:instance of|process is using) (?:dnf|yum|apt|zypper|conda|pacman)|unable to lock database|Failed to lock apt/i,
    ],
    likely: [
      /Lock file \S{0,100}(?:dpkg|apt|yum|dnf|rpm|zypp|pacman|opkg|conda)\S{0,100} exists|lockfile is held by another process|cannot lock \/etc\/(?:passwd|group|shadow|gshadow)/i,
      /E(?:rror)?: Unable to lock directory \/var/i,
      // Ubuntu Pro attaches the instance to its subscription at startup.
      /Operation in progress: (?:ua|pro|ubuntu-advantage)\b/i,
      // Another process removed the downloaded packages.
      /No such file or directory: '\/var\/cache\/(?:dnf|yum|libdnf5)\/\S{1,240}\.rpm/i,
      /Could not get lock \/var\/(?:lib|cache)\/(?:dpkg|apt)/i,
      /Another app is currently holding the yum lock/i,
    ],
    cause:
      "Automatic updates or another step used the package manager on the new instance at the same time.",
    remedy: [
      "In the component, wait for the lock (apt-get -o DPkg::Lock::Timeout=600), or stop unattended-upgrades first.",
      "Don't run package installation steps in parallel.",
    ],
    source: diagnosisSources.lockIssue,
    resource: "component",
  },
  {
    id: "not-root",
    title: "The command needs root privileges",
    certain: [
      /(?:Could not open lock file|Unable to lock).{0,120}Permission denied/i,
      /are you root\?|must be run as root|(?<!(?:owner|group|owned by|permissions).{0,20})must be root|requires? (?:root|superuser) privileges|You need to be root|This command has to be run (?:under the root user|with superuser)/i,
      /can'?t create transaction lock on.{0,120}Permission denied/i,
      /(?:requires? elevation|Administrator rights are required|0x800702e4|must be (?:run as )?(?:an )?administrator|does not have administrative privilege)/i,
      /ScriptRequiresElevation|permission denied while trying to connect to the Docker daemon|docker\.sock: connect: permission denied|Superuser privileges are required|PEM client certificate.{0,160}Permission denied|must be superuser|please run (?:this (?:script|command) )?(?:as|with) (?:root|sudo)|operation requires elevation|required privilege is not held|has to be run (?:as|with) root/i,
    ],
    cause: "A component runs the command as a user that lacks the required permissions.",
    remedy: ["Run the command with sudo, or as an administrator on Windows."],
    source: diagnosisSources.rootIssue,
    resource: "component",
  },
  {
    id: "package-missing",
    title: "A package couldn't be found",
    effectOf: [
      ...downloadFailureIds,
      "package-repository",
      "release-ended",
      "subscription-missing",
      "gpg-key",
    ],
    certain: [
      /Unable to find a match/i,
      /Unable to locate package/i,
      /has no installation candidate/i,
      /Version '.{1,120}' for '.{1,120}' was not found/i,
      /No candidate version available for/i,
      /No (?:package|match for argument:?) .{1,120}available|No match for argument/i,
      /No package matching '.{1,160}' found available/i,
      /No package .{1,120} (?:is )?available|(?:does not have|has no) (?!enough )(?:\w{1,12} )?\S{1,80} available/i,
      /The package was not found with the source\(s\) listed/i,
      /No provider of '.{1,160}' found/i,
      /'[^'\s]{1,100}' not found in package names/i,
      /\bPackage (?:'|&apos;)[^']{1,160}(?:'|&apos;) not found/i,
      /No matching distribution found|Could not find a version that satisfies the requirement/i,
      /is not in (?:the|this) (?:npm )?registry|npm (?:ERR!|error) code (?:E404|ETARGET|ENOVERSIONS)|No matching version found for/i,
      /Could not find a valid gem|Could not find gem/i,
      /No package found matching input criteria/i,
      /No match was found for the specified search criteria/i,
      /Package .{1,120} is not available, but is referred to|E(?:rror)?: Package '.{1,160}' has no/i,
      /PackagesNotFoundError|missing groups or modules|Topic \S{1,60} is not found/i,
      /snap "\S{1,80}" not found|Unable to find package '/i,
      /Error: package .{1,120} not found|nothing provides requested|Couldn't find any package by/i,
      /Could not resolve dependencies for project|Could not find artifact|Could not find [\w.-]{1,80}:[\w.-]{1,80}:\S|Could not find \S{1,120} in any of (?:the|your) |GemNotFound|ResolvePackageNotFound/i,
      /Could not satisfy the following requirements|is not available on channel|sorry, \S{1,120} was not found on|was NOT installed successfully/i,
      /target not found: \S|No package matches '|No matching packages|no package matched|no formula|Error: No such plugin: |Failed to query available provider packages|No available formula|package '.{1,120}' not found|package ‘?'?.{1,80}'?’? is not available \(for R/i,
      /Unable to find (?:package|version) |could not be found in repository|unknown revision|no matching (?:package|versions) (?:named|for)|Could not find a matching version of package|Couldn't find package "\S{1,120}" on the|ERR_PNPM_FETCH_404|Module or Group '.{1,80}' is not available|Group .{1,80} does not exist\.|Could not find .{1,120} in repository/i,
      // Resolvers of Python and Dart packages
      /\bwas not found in the (?:package registry|provided package locations|cache)|which doesn'?t match any versions|\bBecause (?:there (?:is|are) no versions? of|only (?:the following versions of )?\S{1,120} (?:is|are) available)/i,
      /no bottle available|Cask '.{1,80}' is unavailable/i,
      /E: (?:Paket .{1,120} kann nicht gefunden|Impossible de trouver le paquet|No se ha podido localizar el paquete|Impossibile trovare il pacchetto|无法定位软件包|Não foi possível encontrar o pacote|Impossível encontrar o pacote)/i,
    ],
    likely: [
      /unsatisfiable constraints|^ {1,8}\S{1,80} \((?:missing|no such package)\):/i,
      /Could not resolve all (?:files|dependencies|artifacts) for|no required module provides package/i,
      /unable to select packages|Unable to resolve argument/i,
      /dependenc(?:y|ies) .{1,200} (?:is|are) not available(?: for package|$)/i,
    ],
    cause:
      "The package or the version that a component requests isn't in the configured repositories.",
    remedy: [
      "Correct the name or version for this release and architecture.",
      "In an earlier step, add the repository that has the package.",
    ],
    source: diagnosisSources.packageIssue,
    resource: "component",
  },
  {
    id: "package-conflict",
    title: "Packages or their dependencies conflict",
    certain: [
      /nothing provides .{1,200} needed by/i,
      /package .{1,160} conflicts with|conflicts with (?:file from package |\S{1,160} provided by )|\S{1,120}-\d\S{0,120} conflicts with \S/i,
      /file .{1,200} from install of .{1,160} conflicts/i,
      /unmet dependencies|^Unsatisfied dependencies:|Unable to satisfy dependencies|none of the choices are installable/i,
      /you have held broken packages|generated breaks, this may be caused by held packages/i,
      /(?:Depends|Breaks|PreDepends): .{1,160} but .{1,120}(?:is to be|not going to be|not installable)/i,
      /but it is not (?:going to be installed|installable)/i,
      /Could not depsolve transaction|package .{1,160} requires .{1,200}, but none of the providers can be installed/i,
      /^Error: Package: \S{1,200} \(\S{1,80}\)|Error: Package: \S{1,200}.{0,400}Requires: /i,
      /UnsatisfiableError|could not be resolved to an installable set/i,
      /ResolutionImpossible|conflicting dependencies|Cannot install .{1,200} because these package versions have/i,
      /npm (?:ERR!|error) code ERESOLVE|unable to resolve dependency tree/i,
      /Failed dependencies:|is needed by (?:\(installed\) )?\S{1,160}-\d\S{0,80}$/i,
      /Bundler could not find compatible versions|Unable to resolve dependency/i,
      /cannot install both |Protected multilib versions|cannot install the best (?:update )?candidate/i,
      /trying to overwrite '.{1,200}', which is also in package/i,
      /was used without --allow-(?:downgrades|change-held-packages|remove-essential)/i,
      /would result in removing the following protected packages|Cannot uninstall .{1,120}(?:distutils installed project|RECORD file|no-record-file)|installed by (?:distutils|debian)/i,
      /Package \S{1,80} conflicts for:|Found conflicts|specifications were found to be incompatible|LibMambaUnsatisfiable|Could not solve for environment|version solving failed|SolverProblemError|VersionConflict|^E(?:rror)?: Broken packages|could try using --skip-broken/i,
      /package-lock\.json(?:`|'|")? .{0,60}are in sync|lockfile needs to be updated|OUTDATED_LOCKFILE|breaks: world\[|impossible situation|unable to find a compatible version/i,
      /changed significantly since poetry\.lock|(?:poetry|uv|Pipfile|Cargo|yarn|composer|pnpm-lock|bun)\.(?:lock|yaml|lockb)\b.{0,80}(?:(?:is )?(?:out of date|not up[- ]to[- ]date)|needs to be updated)|lockfile (?:would have been modified|can't be updated|had changes, but)|lock file does not contain a compatible set|updates to go\.(?:mod|sum) needed|Inconsistent dependency lock file|missing go\.sum entry/i,
      /AttributeError: cython_sources|use_2to3 is invalid/,
      /not possible to switch enabled streams|cannot enable multiple streams|File conflicts happen when|Detected \d{1,4} file conflicts?/i,
    ],
    likely: [
      /unpacking of archive failed on file .{1,240}cpio: (?:rename|mkdir|symlink|unlink)/i,
      /Problem: (?:problem with installed package|conflicting requests|cannot install)/i,
      // dpkg's reason why it can't configure a package.
      /^\s{1,3}(?:Package \S{1,80} is (?:not installed|to be (?:removed|deconfigured))|Version of \S{1,80} on system is )/,
      // dnf also prints this if a module doesn't exist.
      /Modular dependency problem/i,
      /filtered out by (?:exclude|modular) filtering|we can conclude that .{1,240}\bincompatible\b/i,
    ],
    possible: [
      // dpkg also prints this if another package's script failed, and dnf and yum print the last
      // message before the cause, which can be a full disk or a missing digest.
      /dependency problems prevent configuration|dependency problems - leaving unconfigured|Transaction (?:check|test) error/i,
      // pip still installs the package.
      /\bbut you(?:'ll)? have .{1,80} which is incompatible/i,
      // `pip check` prints this.
      /^[\w.-]{1,80} \S{1,40} requires [\w.-]{1,80}, which is not installed\.$/,
      // The explanation follows in the next lines.
      /No solution found when resolving/i,
    ],
    cause:
      "A package needs dependency versions that aren't in the repositories, conflict with a package in the parent image, or differ from the lock file.",
    remedy: [
      "Install compatible versions from the repositories for this release.",
      "Replace or remove the conflicting package first, or use another parent image.",
      "If the log line names a lock file, update the lock file together with the dependency manifest, such as package.json.",
    ],
    source: diagnosisSources.conflictIssue,
    resource: "component",
  },
  {
    id: "externally-managed",
    title: "pip can't install into the system Python",
    certain: [
      /externally-managed-environment|(?:This environment|interpreter at \S{1,200}) is externally managed/i,
    ],
    cause: "In this operating system release, the package manager manages the system Python.",
    remedy: [
      "Install into a virtual environment (python3 -m venv), or use pipx or the distribution's package.",
    ],
    source: diagnosisSources.managedPythonIssue,
    resource: "component",
  },
  {
    id: "package-script-failed",
    title: "A package's installation script failed",
    effectOf: [
      "checksum",
      ...downloadFailureIds,
      "package-lock",
      "out-of-memory",
      "kernel-module",
      "installer-failed",
    ],
    symptom: true,
    likely: [
      /dpkg: error processing (?:package|archive)|Sub-process \/usr\/bin\/dpkg returned an error/i,
      /scriptlet failed|Error in (?:PRE|POST)\w{2,6} scriptlet/i,
      /The install of \S{1,100} was NOT successful|Error while running '.{1,240}chocolatey\w{2,12}\.ps1'/i,
    ],
    cause: "The package was found, but its installation script exited with an error.",
    remedy: ["Check the preceding log lines for the error that the package's script reports."],
    source: diagnosisSources.packageIssue,
    resource: "component",
  },
];
