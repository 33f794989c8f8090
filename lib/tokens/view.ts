/**
 * The permissions that a token can have. The API has no operation that needs another permission.
 */
export const tokenPermissions = ["view", "submit", "review", "admin"] as const;

export type TokenPermission = (typeof tokenPermissions)[number];

/**
 * The permissions that a service's token can have. A service can't review, because people make the
 * decisions.
 */
export const servicePermissions = ["view", "submit", "admin"] as const;

export type TokenKind = "personal" | "service" | "ci";

/** An API token as listed on the page, without its secret. Times are ISO 8601 UTC. */
export interface ApiTokenView {
  id: string;
  kind: TokenKind;
  name: string;
  /** The last characters of the secret. */
  hint: string;
  roleName: string;
  accountName: string;
  regions: string[];
  permissions: TokenPermission[];
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  state: "active" | "expired" | "revoked";
  revokedAt: string | null;
  revokedBy: string | null;
}

/** A token at its creation, the only time that its secret is available. */
export interface CreatedToken {
  token: ApiTokenView;
  secret: string;
}
