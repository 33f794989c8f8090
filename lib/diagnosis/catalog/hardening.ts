import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";

export const hardeningFailures: KnownFailure[] = [
  {
    id: "selinux",
    title: "SELinux denied access",
    symptom: true,
    likely: [
      /\bavc: {1,3}denied {1,3}\{.{1,600}permissive=0/i,
      /SELinux: {1,3}Could not (?:load|open) policy|SELinux is preventing |\bSELinux\b.{0,80}(?:denied|denies|blocked|blocks|prevented|prevents)\b/,
    ],
    cause:
      "SELinux is in enforcing mode, and its policy blocked an operation that a program attempted.",
    remedy: [
      "Run restorecon -Rv to correct the labels of the files that the program uses, or set the SELinux boolean that allows the access.",
      "In an earlier step, use audit2allow to add a policy module for the denial.",
    ],
    source: diagnosisSources.selinuxIssue,
    resource: "component",
  },
  {
    id: "selinux-module",
    title: "An SELinux policy module can't be installed",
    certain: [/policydb module version \d{1,3} does not match/],
    likely: [/\bsemodule: {1,2}Failed|\bsemodule_package: {1,2}\w|libsemanage\.\w{4,60}: /],
    cause:
      "The policy module isn't valid, or it was built for a newer policy format than the parent image supports.",
    remedy: [
      "Install the module's package for the operating system version of the parent image, or build the module on that version.",
      "If the log names a missing type or a duplicate declaration, install the policy package that defines the type, or remove the duplicate.",
    ],
    source: diagnosisSources.selinuxModuleIssue,
    resource: "component",
  },
  {
    id: "selinux-off",
    title: "SELinux isn't enabled",
    unless: /\bskipping\b/i,
    likely: [
      /SELinux policy is not managed or store cannot be accessed|SELinux is disabled on this host/i,
    ],
    // Package scripts ignore these errors.
    possible: [
      /(?:setsebool|semanage): {1,2}SELinux is disabled|persistent booleans without managed policy/i,
    ],
    cause:
      "The command changes SELinux settings, but SELinux is disabled on the parent image or isn't available in the container.",
    remedy: [
      "Run the command only if selinuxenabled succeeds, or leave it out.",
      "If the image needs SELinux, enable it in an earlier step, and add a step with the Reboot action.",
    ],
    source: diagnosisSources.selinuxOffIssue,
    resource: "component",
  },
  {
    id: "crypto-policy",
    title: "The cryptographic policy rejects an algorithm",
    certain: [
      /disabled for fips|not (?:allowed|available|supported) in FIPS mode|FATAL FIPS SELFTEST|FIPS mode.{0,80}(?:not support|unsupported|disallow)/i,
      /does not verify: no digest|cpio: Digest mismatch/i,
      /digital envelope routines(?:\]|:{1,2}) ?(?:initialization error|unsupported|inner_evp_generic_fetch)/i,
      /no mutual signature supported|ssh_dispatch_run_fatal: .{1,120}error in libcrypto|signed with SHA1/i,
      /Hash algorithm SHA1 not available|policy rejects (?:signature|subkey|\w{8,40})|SHA1 is not considered secure/i,
      /(?:ca md|dh key|ee key|ca key) too (?:weak|small)|unsafe legacy renegotiation disabled/i,
      /no matching (?:host key type|key exchange method|cipher|MAC) found/i,
      /is not part of the Windows Platform FIPS validated/i,
    ],
    cause:
      "FIPS mode or the parent image's system-wide cryptographic policy doesn't allow an algorithm that the package, server, or program uses.",
    remedy: [
      "Use a version of the package or program that is signed or built with current algorithms (SHA-256).",
      "If the policy allows exceptions, add a step that sets one (update-crypto-policies), followed by a step with the Reboot action.",
    ],
    source: diagnosisSources.fipsIssue,
    resource: "component",
  },
  {
    id: "sudo-broken",
    title: "sudo doesn't work on the instance",
    certain: [
      /must be owned by uid 0 and have the setuid bit set|effective uid is not 0, is .{1,80}(?:nosuid|setuid)/i,
      /\/etc\/sudo(?:ers|\.conf)\S{0,80} (?:is (?:world writable|group writable|owned by (?:uid|gid) \d)|must (?:only )?be )/i,
      /no valid sudoers sources found|(?:unable to|error) initializ(?:e|ing) (?:policy|audit) plugin|"no new privileges" flag is set/i,
    ],
    cause:
      "sudo has lost its setuid bit, is on a file system mounted with nosuid, or rejects the owner or mode of its configuration files. A hardening component is often the cause.",
    remedy: [
      "Exclude /usr/bin/sudo and /etc/sudoers from the hardening rule, or restore them (chown root:root, chmod 4755 for sudo and 440 for sudoers).",
      "Run components as root so that they don't need sudo.",
    ],
    source: diagnosisSources.sudoIssue,
    resource: "component",
  },
  {
    id: "audit-locked",
    title: "auditd rejects a change",
    certain: [
      /audit system is in immutable mode/i,
      /auditd?\.service.{0,120}may be requested by dependency only|auditd?\.service.{0,120}refuse manual st(?:art|op)/i,
    ],
    likely: [
      /Error sending (?:add|delete|delete-all) rule data request \((?!Rule exists)|Error (?:setting audit|adding\/deleting rule)\b.{0,60}(?:Operation not permitted|EPERM)|There was an error in line \d{1,5} of \/etc\/audit\//i,
    ],
    possible: [/Error sending add rule data request \(Rule exists/i],
    cause:
      "auditd's rules are locked until the instance reboots (auditctl -e 2), a rule was loaded twice, or systemctl can't stop auditd. Containers can't change these rules.",
    remedy: [
      "Write the rules to /etc/audit/rules.d so that they load at the next boot instead of while the component runs.",
      "Restart auditd with the service command (service auditd restart), not systemctl. Add a step with the Reboot action before a step that changes locked rules.",
    ],
    source: diagnosisSources.auditIssue,
    resource: "component",
  },
  {
    id: "password-expired",
    title: "An account or its password has expired",
    certain: [
      /\b(?:account|password) (?:or password )?(?:is|has) expired\b|\b(?:account|password) expired[.;!]?(?:$| )(?!policy)|expired password|password change required but no TTY|Authentication token is no longer valid/i,
      /(?:required to|must) change (?:your|his|her|the) password (?:immediately \(|before)|password must be changed before/i,
      /account validation failure, is your account locked/i,
    ],
    likely: [/PAM account management error|required to change (?:your|his|her|the) password/i],
    cause:
      "The parent image or a hardening component enforces password expiration, so commands that run as the affected user (sudo, su, cron) are rejected.",
    remedy: [
      "Before the command that was rejected, disable expiration for the user (chage -M -1 -E -1 USER).",
      "Apply password aging rules in the last component of the recipe.",
    ],
    source: diagnosisSources.expiredIssue,
    resource: "component",
  },
  {
    id: "password-policy",
    title: "A password doesn't meet the password policy",
    effectOf: ["password-expired"],
    certain: [
      /password does not meet the (?:password policy|length|complexity)|new password does not meet/i,
      /Authentication token manipulation error|InvalidPasswordException|0x800708c5|password does not satisfy the current policy/i,
    ],
    // root can set such a password anyway.
    possible: [/^(?:chpasswd: |passwd: |New password: )?BAD PASSWORD: /],
    cause: "The password that a component sets is too short, is too simple, or was used before.",
    remedy: [
      "In Secrets Manager, store a password that meets the policy. Have the component read the password.",
    ],
    source: diagnosisSources.passwordIssue,
    resource: "component",
  },
  {
    id: "imds-token",
    title: "A script requests instance metadata without a token",
    certain: [
      /169\.254\.169\.254\S{0,200}.{0,160}\b401\b|\b401\b.{0,160}169\.254\.169\.254/i,
      /(?:instance[ -]?metadata|EC2 ?metadata|meta-data|metadata service|IMDS).{0,80}(?:401|Unauthorized)\b|IMDSv1 is disabled/i,
    ],
    // The page that the metadata service returns.
    likely: [/<title>401 - Unauthorized<\/title>/],
    cause: "The build instance requires IMDSv2, and a script or an old tool uses IMDSv1.",
    remedy: [
      "Request a token first (PUT http://169.254.169.254/latest/api/token), and send it in the X-aws-ec2-metadata-token header.",
      "Update the tool to a version that supports IMDSv2.",
    ],
    source: diagnosisSources.metadataTransition,
    resource: "component",
  },
  {
    id: "imds-unreachable",
    title: "The instance metadata service can't be reached",
    likely: [
      /(?:EC2|instance) ?metadata\b.{0,60}(?:is not available|unavailable|could not be|cannot be|not reachable|timed out)/i,
      /(?:cannot|can't|could not|couldn't|unable to|failed to) (?:get|read|fetch|retrieve|contact|reach|query|access) (?:the )?(?:(?:EC2|AWS|instance)[ -]?(?:instance )?metadata|IMDS|metadata (?:service|server))\b/i,
      /(?:unable|failed|could not|cannot) to? ?(?:load|get|fetch|read|retrieve) (?:the )?(?:EC2 )?instance identity document/i,
      /retrieve instance identity document|EC2Metadata(?:Request)?Error|ec2imds: .{0,80}(?:error|fail)/,
      /169\.254\.169\.254\S{0,160}.{0,120}(?:timed out|timeout|refused|unreachable|no route|deadline exceeded)/i,
    ],
    cause:
      "Common causes are a firewall rule, a proxy, a hop limit that is too low, and a metadata service that isn't ready yet.",
    remedy: [
      "Allow 169.254.169.254 in the instance's firewall, and exclude the address from proxies (NO_PROXY).",
      "For programs in containers, set httpPutResponseHopLimit to 2 in the infrastructure configuration.",
    ],
    source: diagnosisSources.instanceMetadata,
    resource: "infrastructure",
  },
  {
    id: "configuration-invalid",
    title: "A configuration file isn't valid",
    symptom: true,
    certain: [
      /Bad configuration option:|bad configuration options?$|keyword \w{1,40} extra arguments at end of line|Bad SSH2 (?:cipher|mac|kex)|Unsupported option \w{1,60}$/i,
      /nginx: \[emerg\]|AH\d{5}: Syntax error on line|Invalid command '\w{1,60}', perhaps misspelled/i,
      /(?:visudo|sudo): .{0,200}(?:parse error|syntax error) (?:in|near)|>>> \S{1,120}: syntax error near line/i,
    ],
    likely: [
      /error validating "\S{1,160}": |sshd: no hostkeys available|Configuration validation \w{1,10} phase failed/i,
      /(?:could not|failed to|unable to|error) (?:load|parse|read|parsing|reading|loading) (?:the )?(?:config|configuration)(?: file)?\b/i,
      /(?:invalid|bad|malformed|error in) (?:config|configuration)(?: file)?\b|configuration (?:file .{0,160})?test failed|unknown directive/i,
      /(?:failed|unable|could not|couldn't|cannot|can't|error) (?:to )?(?:generat|validat|verify|translat|merg)\w{0,4} (?:the )?(?:\w{1,20} ){0,2}config(?:uration)?\b/i,
      // Ansible's modules print this if the command in validate rejects the file.
      /\bfailed to validate(?:: rc:\d|",)/,
      /\b(?:CID|license key|API key|enrollment token) (?:is|was) not (?:set|configured)\b/i,
    ],
    cause: "A common cause is a component that edits the file.",
    remedy: [
      "Correct the line named in the message, and have the component validate the file (sshd -t, nginx -t, visudo -c).",
      "Check that the installed version of the program supports the option.",
    ],
    source: diagnosisSources.configurationIssue,
    resource: "component",
  },
];
