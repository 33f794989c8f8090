import { AwsError } from "../errors";
import { getHeader, type WireRequest } from "../protocol/wire";

/** The parts of an `Authorization: AWS4-HMAC-SHA256 ...` header. */
export interface Authorization {
  accessKeyId: string;
  /** The date of the credential scope, as `YYYYMMDD`. */
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

/**
 * Parses the Authorization header.
 *
 * @returns null if the request isn't signed
 * @throws AwsError IncompleteSignatureException for another algorithm, or if a part is missing
 */
export function parseAuthorization(request: WireRequest): Authorization | null {
  const header = getHeader(request, "authorization");
  if (header === undefined) return null;
  if (!header.startsWith("AWS4-HMAC-SHA256")) {
    throw createIncompleteSignatureError("Unsupported AWS 'algorithm'.");
  }
  const parts = new Map(
    header
      .slice("AWS4-HMAC-SHA256".length)
      .split(",")
      .map((part) => {
        const [name, ...value] = part.trim().split("=");
        return [name, value.join("=")] as const;
      }),
  );
  const scope = getPart(parts, "Credential").split("/");
  const [accessKeyId, date, region, service, terminator] = scope;
  if (!accessKeyId || !date || !region || !service || terminator !== "aws4_request") {
    throw createIncompleteSignatureError(
      "Credential must have exactly 5 slash-delimited elements.",
    );
  }
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: getPart(parts, "SignedHeaders").split(";"),
    signature: getPart(parts, "Signature"),
  };
}

function getPart(parts: Map<string | undefined, string>, name: string): string {
  const value = parts.get(name);
  if (!value)
    throw createIncompleteSignatureError(`Authorization header requires '${name}' parameter.`);
  return value;
}

function createIncompleteSignatureError(message: string): AwsError {
  return new AwsError("IncompleteSignatureException", message, 403);
}
