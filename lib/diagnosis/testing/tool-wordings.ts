/**
 * Further wordings of package managers, proxies, and tools of the operating system, by the ID of
 * the expected first entry.
 */
export const toolWordings: Record<string, string[]> = {
  "cloud-init": ["extended_status: degraded done", '    "extended_status": "error - done",'],
  "device-missing": ["/dev/vda does not exist, so cannot grub-install to it!"],
  dns: [
    "Host artifacts.corp.internal not found: 2(SERVFAIL)",
    "Host artifacts.corp.internal not found: 3(NXDOMAIN)",
    ";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 4711",
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
  "root-rejected": [
    "Error: Running Homebrew as root is extremely dangerous and no longer supported.",
    "Must not run with sudo",
    "initdb: error: cannot be run as root",
    "configure: error: you should not run configure as root (set FORCE_UNSAFE_CONFIGURE=1 in environment to bypass this check)",
    "Running as root without --no-sandbox is not supported. See https://crbug.com/638180.",
    '"root" execution of the PostgreSQL server is not permitted.',
  ],
  "xcode-tools": [
    "xcode-select: error: No developer tools were found and no install could be requested",
    "xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools), missing xcrun",
    "Error: Your Command Line Tools are too outdated.",
    "You have not agreed to the Xcode license agreements.",
  ],
};
