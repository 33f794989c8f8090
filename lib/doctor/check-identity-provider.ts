import { andList, orList } from "@/lib/text/list-format";
import { quote } from "@/lib/text/quote";
import "server-only";
import { z } from "zod";
import { getDiscoveryUrl } from "@/lib/auth/discovery";
import { acceptedAlgorithms } from "@/lib/auth/id-token";
import { formatCounted } from "@/lib/text/format-count";
import type { Check } from "./check";
import { checkClock } from "./clock";

const group = "Identity provider";
const timeoutMs = 5_000;

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  scopes_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
});
const keySetSchema = z.object({ keys: z.array(z.object({ kty: z.string() })).min(1) });

interface Settings {
  issuer: string;
  /** The scopes that Kiln requests, separated by spaces. */
  scope: string;
}

/** Checks the provider's discovery document, keys, and clock. Doesn't require a sign-in. */
export async function checkIdentityProvider({ issuer, scope }: Settings): Promise<Check[]> {
  const address = getDiscoveryUrl(issuer);
  const before = Date.now();
  const document = await fetchJson(address, discoverySchema);
  if (!document.ok) {
    return [
      {
        ...{ group, name: "Discovery document", status: "failed" },
        detail: `${address} ${document.reason}.`,
        remedy:
          "Check KILN_OIDC_ISSUER, DNS, and the proxy and firewall settings. For a private certificate authority, also check NODE_EXTRA_CA_CERTS.",
      },
    ];
  }
  const { value, date } = document;
  const keys = await fetchJson(value.jwks_uri, keySetSchema);
  return [
    checkIssuer(issuer, value.issuer),
    checkScopes(scope, value.scopes_supported),
    checkAlgorithms(value.id_token_signing_alg_values_supported),
    keys.ok
      ? { group, name: "Keys", status: "ok", detail: describeKeys(keys.value.keys.length) }
      : {
          ...{ group, name: "Keys", status: "failed" },
          detail: `${value.jwks_uri} ${keys.reason}.`,
          remedy:
            "Check that this server can reach the provider's jwks_uri, and that the URL returns a valid key set.",
        },
    checkClock({ group, name: "Clock" }, date, before),
  ];
}

function describeKeys(count: number): string {
  return `${formatCounted(count, "key")} at jwks_uri.`;
}

function checkIssuer(expected: string, found: string): Check {
  const name = "Discovery document";
  if (found.replace(/\/$/, "") === expected) {
    return { group, name, status: "ok", detail: `Issuer ${found}.` };
  }
  return {
    ...{ group, name, status: "failed" },
    detail: `The document's issuer is ${found}, but KILN_OIDC_ISSUER is ${expected}.`,
    remedy: "Set KILN_OIDC_ISSUER to the document's issuer.",
  };
}

function checkScopes(scope: string, supported: string[] | undefined): Check {
  const name = "Scopes";
  const missing = supported ? scope.split(" ").filter((each) => !supported.includes(each)) : [];
  if (!supported) {
    return { group, name, status: "skipped", detail: "The provider doesn't list its scopes." };
  }
  if (missing.length === 0) {
    return {
      group,
      name,
      status: "ok",
      detail: `The provider supports ${andList.format(scope.split(" ").map(quote))}.`,
    };
  }
  return {
    ...{ group, name, status: "warning" },
    detail: `The provider doesn't list ${andList.format(missing.map(quote))}. Some providers reject unknown scopes.`,
    remedy: "Remove these scopes from signIn.scope, or add them in the identity provider.",
  };
}

function checkAlgorithms(announced: string[] = []): Check {
  const name = "ID token signature";
  const usable = announced.filter((each) => acceptedAlgorithms.includes(each));
  if (usable.length > 0 || announced.length === 0) {
    return {
      group,
      name,
      status: "ok",
      detail: `The provider signs with ${orList.format(usable.length > 0 ? usable : ["RS256"])}.`,
    };
  }
  return {
    ...{ group, name, status: "failed" },
    detail: `The provider signs with ${orList.format(announced)}, which Kiln doesn't accept.`,
    remedy: "Have the provider sign ID tokens with RS256, PS256, ES256, or EdDSA.",
  };
}

type FetchResult<T> = { ok: true; value: T; date: Date | null } | { ok: false; reason: string };

async function fetchJson<T>(address: string, shape: z.ZodType<T>): Promise<FetchResult<T>> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) {
      await response.body?.cancel();
      return { ok: false, reason: `returned HTTP ${response.status}` };
    }
    const parsed = shape.safeParse(await response.json().catch(() => null));
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join(".");
      return {
        ok: false,
        reason: field
          ? `returned a document with a missing or invalid ${field} field`
          : "didn't return a JSON object",
      };
    }
    const date = response.headers.get("date");
    return { ok: true, value: parsed.data, date: date ? new Date(date) : null };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return {
      ok: false,
      reason: `can't be reached (${cause instanceof Error ? cause.message : cause})`,
    };
  }
}
