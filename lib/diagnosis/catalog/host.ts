import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { downloadFailureIds } from "./effects";

export const hostFailures: KnownFailure[] = [
  {
    id: "device-missing",
    title: "A volume has an unexpected device name",
    certain: [
      /could not stat (?:device )?\/dev\/\S{1,80}/i,
      /The file \/dev\/\S{1,80} does not exist(?: and no size was specified)?/i,
      /special device \/dev\/\S{1,80} does not exist|\/dev\/\S{1,80}: not a block device/i,
      /grub2?-(?:install|probe|mkconfig|setup): .{0,12}(?:cannot find a (?:GRUB drive|device) for|failed to get canonical path|disk .{1,80} not found|no such disk)/i,
      /\/dev\/\S{1,80} does not exist, so cannot|You must correct your GRUB install devices/i,
      /Volume group "\S{1,80}" not found|growpart: FAILED|failed to find partition/i,
      /^FAILED: .{0,20}\/dev\/\S{1,80}.{0,20} does not exist/,
      /Device \/dev\/\S{1,80} (?:not found|does not exist)|Failed to find (?:physical volume|device) (?:for )?"?\/dev\/|cannot access \W{0,2}\/dev\/(?:nvme|xvd|sd)\w{1,20}\W{0,2}: No such file|No MSFT_(?:Disk|Partition|Volume) objects found/i,
      /(?:mkfs\S{0,8}|mount|parted|pvcreate|swapon|e2label|xfs_admin|blockdev): .{0,80}\/dev\/\S{1,80}.{0,40}No such file or directory/i,
    ],
    cause:
      "On Nitro instances, EBS volumes appear as NVMe devices (/dev/nvme1n1) in an order that can change. The volume may also be missing from the recipe.",
    remedy: [
      "In the component, find the device by its volume ID (lsblk -o NAME,SERIAL, or /dev/disk/by-id).",
      "Check that the recipe has a block device for the volume.",
    ],
    source: diagnosisSources.nvme,
    resource: "component",
  },
  {
    id: "device-busy",
    title: "A disk or partition is in use",
    certain: [
      /Creating physical volume '\/dev\/\S{1,80}' failed|\/dev\/\S{1,80}:? (?:is )?excluded by (?:a )?filter|Cannot use \/dev\/\S{1,80}: (?:device|it) is/i,
      /Can'?t open \/dev\/\S{1,80} exclusively|Can'?t initialize physical volume "\/dev\/\S{1,80}" of volume group|signatures? left on the device/i,
      /\/dev\/\S{1,80} is (?:apparently in use by the system|mounted); will not make|\/dev\/\S{1,80} contains a mounted filesystem/i,
      /The disk has already been initialized/i,
      /Partition\(s\) .{0,12}on \/dev\/\S{1,80} are being used|mdadm: .{0,20}\/dev\/\S{1,80}.{0,20}(?:busy|already in use)/i,
    ],
    // The new partition table takes effect later, so the command may have succeeded.
    likely: [
      /Re-reading the partition table failed|kernel still uses the old (?:partition )?table|unable to inform the kernel of the change/i,
    ],
    cause:
      "The device is mounted, or already has partitions or a file system, so it can't be formatted or used by LVM. The device name may also refer to a different device than expected.",
    remedy: [
      "In the component, check the device (lsblk --fs), and use an empty volume.",
      "If the data isn't needed, unmount the device and remove its old signatures first (wipefs --all).",
      "If the component repartitioned a mounted disk, add a step with the Reboot action.",
    ],
    source: diagnosisSources.deviceBusyIssue,
    resource: "component",
  },
  {
    id: "process-limit",
    title: "The open file or process limit was reached",
    certain: [
      /Too many open files|\bEMFILE\b|\bENFILE\b|\[Errno 24\]/,
      /(?:fork|pthread_create failed): (?:retry: )?Resource temporarily unavailable|unable to create (?:new )?native thread|failed to create new OS thread/i,
      /System limit for number of file watchers reached|inotify (?:watch )?(?:limit|instances)/i,
      /(?:inotify_?add_?watch|add[_ ]watch|cannot (?:create )?watch|upper limit on inotify).{0,200}no space left on device/i,
    ],
    cause: "The operating system limits the number of open files, processes, and file watchers.",
    remedy: [
      "In the component, increase the limit (with ulimit -n or sysctl fs.inotify.max_user_watches) before the failing command runs.",
      "Run fewer processes in parallel.",
    ],
    source: diagnosisSources.limitIssue,
    resource: "component",
  },
  {
    id: "root-rejected",
    title: "A program can't run as root",
    certain: [
      /Running Homebrew as root is extremely dangerous|Cowardly refusing to .{0,4}sudo|Must not run (?:interactively )?with sudo/i,
      /you should not run configure as root|Running as root without --no-sandbox is not supported|Cannot be run with sudo/i,
      /(?:can ?not|can't|must not|refus\w{2,4} to) (?:be )?(?:run|execute|start)(?: \S{1,30}){0,3} as (?:the )?(?:root|super-?user)\b(?!\/)/i,
      /["']?root["']? execution of the .{1,40} is not permitted|how to run mysqld as root/i,
    ],
    likely: [
      /(?:should not|shouldn't|do(?: not|n't)) (?:be )?run(?: \S{1,30}){0,3} as (?:the )?(?:root|super-?user)\b(?!\/)/i,
    ],
    cause: "Components run as root, but the program doesn't allow that.",
    remedy: [
      "Run the program as another user (for example, sudo -u ec2-user -i COMMAND), or set the option that lets it run as root.",
    ],
    source: diagnosisSources.rootRejectedIssue,
    resource: "component",
  },
  {
    id: "xcode-tools",
    title: "The Xcode Command Line Tools aren't ready",
    certain: [
      /xcode-select: error: (?!command line tools are already)|xcrun: error: |Xcode alone is not sufficient/i,
      /Command Line Tools(?: for Xcode)? (?:are (?:too outdated|missing|not installed)|must be installed)/i,
      /(?:agreed|agree) to the Xcode (?:and Apple SDKs )?licen[sc]e|requires Xcode, but active developer directory/i,
    ],
    cause:
      "The tools that Git, compilers, and Homebrew need on macOS are missing or outdated, or their license hasn't been accepted.",
    remedy: [
      "Install the tools in an earlier step (softwareupdate --install), or use a parent image that has them.",
      "If Xcode is installed, run xcode-select --switch and xcodebuild -license accept.",
    ],
    source: diagnosisSources.xcodeIssue,
    resource: "component",
  },
  {
    id: "cloud-init",
    title: "cloud-init reported errors",
    likely: [/\bextended_status["']?: ["']?(?:degraded|error)\b/i],
    cause:
      "The cloud-init status command exits with code 1 or 2 if part of cloud-init failed when the instance started.",
    remedy: [
      "Correct the errors that cloud-init status --long lists, most often in the user data.",
      "To accept recoverable errors, treat exit code 2 as a success in the component.",
    ],
    source: diagnosisSources.cloudInitIssue,
    resource: "component",
  },
  {
    id: "winrm-off",
    title: "WinRM isn't available on the instance",
    certain: [
      /WinRM (?:client|service)? ?(?:cannot|can't) (?:complete|connect)|client cannot connect to the destination specified in the request/i,
      /Verify that the service on the destination is running and is accepting requests/i,
      /0x803380e4|0x80338012|0x80338113/i,
    ],
    likely: [/WinRM (?:client|service)? ?(?:cannot|can't) process/i],
    cause:
      "DSC and PowerShell remoting need the WinRM service, which isn't running or isn't configured.",
    remedy: ["Run winrm quickconfig -quiet -force in an earlier step."],
    source: diagnosisSources.winrmIssue,
    resource: "component",
  },
  {
    id: "git-ownership",
    title: "Git rejects a repository owned by another user",
    certain: [/detected dubious ownership in repository|unsafe repository \('/i],
    cause:
      "As a security measure, Git doesn't run in a directory that belongs to a different user than the one running the command.",
    remedy: [
      "Run git config --system --add safe.directory with the path, or change the directory's owner.",
    ],
    source: diagnosisSources.gitOwnershipIssue,
    resource: "component",
  },
  {
    id: "data-format",
    title: "A response or file has the wrong format",
    effectOf: downloadFailureIds,
    symptom: true,
    likely: [
      /\bjq: (?:parse )?error|parse error: (?:Invalid|Expected|Unfinished)/i,
      /JSONDecodeError|Expecting value: line \d|Unexpected token .{1,12} in JSON|Unexpected end of JSON input|is not valid JSON|Invalid JSON primitive/i,
      /invalid character '.{1,4}' looking for beginning of value/i,
      /yaml\.(?:scanner|parser)\.\w{1,40}Error|mapping values are not allowed|\byaml: (?:line \d{1,6}|unmarshal)|found character '.{1,4}' that cannot start any token|YAML syntax error|TOMLDecodeError/i,
    ],
    cause:
      "A script expected JSON or YAML but got something else. Common causes are an error page from the server and a change in its response format.",
    remedy: [
      "In the component, print the response, and make the download command fail on HTTP errors (curl --fail).",
    ],
    source: diagnosisSources.formatIssue,
    resource: "component",
  },
  {
    id: "native-stderr",
    title: "Output to stderr stopped the PowerShell script",
    likely: [/stopped because the preference variable "?ErrorActionPreference/i],
    possible: [/\bNativeCommandError\b/],
    cause:
      "When $ErrorActionPreference is Stop, PowerShell treats any output to stderr as a failure, even if the output isn't an error.",
    remedy: [
      "Set $ErrorActionPreference to Continue around the command, and check $LASTEXITCODE instead.",
    ],
    source: diagnosisSources.nativeErrorIssue,
    resource: "component",
  },
  {
    id: "locale-unset",
    title: "The locale doesn't support UTF-8",
    certain: [
      /Unicode(?:Decode|Encode)Error: 'ascii' codec|invalid byte sequence in US-ASCII|Python was configured to use ASCII/,
      /localedef: .{0,40}cannot open locale definition file|Error: invalid locale settings:/,
      /requires the locale encoding to be UTF-8|unsupported locale setting|_S_create_c_locale name not valid/,
    ],
    cause:
      "Components run without a locale, so the program can't read or write non-ASCII characters.",
    remedy: ["Set LANG and LC_ALL to C.UTF-8 in the step, or install the locale first."],
    source: diagnosisSources.localeIssue,
    resource: "component",
  },
];
