import type { FieldView, Text, Tone } from '../../dialog/reply.ts';
import { CLOSE, paragraph, plain } from '../card/build.ts';
import type { Color, Div, Element, Input, OptionElement, PlainText } from '../card/card.ts';
import { INPUT_CHARS, SHORT_CHARS } from '../card/limits.ts';
import { isDate } from '../card/lint.ts';
import { cut } from './cut.ts';
import { type Draw, textColor } from './draw.ts';

/** An input with what stands around it. */
export interface DrawnField {
  readonly elements: readonly Element[];
  /** Its name, when its value did not fit and is not shown. */
  readonly held?: string;
}

/** Draws one input; its value is shown whole or not at all, because what stands in an input is saved back as the answer. */
export function drawField(draw: Draw, field: FieldView): DrawnField {
  const name = draw.name(field.name);
  const fits = field.value.length <= Math.min(draw.room.prefill, INPUT_CHARS);
  const elements = [...component(draw, field, name, fits ? field.value : '')];
  if (!fits) {
    const start = cut(field.value.replace(/\s+/g, ' '), 24);
    elements.push(below(draw.say('card.tooLong', { count: field.value.length, start }), 'orange'));
  }
  elements.push(...notes(draw, field.notes ?? []));
  return fits ? { elements } : { elements, held: name };
}

/** A small sentence that belongs to the input above it. */
const below = (words: string, color: Color): Div => ({ ...paragraph(words, color, 'notation'), margin: CLOSE });

function component(draw: Draw, field: FieldView, name: string, value: string): Element[] {
  const placeholder = placeholderOf(draw, field);
  const chooses = field.kind === 'select' || field.kind === 'multi' || isPerson(field);
  const options = chooses ? optionsOf(draw, field, value) : { shown: [], left: 0 };
  switch (field.kind) {
    case 'person':
    case 'people': {
      if (options.shown.length === 0) return [textInput(draw, field, name, value, placeholder)];
      const parts: Element[] = [paragraph(draw.label(field.label)), picker(field, name, value, options.shown, placeholder)];
      if (options.left > 0) parts.push(below(draw.say('card.moreOptions', { count: options.left }), 'grey'));
      return parts;
    }
    case 'select':
    case 'multi': {
      if (options.shown.length === 0) return [textInput(draw, field, name, value, placeholder)];
      const common = { margin: CLOSE, name, width: 'fill' as const, options: options.shown, ...placeholder };
      const chosen = chosenOf(field, value);
      const select: Element =
        field.kind === 'select'
          ? { tag: 'select_static', ...common, ...(chosen[0] === undefined ? undefined : { initial_option: chosen[0] }) }
          : { tag: 'multi_select_static', ...common, required: false, ...(chosen.length === 0 ? undefined : { selected_values: chosen }) };
      // Selects have no label of their own.
      const parts: Element[] = [paragraph(draw.label(field.label)), select];
      if (options.left > 0) parts.push(below(draw.say('card.moreOptions', { count: options.left }), 'grey'));
      return parts;
    }
    case 'date':
      // What is no date cannot stand in a picker, and must not vanish.
      if (value !== '' && !isDate(value)) return [textInput(draw, field, name, value, placeholder)];
      return [
        paragraph(draw.label(field.label)),
        { tag: 'date_picker', margin: CLOSE, name, width: 'fill', ...placeholder, ...(value === '' ? undefined : { initial_date: value }) },
      ];
    case 'line':
    case 'area':
      return [textInput(draw, field, name, value, placeholder)];
    default:
      return field.kind satisfies never;
  }
}

const isPerson = (field: FieldView): boolean => field.kind === 'person' || field.kind === 'people';

