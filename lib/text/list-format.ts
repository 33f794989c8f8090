/** Joins strings as in "SRE, Security, and Platform". */
export const andList = new Intl.ListFormat("en-US");

/** Joins strings as in "SRE, Security, or Platform". */
export const orList = new Intl.ListFormat("en-US", { type: "disjunction" });
