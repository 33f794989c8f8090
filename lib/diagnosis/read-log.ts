import { normalizeText } from "./clean-text";
import type { SlicedWork } from "./slices";
import type { LogLine } from "./types";

/** The value of a log line as evidence. */
export type LineWeight =
  /** A failure report of the failed command, or of one with an unknown result. */
  | "full"
  /**
   * A warning, an unresolved retry, output of an earlier failed command, or output followed by a
   * success or by ordinary output.
   */
  | "less"
  /** Not evidence, for example a command, or a problem that was resolved. */
  | "none";

export interface InterpretedLine {
  line: LogLine;
  /** The cleaned text. */
  full: string;
  /** The text without AWSTOE's prefixes, which is the end of `full`. */
  text: string;
  /**
   * The result of the command that printed the line, if AWSTOE logs it. `failed` is the last failed
   * command, and `earlier` any failed command before it.
   */
  outcome: "failed" | "earlier" | "succeeded" | undefined;
  /**
   * What follows shortly after the line: a success (`retried` if the line's problem was resolved,
   * such as by a retry), an error that confirms a warning, or ordinary output (`continued`).
   */
  follow: "nothing" | "success" | "retried" | "error" | "continued" | undefined;
}

/** Prefixes such as `Stdout: `, and a timestamp with a level before it. */
const prefix =
  /^(?:\d{4}-\d\d-\d\dT? ?[\d:.,+Z-]{0,24} {0,4}\|? ?)?(?:(?:Info|Error|Warn|Debug) {1,4})?(?:\w{1,30}: )?std(?:out|err): ?/i;

/** Matches a program that waits for a lock or another process. */
const wait =
  /(?<!\b(?:time(?:d ?|-)?out|gave up|giving up|failed|error|exceeded)\b.{0,40})waiting for (?:it to exit|cache lock|another|.{0,40}\block\b)/i;
const lockMention = /\block(?:ed)?\b/i;
/**
 * Matches output that doesn't show that a program continued after it waited for a lock: messages
 * about the lock, details of the process that holds it, and the end of the program.
 */
