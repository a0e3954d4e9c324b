/**
 * Characters that no office file may hold: controls but tab and line feed, lone surrogates, non-characters. Every kind of
 * line end becomes a line feed. Everything else stays as entered, spaces at the ends included.
 */
export function clean(text: string): string {
  return (
    text
      .replace(/\r\n?|\v|\f|\u2028|\u2029/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu, '')
  );
}
