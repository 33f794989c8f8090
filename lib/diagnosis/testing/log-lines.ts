/** Lines of logs, by the id of the entry to be found first, where the messages say only that a component failed. */
export const logLines: [id: string, line: string][] = [
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
    "Stderr: Error: Failed to download metadata for repo 'amazonlinux': Cannot prepare internal mirrorlist",
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
];
