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
/** Tables on a card. */
export const CARD_TABLES = 5;
/** What we use of it: cards with a fourth have been seen refused (feishu.md §4.1). */
export const CARD_TABLES_SAFE = 3;
export const TABLE_COLUMNS = 50;
/** Rows of a table's page. */
export const TABLE_PAGE = 10;
/** Charts on a card; a recommendation of the platform. */
export const CARD_CHARTS = 5;
