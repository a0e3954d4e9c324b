/// <reference lib="dom" />
import { h } from '../dom.ts';
import { strings } from '../strings.ts';
import { type Rec, text, words } from '../values.ts';
import { act } from './act.ts';
import type { CardContext, Renderer } from './context.ts';
import { field } from './field.ts';

const ZONE = ' +0800';

/** `date_picker`: sends `2026-11-23 +0800`, with the zone, as the platform does. */
export const datePicker: Renderer = (element, context) => moment(element, context, 'date', text(element.initial_date));
/** `picker_time`: sends `09:05 +0800`. */
export const timePicker: Renderer = (element, context) => moment(element, context, 'time', text(element.initial_time));
/** `picker_datetime`: sends `2026-11-23 09:05 +0800`. */
export const datetimePicker: Renderer = (element, context) =>
  moment(element, context, 'datetime-local', text(element.initial_datetime).replace(' ', 'T'));

function moment(element: Rec, context: CardContext, type: 'date' | 'time' | 'datetime-local', start: string): HTMLElement {
  const control = h('input', { class: 'c-box c-date', type, max: type === 'date' ? '9999-12-31' : undefined });
  const written = (): string => (control.value === '' ? '' : `${control.value.replace('T', ' ')}${ZONE}`);
  const paint = () => control.classList.toggle('unset', control.value === '');
  control.value = start;
  paint();
  control.addEventListener('change', (event) => {
    paint();
    if (context.form === undefined && control.value !== '') void act(control, element, context, event, { option: written() });
  });
  return field({ ...element, placeholder: words(element.placeholder) || strings.pickDate }, context, {
    control,
    normalWidth: 'min(280px, 100%)',
    read: () => (control.value === '' && context.host.emptySelect() === 'absent' ? undefined : written()),
    filled: () => control.value !== '',
    reset: () => {
      control.value = start;
      paint();
    },
  });
}
