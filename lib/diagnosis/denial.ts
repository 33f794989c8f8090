import type { Denial } from "./types";

/**
 * Patterns for the parts of a denial. Names in a message consist of printable ASCII characters
 * without spaces and quotes.
 */
const caller =
  /(?:User|Principal|Role): ?"?(arn:aws[a-z-]{0,20}:(?:sts|iam)::\S{0,20}:[\w+=,.@/-]{1,200})"? is not authorized to perform: ?([\w-]{1,40}:[\w*]{1,80})/i;
const anyCaller = /(?:is|are) not authorized to perform: ?([\w-]{1,40}:[\w*]{1,80})/i;
const onResource = /^.{0,4}on (?:the )?resource: ?"?([!#-&(-~]{1,300})/i;
const namedProfile = /instance profile ([\w+=,.@-]{1,128}) is not authorized/i;
const operation = /when calling the (\w{1,60}) operation/i;
const denied =
  /UnauthorizedOperation|You are not authorized to perform this operation|AccessDenied|Access Denied|not authorized to perform|\b403\b.{0,60}Forbidden|Forbidden.{0,40}\b403\b/i;
/** The number of characters after the action that are searched for the explanation. */
const maxExplanationLength = 700;

const policies: [Denial["policy"], RegExp][] = [
  ["organization", /(?:service|resource) control policy|\bSCPs?\b/i],
  ["boundary", /permissions? boundary/i],
  ["endpoint", /VPC endpoint policy/i],
  ["session", /session policy/i],
  ["resource", /resource-based policy/i],
  ["identity", /identity-based policy/i],
];

/**
 * Parses a denied call from a message or log line. Returns `null` if the text isn't a denial, or if
 * it names no operation and is neither an EC2 denial nor encoded.
 */
export function parseDenial(text: string): Denial | null {
  const called = caller.exec(text);
  const action = called?.[2] ?? anyCaller.exec(text)?.[1] ?? null;
  if (action === null && !denied.test(text)) return null;
  const end = action === null ? 0 : text.indexOf(action) + action.length;
  const rest = text.slice(end, end + maxExplanationLength);
  const profile = namedProfile.exec(text)?.[1] ?? null;
  const named = action ?? operation.exec(text)?.[1] ?? null;
  const encoded = /Encoded authorization failure message/i.test(text);
  if (
    named === null &&
    !encoded &&
    !/UnauthorizedOperation|You are not authorized to perform/.test(text)
  )
    return null;
  return {
    ...(profile ? { principal: "instance" as const, name: profile } : parsePrincipal(called?.[1])),
    action: named,
    resource: onResource.exec(rest)?.[1]?.replace(/["'.,)]{1,3}$/, "") ?? null,
    policy: policies.find(([, pattern]) => pattern.test(rest))?.[0] ?? null,
    explicit: /explicit deny/i.test(rest),
    encoded,
  };
}

/**
 * Returns the caller in an ARN such as `arn:aws:sts::111122223333:assumed-role/NAME/SESSION`, or in
 * the ARN of an IAM user or role.
 */
function parsePrincipal(arn: string | undefined): Pick<Denial, "principal" | "name"> {
  const [kind, name, session] = arn?.split(":").slice(5).join(":").split("/") ?? [];
  if (!name) return { principal: "unknown", name: null };
  if (kind === "user" || kind === "federated-user") return { principal: "user", name };
  if (name.startsWith("AWSServiceRoleFor")) return { principal: "service-linked", name };
  if (session && /^m?i-[0-9a-z]{1,20}$/.test(session)) return { principal: "instance", name };
  return { principal: "role", name };
}

const pulls = /BatchGetImage|GetDownloadUrlForLayer|BatchCheckLayerAvailability/;
const pushes = /PutImage|Layer(?:Upload|Part)/;
const objectCalls =
  /^(?:Get|Put|Head|Copy|Delete|List)(?:Object|Bucket|Multipart)|ListObjects|ListBuckets/;

/**
 * Returns the ID of the catalog entry for a denial. If a denial in the log doesn't name the caller,
 * the caller is the instance.
 */
export function getDenialEntryId(denial: Denial, text: string, inLog: boolean): string {
  const { principal, action, policy, explicit } = denial;
  const [service, call] = action?.includes(":") ? action.split(":") : [null, action];
  if (
    /MetadataHttps?Tokens|RequireIMDSv2|HttpTokens(?:Enforced)?\b.{0,40}required|requires IMDSv2/i.test(
      text,
    )
  )
    return "imdsv2-required";
  if (policy === "organization") return "scp-denied";
  if (policy === "boundary") return "boundary-denied";
  if (policy === "endpoint") return "endpoint-policy";
  if (
    service === "kms" ||
    /ciphertext refers to a customer master key|\bkms:\w|Access to KMS is not allowed/i.test(text)
  ) {
    return "kms-denied";
  }
  if (policy === "resource" && explicit) return "resource-policy-denied";
  if (action === "iam:PassRole") return "pass-role";
  if (/EC2ImageBuilderDistributionCrossAccountRole/.test(text)) return "copy-denied";
  if (action === "sts:AssumeRole") return "role-trust";
  if (service === "ecr" || service === "ecr-public") {
    if (pulls.test(call ?? "") || /pull access denied/i.test(text)) return "pull-denied";
    if (pushes.test(call ?? "")) return "push-denied";
  }
  if (principal === "service-linked") return "service-linked-role";
  if (service === "s3" || (!service && objectCalls.test(call ?? ""))) return "s3-denied";
  if (principal === "instance") return "instance-profile";
  if (principal === "user") return "caller-denied";
  if (principal === "role") return service === "imagebuilder" ? "caller-denied" : "execution-role";
  if (denial.encoded) return "encoded-denial";
  return inLog || agentCalls.test(service ?? "") ? "instance-profile" : "execution-role";
}

/** Services that agents on the instance call with the instance profile. */
const agentCalls = /^(?:ssm|ssmmessages|ec2messages|imagebuilder|logs)$/;
