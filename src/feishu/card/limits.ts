/** The platform's numbers for cards (feishu.md §4). */
export const CARD_BYTES = 30 * 1024;
/** What we fill of it: the platform counts after expanding styles, so a card just below its limit may be over it. */
export const CARD_ROOM_BYTES = 28 * 1024;
/** Elements and components, every nested one and every text counted. */
export const CARD_ELEMENTS = 200;
export const CARD_DEPTH = 5;
/** Characters an input can hold; UTF-16 units, the stricter reading. */
export const INPUT_CHARS = 1000;
/** Characters of a button's text, of a placeholder. */
export const SHORT_CHARS = 100;
