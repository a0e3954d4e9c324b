/** Days of a spreadsheet as dates. */

const words = /"[^"]*"|[\\!].|[_*].|\[[^\]]*\]/g;

/** Whether a section of a number format prints a date or a time of day. */
export const isDateFormat = (section: string): boolean =>
  /[ymdhs]/i.test(section.replace(words, '')) && !/[0#?]/.test(section.replace(words, '').replace(/s\.0+/gi, ''));

const DAY = 86_400_000;

/** The day number as the format prints it; undefined for what is no date of a spreadsheet. */
export function dateAsPrinted(value: number, section: string, since1904: boolean): string | undefined {
  if (value < 0 || value >= 2_958_466) return undefined;
  // Day 60 of the 1900 count is a 29 February that never was.
  const days = since1904 ? value + 1462 : value < 60 ? value + 1 : value;
  const date = new Date(Math.round((days - 25_569) * 86_400) * 1000);
  if (Math.abs(date.getTime()) > 2e5 * DAY) return undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  let afterHour = false;
  let printed = '';
  for (const [token] of section.matchAll(/"[^"]*"|[\\!].|[_*].|\[[^\]]*\]|AM\/PM|上午\/下午|y+|m+|d+|h+|s+|@|./gis)) {
    const long = token.length > 1;
    const number = (value: number): string => (long ? two(value) : String(value));
    if (token.startsWith('"')) printed += token.slice(1, -1);
    else if (/^[\\!]/.test(token)) printed += token.slice(1);
    else if (/^(?:[_*[@;]|AM\/PM|上午)/i.test(token)) continue;
    else if (/^y/i.test(token)) printed += token.length > 2 ? date.getUTCFullYear() : two(date.getUTCFullYear() % 100);
    else if (/^m/i.test(token)) {
      printed += number(afterHour ? date.getUTCMinutes() : date.getUTCMonth() + 1);
      afterHour = false;
    } else if (/^d/i.test(token)) printed += token.length > 2 ? '' : number(date.getUTCDate());
    else if (/^h/i.test(token)) {
      printed += number(date.getUTCHours());
      afterHour = true;
    } else if (/^s/i.test(token)) printed += number(date.getUTCSeconds());
    else printed += token;
  }
  return printed.trim();
}
