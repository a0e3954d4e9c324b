/** What comes back from a card: untrusted, and in several spellings (feishu.md §2.2). */
import { isJson, jsonObject } from './content.ts';

/**
 * Key inside a submit button's value: `{ [input name]: 1 }` for inputs that were shown empty because their content would not fit the card. An empty
 * answer from such an input is no answer. Written by `render/`, taken out here: the dialog never sees it.
 */
export const HELD = '_held';

export interface ReadAction {
  readonly value: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly form: Readonly<Record<string, string>>;
}

/** Value, name and form of a pressed button. The value may be an object, its JSON text, or missing: then the name tells. */
export function readAction(action: {
  value?: unknown;
  name?: string | undefined;
  form_value?: string | Record<string, unknown> | null | undefined;
}): ReadAction {
  const given = isJson(action.value) ? action.value : typeof action.value === 'string' ? jsonObject(action.value) : undefined;
  const held = given !== undefined && Object.hasOwn(given, HELD) ? given[HELD] : undefined;
  const value: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(given ?? {})) if (key !== HELD && key !== '__proto__') value[key] = part;
  const answers = typeof action.form_value === 'string' ? jsonObject(action.form_value) : action.form_value;
  const form: Record<string, string> = Object.create(null);
  for (const [name, answer] of Object.entries(answers ?? {})) {
    const text = answerText(answer);
    if (text === undefined || name === '__proto__') continue;
    if (text === '' && isJson(held) && Object.hasOwn(held, name)) continue;
    form[name] = text;
  }
  return action.name ? { value, name: action.name, form } : { value, form };
}

/** One answer as text: dates without their zone, several choices one a line; undefined when there is none. */
function answerText(answer: unknown): string | undefined {
  if (typeof answer === 'string') {
    // `2024-04-01 +0800`: the zone is the platform's, a date cell has none.
    if (/^\d{4}-\d{2}-\d{2} [+-]\d{4}$/.test(answer)) return answer.slice(0, 10);
    return answer.startsWith('["') ? (choices(answer) ?? answer) : answer;
  }
  if (Array.isArray(answer)) return answer.filter((part) => typeof part === 'string' || typeof part === 'number').join('\n');
  return typeof answer === 'number' || typeof answer === 'boolean' ? String(answer) : undefined;
}

/** Some clients send a multi-select as the JSON text of its array; anything that is not exactly that is somebody's words. */
function choices(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((part) => typeof part === 'string') && JSON.stringify(value) === text
      ? value.join('\n')
      : undefined;
  } catch {
    return undefined;
  }
}
