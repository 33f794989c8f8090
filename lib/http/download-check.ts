/** The query parameter with which a download URL only reports whether it would return the file. */
export const downloadCheckParameter = "check";
