import net from 'node:net';

/** A keep-alive HTTP/1.1 connection that knows just enough to find a response's end. One request at a time. */
export class Connection {
  #buffer = Buffer.alloc(0);
  #waiting;

  constructor(port) {
    this.socket = net.connect(port, '127.0.0.1').setNoDelay(true);
    this.socket.on('data', (data) => {
      this.#buffer = this.#buffer.length > 0 ? Buffer.concat([this.#buffer, data]) : data;
      this.#read();
    });
    this.socket.on('error', (error) => this.#fail(error)).on('close', () => this.#fail(new Error('the subject closed a connection')));
  }

  /** Sends bytes; resolves with `{status, body}`. */
  send(bytes) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.socket.write(bytes);
    });
  }

  close() {
    this.socket.destroy();
  }

  #fail(error) {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #read() {
    const end = this.#buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#buffer.latin1Slice(0, end).toLowerCase();
    const length = /\r\ncontent-length: *(\d+)/.exec(head);
    const found = length ? plain(this.#buffer, end + 4, Number(length[1])) : chunked(this.#buffer, end + 4);
    if (!found) return;
    this.#buffer = this.#buffer.subarray(found.end);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body: found.body });
  }
}

const plain = (buffer, from, length) =>
  buffer.length < from + length ? undefined : { body: buffer.subarray(from, from + length), end: from + length };

function chunked(buffer, from) {
  const parts = [];
  for (let at = from; ; ) {
    const line = buffer.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(buffer.latin1Slice(at, line), 16);
    const next = line + 2 + size + 2;
    if (buffer.length < next) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), end: next };
    parts.push(buffer.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
