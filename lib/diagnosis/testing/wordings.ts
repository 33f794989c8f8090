/** Further wordings of log lines, by the ID of the expected first entry. */
export const logWordings: Record<string, string[]> = {
  "container-runtime-old": [
    "curl: (6) getaddrinfo() thread failed to start",
    "Curl error (6): Couldn't resolve host name for https://cdn.amazonlinux.com/al2023/mirror.list [getaddrinfo() thread failed to start]",
    "runtime/cgo: pthread_create failed: Operation not permitted",
    "make: /bin/sh: Operation not permitted",
  ],
  dns: [
    'kinit: Cannot find KDC for realm "CORP.LOCAL" while getting initial credentials',
    "Computer 'X' failed to join domain 'corp': The specified domain either does not exist or could not be contacted.",
    "urllib.error.URLError: <urlopen error [Errno -5] No address associated with hostname>",
    "Failed to establish a new connection: [Errno -3] Try again",
    "SocketError: Failed to open TCP connection to rubygems.org:443 (Hostname not known: rubygems.org)",
    "** server can't find repo.internal: NXDOMAIN",
    ";; connection timed out; no servers could be reached",
  ],
  "download-denied": [
    "Download failed: https://vendor.example.com/agent.rpm: 403 Forbidden",

    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message>',
    "error parsing HTTP 403 response body: invalid character '<' looking for beginning of value",
    "npm ERR! code ENEEDAUTH",
    "ERROR: 401 Error, Credentials not correct for https://example.d.codeartifact.us-east-1.amazonaws.com/pypi/base/simple/pip/",
  ],
  "feature-unknown": [
    "A Windows capability name was not recognized.",
    "Get-WindowsFeature : The target of the specified cmdlet cannot be a Windows client-based operating system.",
  ],
  "file-permission": [
    "PermissionError: [Errno 13] Permission denied: '/etc/secret.key'",
    "    OLE error code:80070005 in <Unknown>",
  ],
  "installer-busy": [
    "MSI (c) (94:F8) [14:35:16:163]: Failed to grab execution mutex. System error 258.",
  ],
  "module-missing": [
    "ERROR: BuildKit is enabled but the buildx component is missing or broken.",
    '"msg": "python3-docker must be installed to use this module"',
    'fatal: [localhost]: FAILED! => {"changed": false, "msg": "This module requires policycoreutils-python"}',
    "  msg: libselinux-python is required for this module",
  ],
  "os-unsupported": [
    "Fatal error: Unable to locate matching sensor: Amazon Linux, version: 2",
    "No supported agent found for this image",
  ],
  "package-conflict": [
    "package nodejs-1:18 from nodesource conflicts with npm provided by npm-9",

    "package docker-25.0.8 from amazonlinux requires containerd >= 1.3.2, but none of the providers can be installed",
    "package containerd-1.6.19 from amazonlinux is filtered out by exclude filtering",
    "pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.",
    "error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.",
    "Your Pipfile.lock (5b1f) is out of date. Expected: (e1c).",
    "go: updates to go.mod needed; to update it:",
    "Error: Inconsistent dependency lock file",
  ],
  "password-expired": [
    "Your account has expired; please contact your system administrator.",
    "su: User account has expired",
    "Password expired. Change it now.",
    "sudo: account validation failure, is your account locked?",
  ],
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
  "already-exists": [
    "\tpackage qualys-cloud-agent-4.8.0.31-1.x86_64 is already installed",
    "Existing package manager installation of the driver found. It is strongly recommended that you remove this before continuing.",
    "nessuscli error: agent already linked",
    "Error: INSTALLATION FAILED: cannot re-use a name that is still in use",
    "useradd: UID 1000 is not unique",
  ],
  "audit-locked": [
    "The audit system is in immutable mode, no rule changes allowed",
    "Failed to restart auditd.service: Operation refused, unit auditd.service may be requested by dependency only (it is configured to refuse manual start/stop).",
    "Error sending add rule data request (Operation not permitted)",
    "Error sending add rule data request (Rule exists)",
  ],
  "command-usage": [
    "A positional parameter cannot be found that accepts argument '-Foo'.",
    "Failed to set time zone: Invalid or not installed time zone 'Europe/Foo'",
    "Set-TimeZone : The time zone ID 'CET' was not found on the local computer.",
  ],
  "configuration-invalid": ["sshd: no hostkeys available -- exiting."],
  "data-format": [
    "yaml.parser.ParserError: while parsing a block mapping",
    "error converting YAML to JSON: yaml: line 5: did not find expected key",
  ],
  "device-missing": [
    "ls: cannot access '/dev/nvme1n1': No such file or directory",

    "Initialize-Disk : No MSFT_Disk objects found with property 'Number' equal to '1'.  Verify the value of the property",
  ],
  "gpu-missing": [
    "cudaGetDeviceCount failed no CUDA-capable device is detected",
    "modprobe: ERROR: could not insert 'nvidia': No such device",
    "FATAL: Error inserting nvidia (/lib/modules/2.6.18/kernel/drivers/video/nvidia.ko): No such device",
    "failed call to cuInit: CUDA_ERROR_NO_DEVICE",
    "No devices were found",
  ],
  "imds-unreachable": [
    "unable to load instance identity document",
    "Failed to load EC2 instance identity document: timed out",
  ],
  "installer-failed": ["MSI (s) (A8:5C) [12:00:00:000]: MainEngineThread is returning 1603"],
  "kernel-module": [
    "nvidia-container-cli: initialization error: nvml error: driver not loaded: unknown",
    "iptables-restore v1.4.21: iptables-restore: unable to initialize table 'filter'",
    'sysctl: setting key "net.ipv4.tcp_tw_recycle": No such file or directory',
    "modprobe: FATAL: Module overlay not found.",
  ],
  "password-policy": [
    "ERROR 1819 (HY000): Your password does not satisfy the current policy requirements",
  ],
  prompt: [
    "Install-Module : User declined to install untrusted module (Foo).",
    "PowerShellGet requires NuGet provider version '2.8.5.201' or newer to interact with NuGet-based repositories.",
    "You must accept the EULA before the installation",
    "The license was not accepted: run again without --quiet and accept the license",
    "Geographic area:",
  ],
  "resource-missing": [
    "ValidationError: Stack:arn:aws:cloudformation:us-east-1:123456789012:stack/x does not exist",
    "An error occurred (InvalidRequestException) when calling the GetSecretValue operation: You can't perform this operation on the secret because it was marked for deletion.",
  ],
  "script-syntax": [
    "/tmp/a.sh: /bin/bash^M: bad interpreter: No such file or directory",

    "/usr/bin/env: ‘bash\\r’: No such file or directory",
    "/usr/bin/env: 'python3\\r': No such file or directory",
  ],
  "service-failed": [
    "curl: (7) Failed to connect to localhost port 80 after 0 ms: Connection refused",
    "Error: connect ECONNREFUSED 127.0.0.1:3306",
    "dial tcp 127.0.0.1:6443: connect: connection refused",
    "FirewallD is not running",
    "Start-Service : Service 'Agent (agent)' cannot be started due to the following error: Cannot start service agent on computer '.'.",
  ],
  throttled: [
    "An error occurred (TooManyRequestsException) when calling the GetParametersByPath operation: Rate exceeded",
  ],
  "not-root": [
    "Error: 740",
    "Install-Module : Administrator rights are required to install modules in 'C:\\Program Files\\WindowsPowerShell\\Modules'.",
  ],
  "pull-denied": [
    "failed to resolve source metadata for docker.io/corp/x:1: unexpected status from HEAD request: 401 Unauthorized",
    "failed to fetch anonymous token: unexpected status from GET request to https://auth.docker.io/token: 401 Unauthorized",
    "denied: Your authorization token has expired. Reauthenticate and try again.",
  ],
  "s3-denied": ["download failed: s3://tools/agent.rpm to ./agent.rpm Access Denied"],
  "imds-token": ["Unable to read instance metadata: 401 Unauthorized"],
  tls: ["The certificate chain of the server is not trusted: certificate chain is incomplete"],
  sysprep: ["The maximum number of rearms has been exceeded: rearm count exceeded"],
  "boot-failed": ["Cannot open access to console, the root account is locked."],
  "package-repository": [
    'Error: looks like "https://charts.example.com" is not a valid chart repository or cannot be reached: failed to fetch https://charts.example.com/index.yaml : 404 Not Found',
    "E: Failed to fetch https://packages.corp/deb/dists/jammy/InRelease  401  Unauthorized [IP: 10.0.0.5 443]",
    "No such repo: powertools",
  ],
  "no-route": [
    "dial tcp 10.0.0.5:443: connect: connection refused",
    "curl: (7) Failed to connect to repo.corp port 443: Connection refused",
  ],
  "command-timeout": ["timeout: sending signal TERM to command 'dnf'"],
  "instance-profile": [
    "An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:sts::123456789012:assumed-role/base/i-0abc is not authorized to perform: ecr:GetAuthorizationToken on resource: *",
  ],
  "region-off": ["The region me-south-1 is not enabled for this account"],
  "device-name": ["Value (/dev/xvda) for parameter device is invalid. /dev/xvda is already in use"],
  "kms-key-state": ["The KMS key arn:aws:kms:us-east-1:123456789012:key/x is disabled"],
  "noexec-tmp": [
    "bash: /tmp/install.sh: /bin/bash: bad interpreter: Permission denied",
    "/bin/sh: line 1: /var/tmp/imagebuilder/x.sh: /usr/bin/python3: bad interpreter: Permission denied",
  ],
  "not-executable": ["-bash: ./setup.sh: /bin/bash: bad interpreter: Permission denied"],
  "bad-archive": ["tar: Error opening archive: Unrecognized archive format"],
  "device-busy": [
    "  Device /dev/sdb excluded by a filter.",
    "Can't open /dev/nvme1n1 exclusively.  Mounted filesystem?",
    "/dev/xvdb is apparently in use by the system; will not make a filesystem here!",
    "mkfs.xfs: /dev/nvme1n1 contains a mounted filesystem",
    "Error: Partition(s) on /dev/nvme1n1 are being used.",
    "Initialize-Disk : The disk has already been initialized.",
  ],
  "feature-parent": [
    "One or several parent features are disabled so current feature can not be enabled.",
  ],
  "tls-missing": [
    "fatal: Unable to find remote helper for 'https'",
    "HTTPS support not compiled in.",
    "The openssl extension is required for SSL/TLS protection but is not available.",
  ],
  checksum: [
    "The MD5 checksum of agent-1.2.rpm does not match. Please download it again.",
    "Checksums do not match: 'aaa' found, 'bbb' expected.",
    "SHA-256 checksum of the file doesn't match",
    "doesn't match any of the checksums previously recorded in the dependency lock file",
  ],
  "variable-unset": [
    "RuntimeError: Could not determine home directory.",
    "The HOME or COMPOSER_HOME environment variable must be set for composer to run correctly",
    "erlexec: HOME must be set",
    "HOME environment variable is not set. Set it, for example using export.",
    "couldn't find HOME environment -- expanding `~' (ArgumentError)",
  ],
  "runtime-version": [
    "ERR_PNPM_LOCKFILE_BREAKING_CHANGE  Lockfile /app/pnpm-lock.yaml not compatible with current pnpm",
    "You must use Bundler 2 or greater with this lockfile.",
  ],
  "package-lock": ["Operation in progress: pro attach (pid:1234)"],
  "subscription-missing": [
    "Failed to attach machine. See https://ubuntu.com/pro/dashboard",
    "To use 'usg' you need an Ubuntu Pro subscription",
  ],
  "locale-unset": [
    "[error] localedef: cannot open locale definition file `de_DE': No such file or directory",
    "*** update-locale: Error: invalid locale settings:  LANG=en_US.UTF-8",
  ],
  "selinux-off": [
    "ValueError: SELinux policy is not managed or store cannot be accessed.",
    'fatal: [localhost]: FAILED! => {"changed": false, "msg": "SELinux is disabled on this host."}',
  ],
  "kms-denied": [
    "An error occurred (DecryptionFailure) when calling the GetSecretValue operation: Secrets Manager can't decrypt the protected secret text using the provided KMS key.",
  ],
  "disk-full": ["  Calculated size of logical volume is 0 extents. Needs to be larger."],
  "credentials-missing": ["Error: No valid credential sources found"],
};
