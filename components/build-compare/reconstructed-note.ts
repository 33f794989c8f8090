/** Explains why fields of two requests aren't compared. */
export const reconstructedNote =
  "One of the requests was reconstructed from the image's details in AWS. Fields that might differ as a result, such as resolved versions, default values, and tags, aren't compared.";
