/** Why a card is refused: the inner code of `230099 … ext=ErrCode: N; ErrMsg: …`. */
export interface CardFault {
  readonly code: number;
  readonly message: string;
}

/** What the rules must know of the world. */
export interface CardWorld {
  /** Whether an id in `<at>`, `<person>` or a person component is a person whom this app can name. */
  knowsPerson(id: string): boolean;
  hasImage(key: string): boolean;
  /** False in a group that forbids @all. */
  readonly atAllAllowed: boolean;
}

export type Json = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
