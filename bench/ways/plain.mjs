// The floor's way: unsealed JSON in, the answer in the response.
import { answerOf } from '../lib/form.mjs';
import { httpBytes } from '../lib/wire.mjs';

export const waitsForMessage = false;

export const opening = () => null;

/** All requests are built beforehand. */
export const request = (u, n) =>
  httpBytes('/', { 'content-type': 'application/json' }, JSON.stringify({ user: u, n, text: answerOf(u, n) }));

export const answered = ({ status }) => status === 200;
