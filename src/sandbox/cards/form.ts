import { components } from './components.ts';
import { every } from './find.ts';
import { isObject, type Json } from './rules.ts';

/** What the client makes of a form when its button is pressed: the values to send, or why it sends nothing. */
export type FormReading = { readonly values: Record<string, unknown> } | { readonly code: number; readonly msg: string };

/** Client-side refusals have no code of the platform. */
export const clientSide = -1;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * Reads a form the way the client does: what was typed, else what the card holds; required fields are looked at here and
 * nowhere else (no callback is sent then).
 * @param emptySelect what an untouched chooser is: no key, or ""
 * @param offset of the person's zone, `+0800`
 */
export function readForm(card: Json, form: Json, typed: Json, emptySelect: 'absent' | 'empty', offset: string): FormReading {
  const values: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const { component, form: around } of every(card)) {
    if (around !== form || typeof component.tag !== 'string' || !components[component.tag]?.interactive) continue;
    const name = component.name;
    if (typeof name !== 'string' || name === '') return { code: 200530, msg: 'name of an interactive component in a form is empty' };
    if (component.tag === 'button' || component.tag === 'overflow') continue;
    known.add(name);
    const value = Object.hasOwn(typed, name) && component.disabled !== true ? typed[name] : initial(component);
    if (component.required === true && (isEmpty(value) || (component.tag === 'checker' && value !== true)))
      return { code: clientSide, msg: '有必填项未填写' };
    const read = accept(component, value, offset);
    if (!read.ok) return { code: clientSide, msg: `${name}: ${read.why}` };
    if (component.tag === 'checker') values[name] = read.value === true;
    else if (!isEmpty(read.value)) values[name] = read.value;
    else if (component.tag === 'input' || emptySelect === 'empty') values[name] = '';
  }
  for (const name of Object.keys(typed)) if (!known.has(name)) return { code: clientSide, msg: `the form has no field ${name}` };
  return { values };
}

function initial(component: Json): unknown {
  switch (component.tag) {
    case 'input':
      return component.default_value;
    case 'select_static':
      return initialOption(component);
    case 'multi_select_static':
    case 'multi_select_person':
      return component.selected_values;
    case 'date_picker':
      return component.initial_date;
    case 'picker_time':
      return component.initial_time;
    case 'picker_datetime':
      return component.initial_datetime;
    case 'checker':
      return component.checked === true;
    default:
      return component.initial_option;
  }
}

/** `initial_option` is a value or an option's text; `initial_index` counts from 1, 0 is none. */
function initialOption(component: Json): unknown {
  const options: readonly unknown[] = Array.isArray(component.options) ? component.options : [];
  const wanted = component.initial_option;
  if (typeof wanted === 'string' && wanted !== '') {
    const found = options.find(
      (option) => isObject(option) && (option.value === wanted || (isObject(option.text) && option.text.content === wanted)),
    );
    return isObject(found) ? found.value : undefined;
  }
  const index = typeof component.initial_index === 'number' ? component.initial_index : 0;
  const option = options[index - 1];
  return isObject(option) ? option.value : undefined;
}

type Accepted = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };
const no = (why: string): Accepted => ({ ok: false, why });

/** Only what the client's control can give; dates and times get the offset of the person's zone. */
export function accept(component: Json, value: unknown, offset: string): Accepted {
  if (isEmpty(value)) return { ok: true, value };
  const options = (Array.isArray(component.options) ? component.options : []).map((option: unknown) =>
    isObject(option) ? option.value : undefined,
  );
  const zone = ` ${offset}`;
  switch (component.tag) {
    case 'input': {
      if (typeof value !== 'string') return no('not a text');
      const limit = typeof component.max_length === 'number' ? component.max_length : 1000;
      if ([...value].length > limit) return no(`longer than ${limit}`);
      return component.input_type !== 'multiline_text' && value.includes('\n') ? no('more than one line') : { ok: true, value };
    }
    case 'select_static':
      return options.includes(value) ? { ok: true, value } : no('not an option');
    case 'multi_select_static':
      return Array.isArray(value) && value.every((one) => options.includes(one)) ? { ok: true, value } : no('not among the options');
    case 'select_person':
      return isCandidate(options, value) ? { ok: true, value } : no('not among the people offered');
    case 'multi_select_person':
      return Array.isArray(value) && value.every((one) => isCandidate(options, one))
        ? { ok: true, value }
        : no('not among the people offered');
    case 'date_picker':
      return dated(value, /^\d{4}-\d{2}-\d{2}$/, zone);
    case 'picker_time':
      return dated(value, /^\d{2}:\d{2}$/, zone);
    case 'picker_datetime':
      return dated(value, /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, zone);
    case 'checker':
      return typeof value === 'boolean' ? { ok: true, value } : no('not true or false');
    default:
      return { ok: true, value };
  }
}

/** Without candidates everybody in the chat is offered. */
const isCandidate = (options: readonly unknown[], value: unknown): boolean =>
  typeof value === 'string' && (options.length === 0 || options.includes(value));

function dated(value: unknown, form: RegExp, zone: string): Accepted {
  if (typeof value !== 'string') return no('not a date or time');
  const bare = value.replace(/ [+-]\d{4}$/, '');
  if (!form.test(bare)) return no('not a date or time');
  return { ok: true, value: bare === value ? `${value}${zone}` : value };
}