function picker(
  field: FieldView,
  name: string,
  value: string,
  shown: readonly OptionElement[],
  placeholder: { placeholder: PlainText } | undefined,
): Element {
  const options = shown.map((option) => ({ value: option.value }));
  const common = { margin: CLOSE, name, width: 'fill' as const, options, ...placeholder };
  const chosen = chosenOf(field, value).filter((id) => options.some((option) => option.value === id));
  return field.kind === 'person'
    ? { tag: 'select_person', ...common, ...(chosen[0] === undefined ? undefined : { initial_option: chosen[0] }) }
    : { tag: 'multi_select_person', ...common, required: false, ...(chosen.length === 0 ? undefined : { selected_values: chosen }) };
}

function textInput(draw: Draw, field: FieldView, name: string, value: string, placeholder: { placeholder: PlainText } | undefined): Input {
  // A line break in a one-line input would be lost on the next save.
  const lines = field.kind === 'area' || value.includes('\n');
  return {
    tag: 'input',
    name,
    label: plain(draw.label(field.label)),
    label_position: 'top',
    width: 'fill',
    max_length: INPUT_CHARS,
    ...(lines
      ? { input_type: 'multiline_text' as const, rows: Math.min(Math.max(field.rows ?? 3, 2), 12), auto_resize: true }
      : { input_type: 'text' as const }),
    ...placeholder,
    ...(value === '' ? undefined : { default_value: value }),
  };
}

/** `required` itself stays off, or it would hold back 上一步 too (feishu.md §4.7); the placeholder says it. */
function placeholderOf(draw: Draw, field: FieldView): { placeholder: PlainText } | undefined {
  if (!draw.room.placeholders) return undefined;
  const own = field.placeholder === undefined ? '' : draw.label(field.placeholder, SHORT_CHARS);
  const words =
    field.required === true
      ? own === ''
        ? draw.say('card.required')
        : draw.say('card.requiredWith', { placeholder: own })
      : own === ''
        ? draw.say('card.optional')
        : own;
  return words === '' ? undefined : { placeholder: plain(cut(words, SHORT_CHARS)) };
}

const chosenOf = (field: FieldView, value: string): string[] =>
  value === ''
    ? []
    : field.kind === 'multi' || field.kind === 'people'
      ? [...new Set(value.split('\n').filter((one) => one !== ''))]
      : [value];

/** The choices, those chosen always among them: a typed answer outside the list stays as it is when the form is saved. */
function optionsOf(draw: Draw, field: FieldView, value: string): { shown: OptionElement[]; left: number } {
  const chosen = chosenOf(field, value);
  const wanted = new Set(chosen);
  const seen = new Set<string>();
  const shown: OptionElement[] = [];
  const room = draw.room.options;
  let left = 0;
  let free = room - chosen.length;
  for (const option of field.options ?? []) {
    if (option.value === '' || seen.has(option.value)) continue;
    if (!wanted.has(option.value)) {
      if (free <= 0) {
        left += 1;
        continue;
      }
      free -= 1;
    }
    seen.add(option.value);
    shown.push({ text: plain(draw.label(option.text, SHORT_CHARS)), value: option.value });
  }
  if (shown.length === 0 && left === 0) return { shown, left };
  // An id that is no candidate may be nobody's any more, and the platform refuses a card that names nobody.
  if (isPerson(field)) return { shown, left };
  for (const own of chosen) if (!seen.has(own)) shown.push({ text: plain(draw.label({ plain: own }, SHORT_CHARS)), value: own });
  return { shown, left };
}

/** Sentences under an input; those of one tone share a paragraph. */
function notes(draw: Draw, views: readonly { readonly tone: Tone; readonly text: Text }[]): Element[] {
  const byTone = new Map<Tone, string[]>();
  for (const { tone, text } of views) {
    const words = draw.words(text);
    if (words === '') continue;
    const lines = byTone.get(tone);
    if (lines === undefined) byTone.set(tone, [words]);
    else if (lines.length < draw.room.lines) lines.push(words);
  }
  return [...byTone].map(([tone, lines]) => below(lines.join('\n'), textColor[tone]));
}
