// Answers typed in the chat: sealed and signed events; the bot answers with a message through the platform's API.
import { answerOf } from '../lib/form.mjs';
import { typed } from '../lib/wire.mjs';

/** A turn is over when the bot's message has reached the platform too. */
export const waitsForMessage = true;

export const opening = (u) => typed(u, '/新建');

/** All requests are built beforehand. */
export const request = (u, n) => typed(u, answerOf(u, n));

export const answered = ({ status }) => status === 200;
