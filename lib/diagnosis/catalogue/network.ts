import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** The instance can't reach what it needs, or is refused there. */
export const networkFailures: KnownFailure[] = [
  {
    id: "ssm-agent",
    title: "The SSM Agent never connected",
    certain: [/SSM Agent verification failed/i],
    likely: [
      /verifying the (?:SSM|Systems Manager) Agent availability/i,
      /InvalidInstanceId.{0,120}SendCommand/i,
      /not in a valid state for account/i,
      /CommandInvocations returned terminal state.{0,60}workflow step (?:LaunchBuildInstance|LaunchTestInstance|BootstrapBuildInstance|WaitForSSMAgent)/i,
      /(?:LaunchBuildInstance|LaunchTestInstance|WaitForSSMAgent|LaunchInstance).{0,160}(?:timed out|TimedOut)/i,
    ],
    cause:
      "The instance never registered with Systems Manager: it can't reach the service, its instance profile doesn't allow it, or the parent image has no SSM Agent.",
    remedy: [
      "Give the subnet a route to Systems Manager: a NAT gateway, or VPC endpoints for ssm, ssmmessages, ec2messages, imagebuilder and, for logs, logs and s3.",
      "Allow outbound HTTPS (443) in the security group, and inbound HTTPS in the endpoints' security group.",
      "Attach AmazonSSMManagedInstanceCore to the instance profile's role.",
      "Check that the parent image runs the SSM Agent.",
    ],
    source: sources.timeouts,
    resource: "infrastructure",
  },
  {
    id: "dns",
    title: "A host name could not be resolved",
    certain: [
      /Could not resolve host/i,
      /Temporary failure (?:in name resolution|resolving)/i,
      /(?:Name or service not known|no such host|getaddrinfo ENOTFOUND|nodename nor servname)/i,
      /The remote name could not be resolved|No such host is known/i,
      /unable to resolve host address|Could not resolve (?:host|hostname|proxy|'.{1,200}')|Resolving timed out|NameResolutionError|UnknownHostException|getaddrinfo (?:failed|EAI_AGAIN)/i,
    ],
    cause: "The build instance's DNS can't resolve the host, or can't be reached.",
    remedy: [
      "Turn on DNS resolution and DNS host names in the VPC.",
      "For a private host name, add a resolver rule or associate its private hosted zone with this VPC.",
    ],
    source: sources.dnsIssue,
    resource: "infrastructure",
  },
  {
    id: "no-route",
    title: "The instance can't reach a service",
    certain: [/(?:Network is unreachable|No route to host)/i],
    likely: [
      /Could not connect to the endpoint URL/i,
      /Connect timeout on endpoint|ConnectTimeoutError|Max retries exceeded with url/i,
      /dial tcp.{0,120}(?:i\/o timeout|no route to host|connection refused)/i,
      /(?:Failed to connect to|Could not connect to|Unable to connect to|Cannot initiate the connection to) \S{1,200}/i,
      /Connection to \S{1,200} (?:timed out|refused|failed|port \d)/i,
      /(?:Connection timed out|ETIMEDOUT|connect: connection timed out|Operation timed out)/i,
      /curl: \((?:7|28|35|52|55|56)\)/i,
      /Tunnel connection failed|proxyconnect tcp|407 Proxy Authentication|Cannot connect to proxy/i,
      /Read timed out|NewConnectionError|Connection broken by|TLS handshake timeout/i,
      /Unable to connect to the remote server|The operation has timed out/i,
      /ECONNREFUSED|Connection refused|ECONNRESET|Connection reset by peer/i,
    ],
    cause:
      "The subnet has no route to the address, or a security group, network ACL or proxy blocks it.",
    remedy: [
      "Give the subnet a route: an internet or NAT gateway, or a VPC endpoint for the service that the line names.",
      "Allow outbound HTTPS (443) in the security group.",
    ],
    source: sources.routeIssue,
    resource: "infrastructure",
  },
  {
    id: "tls",
    title: "A secure connection could not be made",
    certain: [
      /certificate verify failed/i,
      /SSL certificate problem|curl: \((?:51|60|77)\)/i,
      /x509: (?:certificate (?:signed by unknown authority|has expired|is not valid|is valid for)|cannot validate certificate)/i,
      /Could not (?:create|establish trust relationship for the) SSL\/TLS secure/i,
      /underlying connection was closed: An unexpected error occurred on a (?:send|receive)/i,
      /self[- ]signed certificate|unable to get local issuer certificate|PKIX path building failed|Unable to establish SSL connection/i,
      /The SSL connection could not be established|TrustFailure/i,
    ],
    likely: [/SSL handshake|tlsv1 alert|SSL routines/i],
    cause:
      "The server's certificate is not trusted, or both sides share no TLS version: a proxy that intercepts TLS, an outdated certificate store, an expired certificate, a wrong clock, or PowerShell without TLS 1.2.",
    remedy: [
      "Install the proxy's certificate authority in a component that runs first.",
      "In Windows PowerShell, set [Net.ServicePointManager]::SecurityProtocol to Tls12 before the download.",
      "Update the ca-certificates package, or use a newer parent image.",
    ],
    source: sources.certificateIssue,
    resource: "component",
  },
  {
    id: "server-error",
    title: "A server answered with an error",
    symptom: true,
    likely: [
      /\b50[0234] (?:Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/i,
      /(?:returned error|HTTP Error|status code|Server Error):? 50[0234]\b/i,
      /ServiceUnavailable(?:Exception)?\b|InternalError\b.{0,80}(?:try again|internal error)/,
    ],
    cause: "The server of a download or call was not available for a moment.",
    remedy: ["Retry.", "Have the component retry the download, or use another mirror."],
    source: sources.repositoryIssue,
  },
  {
    id: "s3-missing",
    title: "The S3 object or bucket does not exist",
    certain: [
      /\(404\) when calling the HeadObject operation/i,
      /NoSuchKey|NoSuchBucket|The specified (?:key|bucket) does not exist/,
      /Key ".{1,300}" does not exist/i,
    ],
    cause: "The bucket or the key in the component's download address does not exist.",
    remedy: ["Correct the bucket, the key and the Region in a new version of the component."],
    source: sources.missingObjectIssue,
    resource: "component",
  },
  {
    id: "download-denied",
    title: "A download was denied (403)",
    symptom: true,
    certain: [
      /curl: \(22\).{0,80}\b40[13]\b/i,
      /The requested URL returned error: 40[13]/i,
      /ERROR 40[13]: (?:Forbidden|Unauthorized)/i,
      /\(40[13]\) (?:Forbidden|Unauthorized)|HTTP Error 40[13]|40[13] Client Error/i,
      /Response status code does not indicate success: 40[13]/i,
    ],
    likely: [/\b403 Forbidden\b|\b401 Unauthorized\b/i],
    cause:
      "The server denied the download: the address is wrong or has expired, it needs credentials, or it is a bucket of another Region.",
    remedy: [
      "Check the address, its Region and its expiry; S3 returns 403 for missing objects too.",
      "Send credentials, or download from S3 with the instance profile.",
    ],
    source: sources.downloadIssue,
    resource: "component",
  },
  {
    id: "download-missing",
    title: "A downloaded file does not exist (404)",
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
    cause:
      "The address of a download has no file: the version was removed, or the address is wrong.",
    remedy: ["Correct the address or the version in a new version of the component."],
    source: sources.missingObjectIssue,
    resource: "component",
  },
];
