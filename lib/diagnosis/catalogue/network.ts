import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** The instance can't reach what it needs. */
export const networkFailures: KnownFailure[] = [
  {
    id: "ssm-agent",
    title: "The SSM Agent never connected",
    patterns: [
      /SSM Agent verification failed/i,
      /verifying the (?:SSM|Systems Manager) Agent availability/i,
      /InvalidInstanceId.{0,120}SendCommand/i,
      /not in a valid state for account/i,
      /CommandInvocations returned terminal state.{0,60}workflow step LaunchBuildInstance/i,
    ],
    certainty: "likely",
    cause:
      "Systems Manager never saw the build instance: it can't reach the service, its instance profile does not allow it, or the parent image has no SSM Agent.",
    remedy: [
      "Give the subnet a way to Systems Manager: a NAT gateway, or VPC endpoints for ssm, ssmmessages, ec2messages, imagebuilder and, for logs, logs and s3.",
      "Let the security group send HTTPS (443) out, and the endpoints' group receive it.",
      "Attach AmazonSSMManagedInstanceCore to the role of the instance profile.",
      "Check that the parent image runs the SSM Agent.",
    ],
    source: sources.troubleshooting,
  },
  {
    id: "no-route",
    title: "The instance has no way to a service",
    patterns: [
      /Could not connect to the endpoint URL/i,
      /Connect timeout on endpoint/i,
      /dial tcp.{0,120}(?:i\/o timeout|no route to host|connection refused)/i,
      /(?:Network is unreachable|No route to host)/i,
      /(?:Failed to connect to|Connection to) \S{1,200} (?:port \d{1,5}|timed out)/i,
      /(?:Connection timed out|ETIMEDOUT|connect: connection timed out)/i,
    ],
    certainty: "likely",
    cause: "The subnet has no route to the address, or a security group or network ACL blocks it.",
    remedy: [
      "Give the subnet a route: an internet or NAT gateway, or a VPC endpoint for the service that the line names.",
      "Let the security group send HTTPS (443) out.",
    ],
    source: sources.timeouts,
  },
  {
    id: "dns",
    title: "A name could not be resolved",
    patterns: [
      /Could not resolve host/i,
      /Temporary failure in name resolution/i,
      /(?:Name or service not known|no such host|getaddrinfo ENOTFOUND)/i,
    ],
    certainty: "certain",
    cause: "The build instance's DNS does not know the host, or can't be reached.",
    remedy: [
      "Turn on DNS resolution and DNS host names in the VPC.",
      "Private host names need a resolver rule or a private hosted zone in this VPC.",
    ],
    source: sources.timeouts,
  },
  {
    id: "package-repository",
    title: "A package repository could not be read",
    patterns: [
      /Cannot find a valid baseurl for repo/i,
      /Failed to download metadata for repo/i,
      /Errors during downloading metadata/i,
      /Unable to fetch some archives/i,
      /Failed to fetch https?:\/\//i,
    ],
    certainty: "likely",
    cause:
      "The package manager could not download its lists: no route, a mirror that is down, or a release whose repositories were closed.",
    remedy: [
      "Give the subnet a way out; Amazon Linux's repositories are in S3, so an S3 gateway endpoint is enough for them.",
      "Check that the distribution's release is still supported.",
    ],
    source: sources.timeouts,
  },
  {
    id: "tls",
    title: "A certificate was not trusted",
    patterns: [
      /certificate verify failed/i,
      /SSL certificate problem/i,
      /x509: certificate (?:signed by unknown authority|has expired)/i,
    ],
    certainty: "certain",
    cause:
      "The server's certificate is not trusted on the build instance: a proxy that opens TLS, an old certificate store, or an expired certificate.",
    remedy: [
      "Install the proxy's certificate authority in a component that runs first.",
      "Update the ca-certificates package, or take a newer parent image.",
    ],
    source: sources.componentIssue,
  },
];
