/** What happened, told to open pages. Ids only: each page asks for its own view. */
export type Happening =
  | { readonly type: 'message' | 'update'; readonly messageId: string; readonly chatId: string }
  | { readonly type: 'recall'; readonly messageId: string; readonly chatId: string }
  | { readonly type: 'chats' }
  | { readonly type: 'people' }
  | { readonly type: 'clock' }
  | { readonly type: 'faults' };

export class Bus {
  readonly #listeners = new Set<(happening: Happening) => void>();

  tell(happening: Happening): void {
    for (const listener of this.#listeners) listener(happening);
  }

  /** Returns the function that ends the subscription. */
  listen(listener: (happening: Happening) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
