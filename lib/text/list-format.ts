/** Joins texts, such as "SRE, Security, and Platform". */
export const andList = new Intl.ListFormat("en-US");

/** Joins texts, such as "SRE, Security, or Platform". */
export const orList = new Intl.ListFormat("en-US", { type: "disjunction" });
