/**
 * Log lines by the ID of the expected first entry. The messages of their builds only report a
 * failed component.
 */
export const logLineSamples: [id: string, line: string][] = [
  [
    "no-route",
    "Stderr: curl: (28) Failed to connect to packages.example.com port 443 after 130512 ms: Couldn't connect to server",
  ],
  [
    "no-route",
    'Could not connect to the endpoint URL: "https://imagebuilder.eu-west-1.amazonaws.com/GetComponent"',
  ],
  ["dns", "Stderr: curl: (6) Could not resolve host: repo.internal"],
  [
    "package-repository",
    "Stderr: Error: Failed to download metadata for repo 'appstream': Cannot prepare internal mirrorlist",
  ],
  ["tls", "Stderr: curl: (60) SSL certificate problem: unable to get local issuer certificate"],
  [
    "disk-full",
    "CmdExecution: Stderr: failed to register layer: write /usr/local/lib/python3.8/x.py: no space left on device",
  ],
  ["out-of-memory", "kernel: Out of memory: Killed process 2213 (java) total-vm:8123456kB"],
  ["noexec-tmp", "Stderr: /tmp/imagebuilder/script.sh: Permission denied"],
  ["script-syntax", "Stderr: /tmp/script.sh: line 4: syntax error near unexpected token `fi'"],
  [
    "script-syntax",
    "Stderr: /tmp/a.sh: line 1: /bin/bash^M: bad interpreter: No such file or directory",
  ],
  ["command-not-found", "Stderr: /tmp/script.sh: line 9: jq: command not found"],
  ["package-missing", "Stderr: Error: Unable to find a match: nginx-9.9"],
  [
    "package-lock",
    "Stderr: E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1377 (unattended-upgr)",
  ],
  ["component-document", "failed to parse document: yaml: line 12: did not find expected key"],
  [
    "endpoint-policy",
    "Stderr: User: arn:aws:sts::111122223333:assumed-role/base/i-0abc is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::tools/x because no VPC endpoint policy allows the s3:GetObject action",
  ],
  [
    "clock-skew",
    "Stderr: An error occurred (RequestTimeTooSkewed) when calling the GetObject operation: The difference between the request time and the current time is too large.",
  ],
  ["installer-busy", "Stdout: ERROR: Running msiexec was not successful. Exit code was '1618'."],
  ["restart-pending", "Stdout: Setup failed because a system restart is pending"],
  [
    "execution-policy",
    "Stderr: File C:\\setup.ps1 cannot be loaded because running scripts is disabled on this system.",
  ],
  ["playbook-error", "Stderr: ERROR! couldn't resolve module/action 'community.general.ufw'."],
  ["repository-access", "Stderr: git@github.com: Permission denied (publickey)."],
  ["module-missing", "Stderr: ModuleNotFoundError: No module named 'yaml'"],
  [
    "compile-failed",
    "Stderr: psutil/_common.c:9:10: fatal error: Python.h: No such file or directory",
  ],
  ["not-executable", "Stderr: /opt/agent/install: cannot execute binary file"],
  [
    "container-image-missing",
    "Stderr: Error response from daemon: manifest for nginx:9.9 not found: manifest unknown",
  ],
  ["package-script-failed", "Stderr: dpkg: error processing package grub-pc (--configure):"],
  ["server-error", "Stderr: curl: (22) The requested URL returned error: 503 Service Unavailable"],
  ["component-timeout", "ExecuteBash: command timed out after 7200 seconds"],
  [
    "s3-denied",
    "Stderr: User: arn:aws:sts::1:assumed-role/p/i-0 is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::tools/x",
  ],
  [
    "sysprep",
    "2026-03-20 15:17:24, Error                 SYSPRP Failed to remove apps for the current user: 0x80073cf2.",
  ],
  [
    "resource-missing",
    "Stderr: An error occurred (ParameterNotFound) when calling the GetParameter operation: ",
  ],
  ["os-unsupported", "Stderr: ERROR: Unsupported distribution 'amzn'"],
  [
    "package-database",
    "Stderr: E: dpkg was interrupted, you must manually run 'sudo dpkg --configure -a' to correct the problem.",
  ],
  ["update-not-applicable", "Stdout: The update is not applicable to your computer."],
  ["git-ref-missing", "Stderr: fatal: Remote branch v1.2.3 not found in upstream origin"],
  ["rate-limited", "Stderr: curl: (22) The requested URL returned error: 429"],
  ["dockerfile", "Stderr: ERROR: dockerfile parse error on line 4: unknown instruction: RUNN"],
  ["command-usage", "Stderr: tar: unrecognized option '--no-such-option'"],
  ["file-permission", "Stderr: mkdir: cannot create directory '/opt/app': Permission denied"],
  ["file-in-use", "Stderr: cp: cannot create regular file '/usr/local/bin/agent': Text file busy"],
  ["user-missing", "Stderr: chown: invalid user: 'jenkins:jenkins'"],
  ["variable-unset", "Stderr: /tmp/install.sh: line 12: APP_VERSION: unbound variable"],
  ["crash", "Stderr: /tmp/install.sh: line 7:  2210 Segmentation fault      (core dumped) ./setup"],
  ["command-timeout", "Stdout: Timed out while waiting for the database to accept connections"],
  [
    "port-in-use",
    "Stderr: nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)",
  ],
  [
    "no-init",
    "Stderr: System has not been booted with systemd as init system (PID 1). Can't operate.",
  ],
  [
    "mount-failed",
    "Stderr: mount: /data: wrong fs type, bad option, bad superblock on /dev/nvme1n1, missing codepage or helper program, or other error.",
  ],
  [
    "region-unset",
    'Stderr: You must specify a region. You can also configure your region by running "aws configure".',
  ],
  [
    "bucket-region",
    "Stderr: An error occurred (PermanentRedirect) when calling the ListObjectsV2 operation: The bucket you are attempting to access must be addressed using the specified endpoint.",
  ],
  ["crypto-policy", "Stderr:   package agent-6.49.0-1.el8.x86_64 does not verify: no digest"],
  [
    "crypto-policy",
    "Stderr: Error: error:0308010C:digital envelope routines::unsupported at new Hash (node:internal/crypto/hash:71:19)",
  ],
  [
    "password-policy",
    "Stderr: The password does not meet the password policy requirements. Check the minimum password length.",
  ],
  ["imds-token", "Stderr: curl: http://169.254.169.254/latest/meta-data/instance-id returned 401"],
  ["configuration-invalid", "Stderr: /etc/ssh/sshd_config: line 42: Bad configuration option: Foo"],
  ["process-limit", "Stderr: Error: EMFILE: too many open files, watch '/srv/app'"],
  [
    "winrm-off",
    "Stderr: The client cannot connect to the destination specified in the request. Verify that the service on the destination is running",
  ],
  ["git-ownership", "Stderr: fatal: detected dubious ownership in repository at '/opt/tools'"],
  ["data-format", "Stderr: jq: parse error: Invalid numeric literal at line 1, column 10"],
  ["component-store", "Stdout: The component store has been corrupted."],
  ["component-store", "Stderr: Fehler: 0x80073712"],
  ["feature-unknown", "Stdout: Feature name MSMQ-Container is unknown."],
  [
    "antivirus",
    "Stderr: ERROR: Operation did not complete successfully because the file contains a virus or potentially unwanted software.",
  ],
  ["path-too-long", "Stderr: error: unable to create file a/b/c.html: Filename too long"],
  [
    "locale-unset",
    "Stderr: UnicodeDecodeError: 'ascii' codec can't decode byte 0xc3 in position 7",
  ],
  [
    "variable-unset",
    "Stderr: build cache is required: neither $XDG_CACHE_HOME nor $HOME are defined",
  ],
  ["package-missing", "Stderr: E: Paket foo kann nicht gefunden werden."],
  ["package-missing", "Stderr: error: target not found: foo"],
  ["package-conflict", "Stderr: Because foo depends on bar (>=2), version solving failed."],
  ["gpg-key", "Stderr: Import of key(s) didn't help, wrong key(s)?"],
  ["runtime-version", "Stderr: You must install or update .NET to run this application."],
  ["os-unsupported", "Stderr: package architecture (amd64) does not match system (arm64)"],
  ["clock-skew", "Stderr: E: Release file for http://x is not valid yet (invalid for another 2h)."],
];
