/**
 * Further wordings of package managers, proxies, and tools of the operating system, by the ID of
 * the expected first entry.
 */
export const toolWordings: Record<string, string[]> = {
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
};
