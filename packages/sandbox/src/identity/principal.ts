/** The caller of a request: an IAM user or a role session. */
export interface Principal {
  account: string;
  arn: string;
  /** `AIDA...` for a user, `AROA...:session` for a session. */
  userId: string;
  /** The role of a session; absent for a user. */
  roleName?: string;
  sourceIdentity?: string;
  sessionTags?: Record<string, string>;
}

/** The sandbox's only IAM user, which the portal uses. Its long-term credentials are public. */
export const baseUser = {
  accessKeyId: "AKIAKILNSANDBOX00001",
  secretAccessKey: "kiln/sandbox/base/secret/not/for/real/aws1",
  principal: {
    account: "111122223333",
    arn: "arn:aws:iam::111122223333:user/kiln-portal",
    userId: "AIDAKILNSANDBOX000001",
  } satisfies Principal,
  /** The user's policy: it can only assume roles and get its own identity. */
  permissions: { allow: ["sts:AssumeRole", "sts:GetCallerIdentity"], deny: [] as string[] },
};
