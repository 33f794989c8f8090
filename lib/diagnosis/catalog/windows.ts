import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { downloadFailureIds } from "./effects";

export const windowsFailures: KnownFailure[] = [
  {
    id: "basic-parsing",
    title: "Invoke-WebRequest needs -UseBasicParsing",
    certain: [/Internet Explorer engine is not available|WebCmdletIEDomNotSupported/i],
    cause:
      "Windows PowerShell parses web responses with Internet Explorer, which is missing or has never been started for this user.",
    remedy: ["Add -UseBasicParsing to Invoke-WebRequest."],
    source: diagnosisSources.basicParsing,
    resource: "component",
  },
  {
    id: "sysprep",
    title: "Sysprep failed",
    certain: [
      /IMAGE_STATE_UNDEPLOYABLE|IMAGE_STATE_SPECIALIZE_RESEAL_TO_(?:OOBE|AUDIT).{0,60}fail/i,
      /installed for a user, but not provisioned for all users/i,
      /SYSPRP .{0,200}(?:Failed|Hit failure|Error|not able|halting)/i,
      /Error\s{1,40}(?:\[0x[0-9a-f]{1,8}\] )?SYSPRP/i,
      /Sysprep cannot run on|re-?arms? (?:count )?(?:has been |is )?(?:exceeded|reached|0\b)|Audit mode can'?t be turned on|BitLocker is on for the OS volume/i,
      /Sysprep (?:was not able|failed|encountered errors)/i,
      /could not parse or process (?:the )?unattend|answer file .{0,120}is invalid/i,
    ],
    likely: [
      /\bSysprep_\w{3,40}\b.{0,80}\bfail/i,
      /sysprep\b.{0,40}\bexited with (?:code )?[1-9]/i,
      /sysprep\b.{0,120}\b(?:fail|failed|fatal|unable|not able|timed out)\b/i,
      /\b(?:failed|error|fatal)\b.{0,120}\bsysprep/i,
      /IMAGE_STATE_COMPLETE.{0,200}(?:timed out|expected)/i,
      /spopk\.dll|sysprep did not succeed|not able to validate your Windows installation|fatal error occurred while trying to sysprep/i,
    ],
    cause:
      "The most common causes are a Store app that is installed for only one user and an update that is waiting for a restart.",
    remedy: [
      "Keep the instance after a failure (terminateInstanceOnFailure: false), and check C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log on it.",
      "Remove the app named in the log for all users (Remove-AppxPackage -AllUsers, Remove-AppxProvisionedPackage).",
      "If updates are pending, restart Windows before running Sysprep.",
    ],
    source: diagnosisSources.sysprepIssue,
    resource: "component",
  },
  {
    id: "windows-update",
    title: "Windows Update failed",
    effectOf: [...downloadFailureIds, "installer-busy", "restart-pending"],
    likely: [
      /Windows Update.{0,120}(?:failed|error)|\bUpdate KB\d{6,8}\b.{0,40}\bfailed|errors installing updates/i,
      /Failed to (?:search|download|install).{0,40}(?:Windows )?updates?/i,
      /(?:Exception|0x8[0-9a-f]{7}),PSWindowsUpdate\.\w/i,
    ],
    cause:
      "Common causes are a missing route to the update server, another installation in progress, and a pending restart.",
    remedy: [
      "Give the subnet a route to Windows Update, or to the WSUS server that the parent image is configured to use.",
      "Look up the error code in Microsoft's list of Windows Update error codes, correct the cause, and retry.",
    ],
    source: diagnosisSources.windowsUpdateIssue,
    resource: "component",
  },
  {
    id: "windows-feature",
    title: "Source files for a Windows feature are missing",
    certain: [/The source files could not be (?:found|downloaded)/i],
    likely: [
      /The request to (?:add|remove|add or remove|list) features on the specified server failed/i,
    ],
    cause:
      "Windows couldn't find the feature's files in Windows Update or in the specified source.",
    remedy: [
      "Allow features to be downloaded from Windows Update instead of WSUS, or specify the files with -Source.",
    ],
    source: diagnosisSources.featureIssue,
    resource: "component",
  },
  {
    id: "installer-busy",
    title: "Another installation is in progress",
    certain: [
      /Another (?:installation|program) is (?:already )?(?:in progress|being installed)|another instance of (?:the )?installer is running|Failed to grab execution mutex/i,
    ],
    cause:
      "Windows Installer runs only one installation at a time. The other one is often started by Windows Update.",
    remedy: [
      "Wait for the other installation to finish, or run this installation after a restart.",
      "Run installers one at a time (for example, with start /wait).",
    ],
    source: diagnosisSources.installerBusyIssue,
    resource: "component",
  },
  {
    id: "restart-pending",
    title: "Windows needs a restart before the installation",
    likely: [
      /detected a pending (?:system )?(?:reboot|restart)|cannot be completed, because .{0,80}requires a restart/i,
      /\b(?:3010|1641)\b.{0,60}(?:not (?:expected|valid|allowed|successful)|unexpected)/i,
      /(?:not (?:expected|successful)|unexpected).{0,60}\b(?:3010|1641)\b/i,
      /(?:pending (?:system )?(?:reboot|restart)|(?:reboot|restart) is (?:pending|required)).{0,160}(?:\bfail(?:ed|s|ure|ing)|cannot|abort|before)/i,
      /(?:fail|cannot|abort).{0,160}(?:pending (?:system )?(?:reboot|restart)|(?:reboot|restart) is (?:pending|required))/i,
      /(?:requires?|needs?) (?:a |the )?(?:system |computer )?(?:reboot|restart) (?:before|to (?:continue|complete|finish) .{0,60}(?:fail|abort|cannot))|re(?:start|boot)(?:ed)? (?:(?:the|this|your) (?:computer|system|machine|server) )?(?:and|before) (?:try|re-?try|run|install)/i,
    ],
    cause: "An earlier installation needs a restart before the next installation can run.",
    remedy: [
      "Add a step with the Reboot action before this one.",
      "If the installer itself exits with code 3010 or 1641, treat the code as a success and restart afterward.",
    ],
    source: diagnosisSources.installerIssue,
    resource: "component",
  },
  {
    id: "installer-failed",
    title: "A Windows installer failed",
    effectOf: [
      ...downloadFailureIds,
      "installer-busy",
      "restart-pending",
      "os-unsupported",
      "file-in-use",
      "checksum",
    ],
    likely: [
      /Installation success or error status: 16\d\d/i,
      /Installer failed with exit code/i,
      /msiexec.{0,300}(?:was not successful|failed)/i,
      /-- (?:Installation failed\.|Error [12]\d{3}\.)|^Error 1[2-9]\d\d\. /i,
      /MainEngineThread is returning 1[36]\d\d/i,
      /CustomAction \S{1,80} returned actual error code [1-9]/i,
      /installation of \S{1,120} failed \(installer exit code/i,
      // wusa.exe installs .msu packages. The excluded codes mean success.
      /(?:\bwusa\b|\.msu\b).{0,300}\b(?:returned|exit(?:ed)?(?: with)?(?: code)?)\b\W{0,3}(?!(?:3010|1641|2359302)\b)[1-9]\d{0,9}\b/i,
    ],
    cause:
      "Common causes are a pending restart, a different version that is already installed, and a missing prerequisite.",
    remedy: [
      "Turn on verbose logging for the installer (/l*v), and look for “Return value 3” in the log.",
      "Before the installation, remove other versions and restart Windows.",
      "If Ansible or another tool connects through WinRM, install .msu packages with a scheduled task instead.",
    ],
    source: diagnosisSources.installerIssue,
    resource: "component",
  },
  {
    id: "execution-policy",
    title: "PowerShell isn't allowed to run the script",
    certain: [
      /(?:running|execution of) scripts is disabled on this system|\.ps1 cannot be loaded because (?:the execution of|running) scripts|\.ps\w{1,4} is not digitally signed|\bUnauthorizedAccess,Microsoft\.PowerShell|PSSecurityException/i,
    ],
    likely: [/blocked by group policy/i],
    cause: "The parent image's execution policy or a Group Policy setting blocks the script.",
    remedy: ["Run the script with powershell -ExecutionPolicy Bypass -File, or sign it."],
    source: diagnosisSources.componentDocuments,
    resource: "component",
  },
  {
    id: "winget-source",
    title: "winget has no package source",
    certain: [/Data required by the source is missing/i],
    likely: [/Failed when (?:searching|opening|updating) source/i],
    cause:
      "The winget source is installed for users when they sign in, but components run without a signed-in user.",
    remedy: [
      "In components, use the vendor's installer or Chocolatey.",
      "Alternatively, register the Microsoft.Winget.Source package for the user that the component runs as, and update the source.",
    ],
    source: diagnosisSources.wingetIssue,
    resource: "component",
  },
  {
    id: "component-store",
    title: "The Windows component store is corrupted",
    certain: [/component store (?:has been|is) corrupt|Referenced assembly could not be found/i],
    cause: "Files that Windows needs to install features and updates are corrupted or missing.",
    remedy: [
      "Run Dism /Online /Cleanup-Image /RestoreHealth in an earlier step.",
      "Alternatively, use a newer version of the parent image.",
    ],
    source: diagnosisSources.componentStoreIssue,
    resource: "recipe",
  },
  {
    id: "feature-parent",
    title: "A Windows feature requires another feature",
    certain: [
      /A required parent feature may not be enabled|parent features? (?:is|are) disabled/i,
      /operation is complete but \S{1,80} feature was not enabled/i,
    ],
    cause: "The feature's parent feature isn't enabled.",
    remedy: [
      "Enable the parent features too (Dism /Enable-Feature /All, or Enable-WindowsOptionalFeature -All).",
    ],
    source: diagnosisSources.featureParentIssue,
    resource: "component",
  },
  {
    id: "feature-unknown",
    title: "A Windows feature doesn't exist",
    certain: [
      /Feature name \S{1,120} is (?:unknown|not recognized)|Windows (?:feature|capability|package) name was not recognized|(?:role service|feature name) is not valid|feature name is not valid/i,
      /target of the specified cmdlet cannot be (?:a )?.{0,40}(?:role|feature|client-based)|ArgumentNotValid.{0,80}(?:WindowsFeature)|0x800f080c/i,
    ],
    cause: "This edition or release of Windows has no feature with this name.",
    remedy: [
      "List the features available on the parent image (Get-WindowsFeature, or Dism /Get-Features), and use one of those names.",
    ],
    source: diagnosisSources.featureNameIssue,
    resource: "component",
  },
  {
    id: "antivirus",
    title: "Antivirus software blocked a file",
    certain: [
      /file contains a virus or potentially unwanted software|contains malicious content and has been blocked/i,
    ],
    cause:
      "The component uses a file that Microsoft Defender or another antivirus program considers harmful.",
    remedy: [
      "Check the file and its source. If the file is safe, exclude its path (Add-MpPreference -ExclusionPath) in an earlier step.",
    ],
    source: diagnosisSources.antivirusIssue,
    resource: "component",
  },
  {
    id: "path-too-long",
    title: "A file path is too long",
    certain: [
      /(?:file ?name|path)(?:,? file name,? or both)? (?:is|are) too long|Filename too long|PathTooLongException/i,
    ],
    cause: "Windows limits paths to 260 characters unless long paths are enabled.",
    remedy: [
      "Use a shorter path, or enable long paths (LongPathsEnabled, git config core.longpaths).",
    ],
    source: diagnosisSources.longPaths,
    resource: "component",
  },
];
