/// <reference lib="dom" />
import { h, webUrl } from '../dom.ts';
import { icon } from '../icons.ts';
import { openMenu } from '../popup.ts';
import { strings } from '../strings.ts';
import { flag, list, type Rec, rec, text, words } from '../values.ts';
import { act } from './act.ts';
import type { CardContext, Renderer } from './context.ts';
import { checkRequired, formValue } from './form.ts';
import { widthOf } from './style.ts';

const TYPES = ['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text', 'primary_filled', 'danger_filled', 'laser'];
const SIZES = ['tiny', 'small', 'medium', 'large'];

/** `button`: in a form it submits or resets it, elsewhere it calls back or opens a link. */
export const button: Renderer = (element, context) => {
  const type = text(element.type);
  const size = text(element.size);
  const name = text(element.name);
  const disabled = flag(element.disabled);
  const control = h(
    'button',
    {
      type: 'button',
      class: `c-button type-${TYPES.includes(type) ? type : 'default'} size-${SIZES.includes(size) ? size : 'medium'}`,
      'data-name': name,
      'data-testid': name === '' ? undefined : `button-${name}`,
      'aria-disabled': disabled ? 'true' : undefined,
      title: words(disabled ? element.disabled_tips : element.hover_tips) || undefined,
    },
    h('span', { class: 'c-button-text' }, words(element.text)),
    { click: (event) => void press(control, element, context, event) },
  );
  const width = widthOf(element.width, '');
  if (width !== '') control.style.setProperty('width', width);
  return control;
};

async function press(control: HTMLElement, element: Rec, context: CardContext, event: Event): Promise<void> {
  const fields = context.form;
  const kind = text(element.form_action_type) || text(element.action_type).replace('form_', '');
  if (fields === undefined || flag(element.disabled) || (kind !== 'submit' && kind !== 'reset'))
    return act(control, element, context, event);
  if (kind === 'reset') {
    for (const field of fields) field.reset();
    return;
  }
  if (!checkRequired(fields)) {
    context.host.toast('error', strings.requiredMissing);
    return;
  }
  await act(control, element, context, event, { form_value: formValue(fields) });
}

/** `overflow`: the three dots with a menu of further actions. */
export const overflow: Renderer = (element, context) => {
  const control = h(
    'button',
    { type: 'button', class: 'c-button type-default size-medium c-overflow', 'aria-label': strings.actions },
    icon('more'),
  );
  control.addEventListener('click', (event) => {
    const items = list(element.options).map(rec);
    openMenu(
      control,
      items.map((option) => ({
        label: words(option.text),
        run: () => {
          const url = webUrl(text(rec(option.multi_url).url));
          if (url !== undefined) window.open(url, '_blank', 'noopener,noreferrer');
          void act(control, element, context, event, { option: text(option.value) });
        },
      })),
    );
  });
  return control;
};
