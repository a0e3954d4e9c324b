import type { Io } from './command.ts';

const WIDTH = 24;

/** A progress bar on a terminal; nothing anywhere else. */
export class Progress {
  #shown = -1;

  constructor(
    private readonly io: Io,
    private readonly total: number,
  ) {}

  at(done: number): void {
    if (!this.io.terminal || this.total < 2) return;
    const share = Math.floor((done / this.total) * 100);
    if (share === this.#shown) return;
    this.#shown = share;
    const filled = Math.round((share / 100) * WIDTH);
    this.io.err(`\r[${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${done}/${this.total}`);
  }

  /** Takes the bar away, so that what follows begins on a clean line. */
  end(): void {
    if (this.#shown >= 0) this.io.err(`\r${' '.repeat(WIDTH + 24)}\r`);
    this.#shown = -1;
  }
}
