/** The query parameter that asks a download's address whether it would serve the file. */
export const checkParameter = "check";