const stillWaiting = /\block(?:ed)?\b|\bwaiting for\b|^\s{2}|\b(?:terminated|killed|exiting)\b/i;
/** Patterns for lines that aren't evidence of the failure. */
const neutral: RegExp[] = [
  // Commands and titles of `set -x`, Ansible, docker build, OpenSCAP, and benchmark rules.
  /^(?:\+{1,5} |# |TASK \[|PLAY \[|RUNNING HANDLER|Step \d{1,3}\/\d{1,3} ?:|#\d{1,4} \[|(?:Running|Executing) (?:command|script)\b)/i,
  /^(?:Title|Rule|Ident|Result|Description|Rationale)\s{1,20}\S/,
  /xccdf_org|\boscap: |\bEnsure .{0,80}\b(?:noexec|nodev|nosuid|option|partition)\b/i,
  /^(?:ok|skipping|included|changed|skipped): |^\W{0,3}(?:PASS|PASSED|ok \d{1,5})\b/,
  /^\W{0,2}\d{1,2}(?:\.\d{1,3}){1,5} .{0,12}(?:Ensure|Verify|Check|Disable|Configure)/,
  // Comments in configuration files.
  /^\s{1,12}# \S/,
  // Mount tables, file system tables, and kernel settings.
  /\btype [\w.]{1,20} \([\w,=.:/-]{1,400}\)|\b(?:rw|ro|defaults)(?:,[\w=.:-]{1,60}){1,30}\b|^(?!\S{0,40}(?:[Ee]rr|ERR|[Cc]ode|[Ss]tatus|[Ee]xit|[Rr]esult))[a-zA-Z_.-]{3,60} ?[:=] ?-?\d{1,12}\w{0,2}$/,
  // Messages below the warning level.
  /^(?:I|N|P): |^\[?(?:DEBUG|TRACE|VERBOSE|NOTE|NOTICE|HINT|DEPRECATION)\b|\[(?:DEBUG|TRACE)\s{0,4}\]|^\d{4}-\d\d-\d\d [\d:,.]{1,15}:?,? {1,20}Info\b(?!.{0,60}\bhibernate\b)|\blevel=(?:debug|info)\b/i,
  // The log of cloud-init, which runs before the step and continues after a warning.
  /\w\.py\[(?:DEBUG|INFO)\]|(?:url_helper|ephemeral|schema|DataSource\w{0,30})\.py\[WARNING\]/,
  // A program that waits. The lines before and after it show whether a lock was released.
  wait,
  // Problems that the program resolved itself.
  /\.\.\.ignoring|(?<!\bbefore )\b(?:Continuing|Proceeding)(?: anyway)?[.!']{0,3}$|\b(?:Continuing|Proceeding) without\b|^(?!E(?:rror)?: ).{0,160}have been ignored, or old ones used instead|previous index files will be used|but will be translated to success|\bIgnoring: |falling back to|\bRe(?:starting|booting) now\b|policy-rc\.d denied/i,
  /^(?!fatal: |E: ).{0,300}(?:[,;.(] ?(?:defaulting to\b|(?:using|will use|continuing with|reverting to) (?:the |its )?(?:built-in )?defaults?\b)|[,;(] ?(?:ignoring|skipping)(?: it)?[.!)]?$)/i,
  // Configuration and packages that a program can do without, and advice.
  /(?<!missing |(?:Import|ModuleNotFound)Error: )\boptional (?:\w{1,20} ){0,2}(?:files?|dependenc(?:y|ies)|modules?|plugins?)\b.{0,80}\b(?:not (?:found|installed|available)|missing|unavailable|skipp\w{2,3})\b|\bseelog\.xml: no such file/i,
  /\bfor (?:increased|better|improved|additional) (?:security|performance)\b/i,
  /^sudo: unable to resolve host|permissive=1\b/,
  // Caches that useradd and other tools couldn't flush, and attributes that mv couldn't preserve.
  /^\[sss_cache\] |^Could not open available domains$|^(?:user|group)(?:add|mod|del): (?:(?:sss_cache|nscd) exited with|Failed to flush the)/,
  /^mv: (?:failed to preserve|preserving) |^Couldn't change ownership for \S{0,80}\/splunk/,
  // apt's hooks continue after D-Bus calls that time out.
  /^Error: Timeout was reached$/,
  // Conflicts with installed packages, which pip lists after it has installed others. `pip check`
  // doesn't print the required version of a missing package.
  /^(?:ERROR: )?[\w.-]{1,80} [\w.!+-]{1,40} (?:requires|has requirement) .{1,200}, (?:but you(?:'ll)? have .{1,120} which is incompatible|(?<=[<>=!~].{1,120}, )which is not installed)\.$/,
  // Messages after which package managers, CMake, and Docker continue.
  /^npm (?:warn|notice)\b|^ERROR: pip's dependency resolver does not|^-{2,3}> |^-- |^Unable to find image '.{1,200}' locally|^Skipping packages with/i,
  // Files that pip and unzip list, and dracut modules that the image doesn't need.
  /^\s{0,8}(?:copying|byte-compiling|hard linking|inflating:|extracting:|adding:?|creating:?) {1,4}\S{1,300}(?: (?:->|to) \S{1,300})?\s{0,4}$/,
  /^dracut\S{0,6} (?:dracut )?module '.{1,60}' (?:will not be installed|depends on)/i,
  // Modules that hardening disables, packages that are to be removed, and tests that passed.
  /\bModule (?:cramfs|freevxfs|jffs2|hfs(?:plus)?|squashfs|udf|vfat|dccp|sctp|rds|tipc|usb-storage) (?:not found|is not currently loaded)/,
  /^No package .{1,120} available to remove|^Skipping (?:unsupported|optional|already)\b/i,
  /^\s{0,8}(?:[✓✔√]|\[\+\] |--- (?:PASS|SKIP)\b)|\.\.\. ok$|: matches expectation: \[/,
  // Descriptions of options and exit codes in a program's help, and lists of error names.
  /^\s{1,12}-{1,2}[a-zA-Z][\w-]{0,40}(?:[ =,]{1,2}[^\s=,]{1,40}){0,20},? {2,}\S|^\w{0,12} ?exit codes: /i,
  /\b(E(?:ACCES|AGAIN|BUSY|CONN[A-Z]{5,8}|EXIST|INVAL|NOENT|NOMEM|NOSPC|PERM|ROFS|TIMEDOUT))\b.{1,60}\b(?!\1)(E(?:ACCES|AGAIN|BUSY|CONN[A-Z]{5,8}|EXIST|INVAL|NOENT|NOMEM|NOSPC|PERM|ROFS|TIMEDOUT))\b.{1,60}\b(?!\1|\2)(E(?:ACCES|AGAIN|BUSY|CONN[A-Z]{5,8}|EXIST|INVAL|NOENT|NOMEM|NOSPC|PERM|ROFS|TIMEDOUT))\b/,
  // Vulnerabilities that a scan lists.
  /^.{0,60}\bCVE-\d{4}-\d{4,7}\b/,
  // Announcements of checks.
  /^(?:checking|verifying|testing) (?:that|whether|if|for)\b(?!.{0,300}(?:error: |\.\.\. no$|(?:error|failed|failure|not found|missing)\W{0,3}$))/i,
  // Windows `del` without a matching file, and Python warnings.
  /^Could Not Find [A-Z]:|: \w{4,30}Warning: /,
  // Missing documentation, which is normal in minimal images. update-alternatives requires its folder.
  /(?<!^update-alternatives: error: .{0,200})\/usr\/share\/(?:man|doc|info)\/\S{1,200}: No such file/,
  /^debconf: |^dpkg-preconfigure: |^(?:perl|locale|\/bin\/bash): .{0,30}(?:warning|Cannot set LC_)/,
];
/** Matches a line in which a program gives up, regardless of the text that it quotes. */
const report = /^(?:fatal|failed|error|E|ERROR!?): |FAILED! =>|=> \{"changed": false.{0,80}"msg"/;
const warning =
  /^(?:W: |(?:[\w.-]{1,30} )?WARN(?:ING)?\b|warning: )|\[WARN|\bWARN(?:ING)?: |level=warn|: warning(?: [A-Z]{1,8}\d{3,5})?: /i;
const retry =
  /\bretry(?:ing)?\b|(?:retries|attempts?|tries) (?:left|remaining)|\battempt \d{1,3}(?:\/| of )\d|Trying (?:other|next|another) mirror|Retryable error/i;
/** Words that show that the preceding problem was resolved. */
const success =
  /\b[Ii]nstallation (?:is )?complete[d!.]|\b200 OK\b|^Complete!|Successfully |\bsucceeded\b|^(?:ok|changed): \[|^Setting up .{1,120} \.\.\.|^Reading (?:package lists|state information)|is already the newest|(?:tokens|password) updated successfully|^Installed:|\b100%(?: |$)/;
/** Matches apt's message that it gives up because it has no verified lists of a repository. */
const rejectedRepository = /^E(?:rror)?: The repository '/;
/** apt prints this after every update, even a failed one. */
const listsRead = /^Reading package lists/;
/**
 * Matches a message after which apt continues with its existing lists, unless apt reports an error.
 */
const staleIndexUsed =
  /^(?!E(?:rror)?: ).{0,200}(?:old ones used instead|previous index files will be used)/i;
/** Matches the last attempt of a program that retries. */
const lastTry =
  /Retry\(total=0\b|\b0 (?:retries|attempts?|tries) (?:left|remaining)|\battempt (\d{1,3})(?:\/| of )\1\b|giving up/i;
/**
 * Matches a message after which dnf continues without a repository. Later lines show whether the
 * other repositories were enough.
 */
const ignoredRepository = /^Ignoring repositories:/;
/** Output that mentions a failure, and AWSTOE's own output. */
const failureMention =
  /error|fail|fatal|panic|unexpected|problem opening|denied|cannot|can't|could ?n[o']t|unable|time(?:d )?-?out|refused|not found|no match|exception|abort|no such|exit|^E: |^(?:CmdExecution|Execute\w{1,20}|TOE)\b/i;
/**
 * Matches a message that the lines before it are no failure: yum's, if the packages to remove
 * aren't installed, Ansible's, after a task that may fail, and that of apt's hook, which continues
 * if it can't run the scripts that ask for a package's settings in advance.
 */
const noFailure =
  /^No packages marked for removal|^\.\.\.ignoring$|^open[23]: exec of .{1,300}\/Debconf\/ConfModule\.pm line/i;
const noFailureLines = 3;
/**
 * Matches lines that are evidence only if the program that printed them reports an error later:
 * output of a package's scripts, and apt's warnings.
 */
const unconfirmedReports: { report: RegExp; confirmation: RegExp }[] = [
  {
    report: /^(?:\/var\/tmp\/rpm-tmp\.\w{1,12}|\/var\/lib\/dpkg\/info\/\S{1,160}): /,
    confirmation:
      /scriptlet.{0,160}(?:fail|error)|(?:error|fail).{0,20}scriptlet|^dpkg: (?!warning)/i,
  },
  {
    report:
      /^W: .{0,300}(?:\bGPG\b|signature|not signed|public key|Release file|unsandboxed)|^WARNING: The following packages cannot be authenticated/,
    confirmation: /^E(?:rror)?: /,
  },
];
const continuation = /^(?:\s{3}|\s{0,2}at [\w.$<>/@]{1,200}\()/;
/** The minimum number of ordinary output lines that shows that a command continued. */
const minOrdinaryLines = 4;
/** AWSTOE's own lines. */
export const toolLinePattern = /^(?:CmdExecution|Execute\w{1,20}|TOE)\b/;
/** Matches AWSTOE's line with a command's exit code. 3010 and 194 request a restart. */
const exitCode = /\bExitCode:? (-?\d{1,10})\b/;
const successExitCodes = new Set(["0", "194", "3010"]);
/** The maximum distance between a failure and a success that refers to it, in lines. */
const successWindowLines = 40;

/** Cleans the lines of a log, and sets the `outcome` and `follow` of each. */
export function* interpretLog(lines: readonly LogLine[]): SlicedWork<InterpretedLine[]> {
  const read: InterpretedLine[] = [];
  for (const line of lines) {
    yield;
    const full = normalizeText(line.text);
    read.push({ line, full, text: removePrefix(full), outcome: undefined, follow: undefined });
  }
  yield* setOutcomes(read);
  yield* setFollows(read);
  return read;
}

function removePrefix(text: string): string {
  const once = text.replace(prefix, "");
  return once === text ? text : once.replace(prefix, "");
}

function* setOutcomes(log: readonly InterpretedLine[]): SlicedWork<void> {
  let next: InterpretedLine["outcome"];
  let failed = false;
  for (let index = log.length - 1; index >= 0; index--) {
    yield;
    const read = log[index] as InterpretedLine;
    const code = exitCode.exec(read.text.slice(0, 400))?.[1];
    if (code !== undefined) {
      if (successExitCodes.has(code)) next = "succeeded";
      else next = failed ? "earlier" : "failed";
      failed ||= next === "failed";
    }
    read.outcome = next;
  }
}

function* setFollows(log: readonly InterpretedLine[]): SlicedWork<void> {
  const none = Number.POSITIVE_INFINITY;
  let [successAt, retryAt, asideAt, failAt, quietAt] = [none, none, none, none, none];
  let [noFailureAt, waitAt] = [none, none];
  let [quiet, spoken, ended, rejected, continued] = [0, false, false, false, false];
  let confirmed = new Set<RegExp>();
  for (let index = log.length - 1; index >= 0; index--) {
    yield;
    const read = log[index] as InterpretedLine;
    const text = read.text.slice(0, 2_000);
    const tried = retry.test(text) && !report.test(text) && !lastTry.test(text);
    // If ordinary output follows an attempt, no further attempt was needed.
    if (tried && quietAt < successAt) successAt = quietAt;
    const again = tried || (retryAt < successAt && retryAt - index <= successWindowLines);
    if (noFailure.test(text)) noFailureAt = index;
    if (continued && wait.test(text)) waitAt = index;
    const setAside =
      asideAt - index <= successWindowLines ||
      noFailureAt - index <= noFailureLines ||
      (waitAt - index <= noFailureLines && lockMention.test(text)) ||
      (ended &&
        unconfirmedReports.some(({ report }) => report.test(text) && !confirmed.has(report)));
    if (setAside) read.follow = "retried";
    else if (failAt < quietAt && warning.test(text.slice(0, 300))) read.follow = "error";
    else if (successAt - index > successWindowLines) {
      read.follow = ended && quiet >= minOrdinaryLines ? "continued" : "nothing";
    } else read.follow = again ? "retried" : "success";
    continued ||= text !== "" && !toolLinePattern.test(text) && !stillWaiting.test(text);
    if (tried) retryAt = index;
    if (success.test(text) && !(rejected && listsRead.test(text))) successAt = index;
    if (rejectedRepository.test(text)) rejected = true;
    if (staleIndexUsed.test(text) && !rejected) asideAt = index;
    for (const { report, confirmation } of unconfirmedReports) {
      if (confirmation.test(text)) confirmed.add(report);
    }
    if (ignoredRepository.test(text) && successAt < failAt) asideAt = index;
    if (!tried && text !== "" && !warning.test(text.slice(0, 300))) {
      if (failureMention.test(text)) {
        const own = toolLinePattern.test(text);
        [failAt, quietAt] = [own ? none : index, none];
        spoken ||= !own;
      } else {
        quietAt = index;
        // Counts the lines after the last one that mentions a failure. Deeply indented lines
        // continue a message.
        if (!spoken && !continuation.test(text)) quiet++;
      }
    }
    // A command's output says nothing about the previous command.
    if (exitCode.test(text.slice(0, 400))) {
      [successAt, retryAt, asideAt, failAt, quietAt] = [none, none, none, none, none];
      [noFailureAt, waitAt] = [none, none];
      confirmed = new Set();
      [quiet, spoken, ended, rejected, continued] = [0, false, true, false, false];
    }
  }
}

export function getLineWeight({ text, outcome, follow }: InterpretedLine): LineWeight {
  const start = text.slice(0, 2_000);
  if (outcome === "succeeded" || follow === "retried") return "none";
  if (neutral.some((pattern) => pattern.test(start))) return "none";
  if (outcome === "earlier" || follow === "success" || follow === "continued") return "less";
  if (follow === "error" || report.test(start)) return "full";
  const tried = retry.test(start) && !lastTry.test(start);
  return tried || warning.test(start.slice(0, 300)) ? "less" : "full";
}
