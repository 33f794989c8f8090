/** The `scope` of requests about all accounts and Regions that the user can view. */
export const allAccountsScope = "all";
