import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";

/** A proxy's own response to a request, instead of the server's. */
const proxyResponse =
  /\bfrom proxy after CONNECT|CONNECT tunnel failed, response|Tunnel connection failed: [45]|Proxy tunnel?ling failed|Invalid response from proxy|\b407\b.{0,40}Proxy|Proxy Authentication Required/i;
/**
 * Matches text that rules out an unreachable endpoint: a program on the instance itself doesn't
 * listen or has no TLS, or a server responded.
 */
const reachable =
  /(?:localhost|127\.0\.0\.1|\[::1\]).{0,300}refused|refused (?:it )?(?:127\.0\.0\.1|localhost)|ECONNREFUSED (?:127\.0\.0\.1|::1|localhost)|\bSSL module (?:in Python )?is not available|chart repository or cannot be reached: failed to fetch .{1,300} : [45]\d\d\b/i;
/** Matches a URL whose variables the package manager didn't replace. */
const unresolvedUrl = /\/\$(?:releasever|basearch)\b/i;
const combine = (...patterns: RegExp[]) =>
  new RegExp(patterns.map(({ source }) => source).join("|"), "i");

export const networkFailures: KnownFailure[] = [
  {
    id: "ssm-agent",
    title: "The SSM Agent never connected",
    certain: [/SSM Agent verification failed/i],
    likely: [
      // This excludes Image Builder's routine message "Waiting for SSM agent availability".
      /waiting for (?:the )?(?:SSM|Systems Manager) Agent\b(?! availability \()/i,
      /verifying the (?:SSM|Systems Manager) Agent availability/i,
      /InvalidInstanceId.{0,120}SendCommand/i,
      /not in a valid state for account/i,
      /CommandInvocations returned terminal state.{0,60}workflow step (?:LaunchBuildInstance|LaunchTestInstance|BootstrapBuildInstance|WaitForSSMAgent)/i,
      /(?:LaunchBuildInstance|LaunchTestInstance|WaitForSSMAgent|LaunchInstance).{0,160}(?:timed out|TimedOut)/i,
      /\bSSM Agent hibernate\b|\bAgent (?:enters|is in) hibernate mode/i,
      /TargetNotConnected|check SSM Agent logs|\bDeliveryTimedOut\b|Delivery Timed Out|status[^a-z]{1,8}Undeliverable/i,
    ],
    cause:
      "The instance can't reach Systems Manager, its instance profile lacks permission, or the parent image has no SSM Agent.",
    remedy: [
      "Give the subnet a route to Systems Manager through a NAT gateway or VPC endpoints (ssm, ssmmessages, ec2messages, and imagebuilder, plus logs and s3 for logging).",
      "Allow outbound HTTPS (443) in the security group, and inbound HTTPS in the endpoints' security group.",
      "Attach AmazonSSMManagedInstanceCore to the instance profile's role.",
      "Check that the parent image runs the SSM Agent.",
    ],
    source: diagnosisSources.timeouts,
    resource: "infrastructure",
  },
  {
    id: "dns",
    title: "A hostname couldn't be resolved",
    // This hostname was removed when CentOS 7 reached its end of life.
    unless: /mirrorlist\.centos\.org/i,
    certain: [
      /Could not resolve host/i,
      /Temporary failure (?:in name resolution|resolving)/i,
      /(?:Name or service not known|no such host|nodename nor servname|(?:failure|error) in name resolution|name resolution (?:failed|failure|error)|Failed to resolve server|getaddrinfo ENOTFOUND|nodename nor servname)/i,
      /The remote name could not be resolved|No such host is known/i,
      /unable to resolve host address|Could not resolve (?:host|hostname|proxy|'[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}'(?! from\b))|Resolving timed out|NameResolutionError|UnknownHostException|getaddrinfo (?:failed|EAI_AGAIN)/i,
      /Name does not resolve|server misbehaving|: bad address '|name or address could not be resolved|DNS name does not exist|Failed to resolve "[\w-]{1,63}(?:\.[\w-]{1,63}){2,8}"/i,
      // Go's resolver couldn't reach the DNS server.
      /\blookup [\w.-]{1,253}(?: on \S{1,60}:53)?: (?:(?:read|write|dial) (?:udp|tcp)\b.{0,160}(?:i\/o timeout|unreachable|refused|no route)|i\/o timeout)/i,
      // The negative numbers are getaddrinfo's error codes.
      /\[Errno -[2-5]\]|No address associated with (?:host)?name|Non-recoverable failure in name resolution|Name has no usable address|Hostname not known|\bNXDOMAIN$|\bSERVFAIL\b|not found: \d\([A-Z]{4,10}\)|no servers could be reached/i,
    ],
    likely: [
      // Clients find domain controllers through DNS.
      /Cannot (?:find|contact any) KDC for|domain either does not exist or could not be contacted|No such realm found/i,
    ],
    cause:
      "The build instance's DNS server doesn't know the hostname, or the instance can't reach the server.",
    remedy: [
      "Enable DNS resolution and DNS hostnames for the VPC.",
      "For a private hostname, add a resolver rule or associate its private hosted zone with this VPC.",
    ],
    source: diagnosisSources.dnsIssue,
    resource: "infrastructure",
  },
  {
    id: "no-route",
    title: "The instance can't reach a service",
    unless: combine(reachable, proxyResponse),
    certain: [/(?:Network is unreachable|No route to host)/i],
    likely: [
      /Could not connect to the endpoint URL/i,
      /(?:https?:\/\/(?!169\.254)\S|\bdial (?:tcp|udp)).{0,300}context deadline exceeded/i,
      /Connect timeout on endpoint|ConnectTimeoutError|Max retries exceeded with url/i,
      /dial tcp.{0,120}(?:i\/o timeout|no route to host|connection refused)/i,
      /(?:Failed to connect to|Could not connect to|Unable to connect to|Cannot initiate the connection to) \S{1,200}/i,
      /requests\.exceptions\.(?:Connect|Read|Proxy)\w{5,12}|no server suitable for synchronization/i,
      /HTTP 000 CONNECTION FAILED|Timeout exceeded when accessing|failed to fetch `https?:\/\//i,
      /Connection to \S{1,200} (?:timed out|refused|failed|port \d)/i,
      /(?:Connection timed out|ETIMEDOUT|connect: connection timed out|Operation timed out)/i,
      /curl: \((?:7|28|35|52|55|56)\)/i,
      /Tunnel connection failed|proxyconnect tcp|Cannot connect to proxy/i,
      /Read timed out|NewConnectionError|Connection broken by|TLS handshake timeout/i,
      /Unable to connect to the remote server|The operation has timed out|Timeout was reached/i,
      /connection (?:was|has been) (?:forcibly )?(?:closed|reset|aborted)|request was aborted|remote end closed connection|unexpected eof while reading/i,
      /(?:cannot|can't|could not|couldn't|unable to) (?:be )?(?:reach(?:ed)?|contact(?:ed)?)\b.{0,160}(?:network|server|repository|host|https?:|internet|endpoint)/i,
      /(?:network|server|repository|host|https?:|internet|endpoint)\S{0,120}.{0,120}(?:cannot|can't|could not|couldn't) be (?:reached|contacted)/i,
      /request canceled while waiting for connection|Client\.Timeout exceeded|i\/o timeout|awaiting headers/i,
      /https?:\/\/\S{1,200}.{0,120}(?:(?<!Gateway )(?:timed out|time-?out)|unreachable|not reachable)/i,
      /Failed to connect to the host via ssh|mount\.nfs4?: .{0,80}timed out/i,
      /ECONNREFUSED|\bConnectionRefused (?:downloading|fetching|opening)|Connection refused|ECONNRESET|Connection reset\b/i,
      /The remote end hung up unexpectedly|fatal: early EOF|unexpected disconnect while reading sideband|transfer closed with|RPC failed; (?:curl|result)/i,
      /Connection failed \[IP: |read operation timed out|socket hang up|network timeout at|Operation too slow|urlopen error timed out|IncompleteRead|connection attempt failed|did not properly respond|actively refused|Could not contact any CDS|Destination Host Unreachable|unexpected EOF$/i,
      /temporary error \(try again later\)|Mount attempt \d\/\d failed due to timeout|kex_exchange_identification|timeout period (?:has )?expired|server could not be established|server was terminated abnormally|error in the pull function|Catalog was not (?:reachable|read)|SSL_ERROR_SYSCALL|EOF occurred in violation of protocol|network path was not found|network name (?:cannot be found|is no longer available)|semaphore timeout period/i,
    ],
    possible: [
      /(?:check|verify) (?:that )?(?:your|the) .{0,40}(?:network|internet) (?:access|connect)/i,
      /Exception calling "Download(?:File|String)"/i,
    ],
    cause:
      "The subnet has no route to the address, or a security group, network ACL, or proxy blocks it.",
    remedy: [
      "Give the subnet a route through an internet gateway, a NAT gateway, or a VPC endpoint for the service named in the log line.",
      "Allow outbound HTTPS (443) in the security group.",
    ],
    source: diagnosisSources.routeIssue,
    resource: "infrastructure",
  },
  {
    id: "proxy-rejected",
    title: "The proxy rejected the request",
    certain: [proxyResponse, /HTTP[ /]\S{0,8} ?407\b/],
    likely: [
      /proxy authentication (?:failed|is required|required)|authenticat\w{2,5} (?:with|to|at) (?:the )?proxy/i,
    ],
    cause:
      "The instance reached its proxy, but the proxy blocks the address or requires credentials.",
    remedy: [
      "Allow the address in the proxy's rules, or set the proxy's credentials in HTTPS_PROXY.",
      "For AWS services, use VPC endpoints and exclude their hostnames from the proxy (NO_PROXY).",
    ],
    source: diagnosisSources.proxyIssue,
    resource: "component",
  },
  {
    id: "tls",
    title: "A TLS connection failed",
    // The program was built without TLS, or its own client certificate can't be loaded.
    unless: /\bSSL module (?:in Python )?is not available|PEM client certificate/i,
    certain: [
      /certificate verify failed|\b(?:Conda)?SSLError\b|No system certificates available|cannot verify \S{1,120} certificate/i,
      /SSL certificate problem|curl: \((?:51|60|77)\)/i,
      /x509: (?:certificate (?:signed by unknown authority|has expired|is not valid|is valid for)|cannot validate certificate)/i,
      /Could not (?:create|establish trust relationship for the) SSL\/TLS secure/i,
      // PowerShell wraps the message after any word.
      /underlying connection was closed: An unexpected(?:$| error(?:$| occurred(?:$| on(?:$| a(?:$| send| receive)))))/i,
      /\b(?:error|fail\w{0,4}|problem|verif\w{1,8}|invalid|untrusted|rejected|DEPTH_ZERO).{0,80}(?<!(?:generat|creat)\w{1,3} .{0,10})self[- ]signed certificate|self[- ]signed certificate (?:in (?:the )?certificate chain|encountered)|unable to get local issuer certificate|PKIX path building failed|Unable to establish SSL connection/i,
      /The SSL connection could not be established|TrustFailure/i,
      /server certificate verification failed|certificate is NOT trusted|Peer's Certificate|SSL peer certificate|certificate (?:has expired(?!:)|is not trusted)|certificate chain.{0,60}(?:not (?:be |trusted|valid|complete|verified)|invalid|fail|error|incomplete|broken)|(?:invalid|untrusted|incomplete|(?:not|unable to|failed to|error) verify(?:ing)? the) certificate chain|Error in the certificate verification|no alternative certificate subject name/i,
      /creating a TLS (?:client|server) credential|SEC_E_\w{1,40}|CRYPT_E_\w{1,40}|SSLHandshakeException|gnutls_handshake\(\) failed|unable to verify the first certificate|invalid peer certificate|WRONG_VERSION_NUMBER|SSL.{0,120}wrong version number/,
      /trustAnchors parameter must be non-empty|suitable TLS CA certificate bundle|setting certificate (?:verify locations|file): |failed to load system roots|couldn't load CA bundle/i,
      /Received fatal alert: \w{4,40}|\btls: (?:failed to verify|handshake failure|bad certificate|protocol version|first record does not look)|remote error: tls:/i,
    ],
    likely: [
      /remote party has closed the transport stream/i,
      /SSL handshake|tlsv1 alert|SSL routines|SSL validation failed/i,
      /Unable to download from URI 'https:\/\/|MSG:UnableToDownload|Unable to download the list of available providers/i,
    ],
    cause:
      "The server's certificate isn't trusted, or the client and server have no TLS version in common. Common causes are a proxy that intercepts TLS, an outdated certificate store, an expired certificate, an incorrect system clock, and PowerShell without TLS 1.2.",
    remedy: [
      "Install the proxy's CA certificate in a component that runs first.",
      "In Windows PowerShell, set [Net.ServicePointManager]::SecurityProtocol to Tls12 before the download.",
      "Update the ca-certificates package, or use a newer parent image.",
    ],
    source: diagnosisSources.certificateIssue,
    resource: "component",
  },
  {
    id: "server-error",
    title: "A server returned an error",
    symptom: true,
    likely: [
      /\b50[0234] (?:Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/i,
      /(?:returned error|HTTP Error|status code|Server Error):? 50[0234]\b/i,
      /ServiceUnavailable(?:Exception)?\b|InternalError\b.{0,80}(?:try again|internal error)/,
    ],
    cause: "The server was temporarily unavailable.",
    remedy: ["Retry.", "Have the component retry the download, or use another mirror."],
    source: diagnosisSources.repositoryIssue,
  },
  {
    id: "s3-missing",
    title: "The S3 object or bucket doesn't exist",
    certain: [
      /\(404\) when calling the HeadObject operation/i,
      /NoSuchKey|NoSuchBucket|The specified (?:key|bucket) does not exist/,
    ],
    cause:
      "The bucket or key in the component's download URL is wrong, or the object or bucket was deleted.",
    remedy: ["Correct the bucket, the key, and the Region in a new version of the component."],
    source: diagnosisSources.missingObjectIssue,
    resource: "component",
  },
  {
    id: "download-denied",
    title: "A download was denied (403)",
    symptom: true,
    unless: combine(unresolvedUrl, proxyResponse),
    certain: [
      /curl: \(22\).{0,80}\b40[13]\b/i,
      /The requested URL returned error: 40[13]/i,
      /ERROR 40[13]: (?:Forbidden|Unauthorized)/i,
      /\b401 Error, Credentials not correct|YN0041: .{0,160}Invalid auth|npm (?:ERR!|error) (?:code )?ENEEDAUTH/i,
      /\(40[13]\) (?:Forbidden|Unauthorized)|HTTP Error 40[13]|40[13] Client Error/i,
      /Response status code does not indicate success: 40[13]|error parsing HTTP 40[13] response body/i,
    ],
    likely: [
      /\b403 Forbidden\b|\b401 Unauthorized\b/i,
      // In Maven's output, this means that the repository requires a sign-in.
      /Could not transfer \S{1,40} .{1,400}: (?:Not authorized|authorization failed)/i,
    ],
    cause:
      "The URL is wrong or has expired, the server requires credentials, or the bucket is in another Region.",
    remedy: [
      "Check the URL, its expiration, and the bucket's Region. S3 also returns 403 for missing objects.",
      "Send credentials, or download from S3 with the instance profile.",
    ],
    source: diagnosisSources.downloadIssue,
    resource: "component",
  },
  {
    id: "download-missing",
    title: "A download returned 404 (not found)",
    symptom: true,
    certain: [
      /curl: \(22\).{0,80}\b4(?:04|10)\b/i,
      /The requested URL returned error: 4(?:04|10)/i,
      /ERROR 4(?:04|10): (?:Not Found|Gone)/i,
      /\(404\) Not Found|HTTP Error 404|404 Client Error|HTTP status(?: code)?:? 404/i,
      /Response status code does not indicate success: 404/i,
      /Failed to fetch \S{1,300} {1,4}404/i,
    ],
    likely: [/\b404 Not Found\b/i],
    cause: "The file or this version of it was removed, or the URL is wrong.",
    remedy: ["Correct the URL or the file version in a new version of the component."],
    source: diagnosisSources.missingObjectIssue,
    resource: "component",
  },
];
