/** Further wordings of log lines, by the ID of the expected first entry. */
export const logWordings: Record<string, string[]> = {
  "container-runtime-old": [
    "curl: (6) getaddrinfo() thread failed to start",
    "Curl error (6): Couldn't resolve host name for https://cdn.amazonlinux.com/al2023/mirror.list [getaddrinfo() thread failed to start]",
    "runtime/cgo: pthread_create failed: Operation not permitted",
    "make: /bin/sh: Operation not permitted",
  ],
  dns: [
    "urllib.error.URLError: <urlopen error [Errno -5] No address associated with hostname>",
    "Failed to establish a new connection: [Errno -3] Try again",
    "SocketError: Failed to open TCP connection to rubygems.org:443 (Hostname not known: rubygems.org)",
    "** server can't find repo.internal: NXDOMAIN",
    ";; connection timed out; no servers could be reached",
  ],
  "download-denied": [
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message>',
    "error parsing HTTP 403 response body: invalid character '<' looking for beginning of value",
  ],
  "feature-unknown": ["A Windows capability name was not recognized."],
  "file-permission": ["    OLE error code:80070005 in <Unknown>"],
  "installer-busy": [
    "MSI (c) (94:F8) [14:35:16:163]: Failed to grab execution mutex. System error 258.",
  ],
  "module-missing": ["ERROR: BuildKit is enabled but the buildx component is missing or broken."],
  "os-unsupported": [
    "Fatal error: Unable to locate matching sensor: Amazon Linux, version: 2",
    "No supported agent found for this image",
  ],
  "package-conflict": [
    "package docker-25.0.8 from amazonlinux requires containerd >= 1.3.2, but none of the providers can be installed",
    "awsebcli 3.20.3 requires botocore<1.24,>1.23, but you have botocore 1.29.0 which is incompatible.",
    "package containerd-1.6.19 from amazonlinux is filtered out by exclude filtering",
  ],
  "password-expired": ["sudo: account validation failure, is your account locked?"],
  "process-limit": ["runtime/cgo: pthread_create failed: Resource temporarily unavailable"],
  "sudo-broken": [
    "sudo: /usr/bin/sudo must be owned by uid 0 and have the setuid bit set",
    "sudo: effective uid is not 0, is /usr/bin/sudo on a file system with the 'nosuid' option set or an NFS file system without root privileges?",
    "sudo: effective uid is not 0, is sudo installed setuid root?",
    "sudo: /etc/sudo.conf is owned by uid 1000, should be 0",
    "sudo: /etc/sudoers is world writable",
    "sudo: /etc/sudoers.d/90-cloud-init-users is owned by gid 1000, should be 0",
    "sudo: no valid sudoers sources found, quitting",
    "sudo: error initializing audit plugin sudoers_audit",
    'sudo: The "no new privileges" flag is set, which prevents sudo from running as root.',
  ],
  "windows-update": [
    "    FullyQualifiedErrorId : System.UnauthorizedAccessException,PSWindowsUpdate.GetWindowsUpdate",
    "ErrorCode 80240438",
  ],
};

/** Log lines that mention something like a failure but aren't one. */
export const harmlessWordings: string[] = [
  "Defaults secure_path set in /etc/sudoers",
  "Ensure sudo is installed",
  "MSI (s) (04:F8) [21:16:18:278]: Grabbed execution mutex.",
  "error code 80 was returned by a check that is off",
  "Checking that the benchmark is suitable for this release",
  "buildx component found",
];
