/**
 * Further wordings of package managers, proxies, and tools of the operating system, by the ID of
 * the expected first entry.
 */
export const toolWordings: Record<string, string[]> = {
  "already-exists": ["addgroup: gid '1000' in use", "adduser: user 'app' in use"],
  "ami-name-taken": [
    "==> amazon-ebs: Error: AMI Name: 'base' is used by an existing AMI: ami-0abc",
  ],
  "bad-archive": [
    "hdiutil: attach failed - image not recognized",
    "hdiutil: attach failed - no mountable file systems",
  ],
  checksum: ["WARNING: Cannot verify the file SHA256. Deleting the file."],
  "cloud-init": ["extended_status: degraded done", '    "extended_status": "error - done",'],
  "command-not-found": [
    "to use the 'ssh' connection type with passwords or pkcs11_provider, you must install the sshpass program",
  ],
  "command-usage": [
    "aws: error: argument --region: expected one argument",
    "xfs_growfs: /dev/nvme1n1 is not a mounted XFS filesystem",
    "go: 'go get' is no longer supported outside a module.",
    "go: 'go install' requires a version when current directory is not in a module",
  ],
  "device-busy": [
    "Re-reading the partition table failed.: Device or resource busy",
    "Error: Partition(s) 1 on /dev/nvme0n1 have been written, but we have been unable to inform the kernel of the change, probably because it/they are in use.",
  ],
  "device-missing": ["/dev/vda does not exist, so cannot grub-install to it!"],
  dns: [
    "Host artifacts.corp.internal not found: 2(SERVFAIL)",
    "Host artifacts.corp.internal not found: 3(NXDOMAIN)",
    ";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 4711",
  ],
  "download-missing": [
    "Error - HTTP response code for 'https://example.com/tools/ruby.tar.gz' is wrong - '404'. Waiting 30 seconds, 0 attempts left",
  ],
  "externally-managed": [
    "error: The interpreter at /usr is externally managed, and indicates the following:",
  ],
  "file-missing": [
    '{"changed": false, "msg": "Path /etc/audit/audit.rules does not exist !", "rc": 257}',
  ],
  "file-permission": [
    "In some cases, you may have been able to authenticate and did not have permissions on the target directory.",
  ],
  "gpg-key": [
    'Internal Error: Cannot find matching keyid: {"signatures":[{"sig":"MEQ"}]}',
    'OpenPGP check for package "agent-1.0-1.x86_64" (/var/cache/libdnf5/agent.rpm) from repo "corp" has failed: Import of the key didn\'t help, wrong key?',
  ],
  "imds-token": ["  <title>401 - Unauthorized</title>"],
  "no-route": ["error: ConnectionRefused downloading package manifest express"],
  "module-missing": [
    "ImportError: Missing optional dependency 'lxml'. Use pip or conda to install lxml.",
  ],
  "not-executable": [
    "./agent: Bad CPU type in executable",
    "/lib64/ld-linux-x86-64.so.2: No such file or directory",
    "/lib/ld-linux-aarch64.so.1: No such file or directory",
    "qemu-aarch64-static: Could not open '/lib/ld-linux-aarch64.so.1': No such file or directory",
    "/lib/ld-musl-x86_64.so.1: No such file or directory",
    "rosetta error: failed to open elf at /lib64/ld-linux-x86-64.so.2",
    "exec /opt/agent/run: exec format error",
  ],
  "not-root": [
    "Curl error (58): Problem with the local SSL certificate for https://rhui.example.com/repomd.xml [could not load PEM client certificate, OpenSSL error error:0200100D:system library:fopen:Permission denied]",
  ],
  "os-unsupported": [
    "a Windows version 10.0.20348-based image is incompatible with a 10.0.17763 host",
    "The container operating system does not match the host operating system.",
    "Because torch==2.7.1 has no wheels with a matching platform tag (e.g., `manylinux_2_34_aarch64`)",
    "error: Distribution `torch==2.5.1` can't be installed because it doesn't have a source distribution or wheel for the current platform",
    "Error: This software does not run on macOS versions older than Sonoma.",
  ],
  "package-conflict": [
    "Unsatisfied dependencies:",
    "we can conclude that app[dev] and app[gpu] are incompatible.",
    "Error: Broken packages",
  ],
  "package-database": [
    "Unable to detect release version (use '--releasever' to specify release version)",
    "Errors during downloading metadata: Status code: 403 for https://cdn.example.com/mirrors/$releasever/x86_64/mirror.list",
    "Error: Problem with MergeList /var/lib/apt/lists/archive.ubuntu.com_ubuntu_dists_noble_main",
  ],
  "package-lock": [
    "Error: Unable to lock directory /var/lib/apt/lists/",
    "Failed to obtain rpm transaction lock. Another transaction is in progress.",
  ],
  "package-repository": [
    "Could not transfer artifact from/to maven-default-http-blocker (http://0.0.0.0/): Blocked mirror for repositories: [corp (http://nexus.corp/)]",
    "Error: Failed to install provider: could not query provider registry for registry.terraform.io/hashicorp/aws",
  ],
  "package-missing": [
    "╰─▶ Because pip was not found in the package registry and you require pip,",
    "Because there is no version of sgl-kernel==0.0.5 and sglang==0.4.4 depends on sgl-kernel==0.0.5,",
    "Because only torch<=2.7.1 is available and you require torch==2.9.0,",
    "Because app depends on requests (^9.0) which doesn't match any versions, version solving failed.",
    "Error: azure-cli: no bottle available!",
    "Error: Cask 'agent' is unavailable: No Cask with this name exists.",
  ],
  prompt: [
    "What do you want to do about modified configuration file grub?",
    "*** sshd_config (Y/I/N/O/D/Z) [default=N] ?",
  ],
  "proxy-rejected": [
    "curl: (56) CONNECT tunnel failed, response 407",
    "curl: (56) Received HTTP code 407 from proxy after CONNECT",
    "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden'))",
    "E: Failed to fetch https://repo.example.com/x.deb  Invalid response from proxy: HTTP/1.1 403 Forbidden [IP: 10.0.0.9 3128]",
    "Proxy tunneling failed: ForbiddenUnable to establish SSL connection.",
    "Invoke-WebRequest : The remote server returned an error: (407) Proxy Authentication Required.",
    "npm error code E407",
  ],
  "restart-pending": ["Please reboot the system and try to install/upgrade Chocolatey again."],
  "root-rejected": [
    "Error: Running Homebrew as root is extremely dangerous and no longer supported.",
    "Must not run with sudo",
    "initdb: error: cannot be run as root",
    "configure: error: you should not run configure as root (set FORCE_UNSAFE_CONFIGURE=1 in environment to bypass this check)",
    "Running as root without --no-sandbox is not supported. See https://crbug.com/638180.",
    '"root" execution of the PostgreSQL server is not permitted.',
  ],
  "runtime-version": [
    "compose build requires buildx 0.17 or later",
    "    class file has wrong version 65.0, should be 61.0",
    "/src/go.mod:5: unknown directive: godebug",
    "Dependency requires at least JVM runtime version 17. This build uses a Java 11 JVM.",
    "Error response from daemon: client version 1.52 is too new. Maximum supported API version is 1.44",
    "Because pywin32==227 has no wheels with a matching Python version tag (e.g., `cp313`)",
    "Because the current Python version (3.9.2) does not satisfy Python>=3.10",
    "error: No interpreter found for Python 3.13 in managed installations or search path",
  ],
  "service-failed": [
    "506 Cannot talk to daemon",
    "Main PID: 1234 (code=exited, status=203/EXEC)",
    "     Active: failed (Result: exit-code) since Mon 2024-03-18 03:14:16 UTC; 10min ago",
    "   Main PID: 1234 (code=exited, status=1/FAILURE)",
    "  Process: 92838 ExecStartPre=/opt/agent/ctl -g (code=exited, status=1/FAILURE)",
    "   Active: failed (Result: core-dump) since Mon 2024-03-18",
    "   Active: failed (Result: timeout)",
  ],
  "service-missing": [
    "Failed to enable unit: Refusing to operate on alias name or linked unit file: sshd.service",
  ],
  "subscription-missing": [
    "Curl error (58): Problem with the local SSL certificate for https://cdn.example.com/repomd.xml [could not load PEM client certificate, OpenSSL error error:80000002:system library::No such file or directory]",
  ],
  tls: [
    "java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty",
    "OSError: Could not find a suitable TLS CA certificate bundle, invalid path: /etc/ssl/certs/ca-certificates.crt",
    "error setting certificate verify locations:  CAfile: /etc/ssl/certs/ca-certificates.crt",
    "tls: failed to load system roots and no roots provided",
    "error:0B084002:x509 certificate routines:X509_load_cert_crl_file:system lib: couldn't load CA bundle",
    "fatal: unable to access 'https://github.com/corp/x/': error setting certificate file: /etc/pki/tls/certs/ca-bundle.crt",
    "  Caused by: invalid peer certificate: UnknownIssuer",
    'Exception calling "DownloadFile" with "2" argument(s): "The underlying connection was closed: An unexpected',
    "The underlying connection was closed: An unexpected error occurred on",
    "Authentication failed because the remote party has closed the transport stream.",
  ],
  "xcode-tools": [
    "xcode-select: error: No developer tools were found and no install could be requested",
    "xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools), missing xcrun",
    "Error: Your Command Line Tools are too outdated.",
    "You have not agreed to the Xcode license agreements.",
  ],
  "push-denied": [
    "unexpected status from PUT request to https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/latest: 403 Forbidden",
  ],
  "variable-unset": ["Error: no HOME variable is available to this process"],
  "script-syntax": [
    "Unexpected token '}' in expression or statement.",
    "Missing argument in parameter list.",
    "     | Missing condition in if statement after 'if ('.",
    "    + FullyQualifiedErrorId : UnexpectedToken,Microsoft.PowerShell.Commands.InvokeExpressionCommand",
    "    + FullyQualifiedErrorId : MissingEndCurlyBrace",
    "==> default: cannot remove ???vault_0.1.2_linux_amd64.zip\\r???",
    "rm: cannot remove 'agent.zip\\r': No such file or directory",
    "bash: line 3: cd: $'/opt/app\\r': No such file or directory",
    "chmod: cannot access 'run.sh'$'\\r': No such file or directory",
    "useradd: invalid user name 'app\\r'",
    "mkdir: cannot create directory '/data\\r': Permission denied",
  ],
  "configuration-invalid": [
    "2022/09/09 10:20:51 E! Failed to generate configuration validation content.",
    "msg: failed to validate: rc:255 error:'Match Group' in configuration but 'user' not in connection test specification.",
    'fatal: [localhost]: FAILED! => {"changed": false, "exit_status": 1, "msg": "failed to validate", "stderr": "/tmp/x: bad"}',
    "Error: failed to validate the agent configuration",
    "Unable to translate the json config",
    "error validating configuration file /etc/telegraf/telegraf.conf",
    "Could not merge the JSON configuration",
    "falconctl[92838]: CID is not set. Use falconctl to set the CID",
  ],
  "ssm-agent": [
    "2018-08-06 07:17:30 INFO Agent enters hibernate mode. Reducing logging...",
    "2023-10-25 22:14:42 INFO [ssm-agent-worker] Entering SSM Agent hibernate - RequestError: send request failed",
    "INFO Agent is in hibernate mode. Reducing logging. Logging will be reduced to one log per backoff period",
  ],
};
