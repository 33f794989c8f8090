/** What a review requires if no rule matches. */
export const defaultRequirements = { approvals: 1, self: false, reason: "reject" } as const;
