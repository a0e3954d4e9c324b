// Answers by card: each click is 保存并下一步 with one more input filled in, on the card that the bot answered last. Button values,
// input names and what stands in the inputs are read from that card, so a request can only be built when the answer is there; building
// one (parse, seal, sign) costs the generator about 0.1 ms, done before the clock of the turn starts.
import { answerOf, kindOf, pathOf } from '../lib/form.mjs';
import { clicked, typed } from '../lib/wire.mjs';

export const waitsForMessage = false;
/** Requests are made one by one, from the last answer. */
export const onTheFly = true;

export const opening = (u) => typed(u, '/新建');

/** What a client sends back for an input that was left alone. */
const standing = {
  input: (element) => element.default_value ?? '',
  select_static: (element) => element.initial_option,
  date_picker: (element) => (element.initial_date === undefined ? undefined : `${element.initial_date} +0800`),
};

/** `place`: the message the card stands in, and the card as it is now. */
export function request(u, n, { message, card }) {
  const path = pathOf(n);
  const form = card.body.elements.find((element) => element.tag === 'form');
  const filled = {};
  let button;
  let found = false;
  const visit = (element) => {
    const value = standing[element.tag]?.(element);
    if (value !== undefined) filled[element.name] = value;
    if (element.name === path) found = true;
    if (element.tag === 'button' && element.name === 'save_next') button = element;
    for (const inside of element.columns ?? element.elements ?? []) visit(inside);
  };
  visit(form ?? {});
  if (!button || !found) throw new Error(`the card that ${u} sees has no input ${path} or no button to save it`);
  filled[path] = kindOf(n) === 'date' ? `${answerOf(u, n)} +0800` : answerOf(u, n);
  return clicked(u, { message, button, form: filled });
}

export const answered = ({ status, body }) => status === 200 && body.includes('"card":');

/** The card in the answer. */
export const cardIn = (body) => JSON.parse(body).card.data;
