/** Words that only files print, beside those of the template and of the statement. */
export const words = {
  /** Named as author in the file's properties: the program, never a person. */
  creator: '填报',
  statement: '说明',
} as const;
