/// <reference lib="dom" />
import { h } from '../dom.ts';
import { flag, rec, text, words } from '../values.ts';
import { act } from './act.ts';
import type { Renderer } from './context.ts';
import { freshId } from './context.ts';
import { drawText } from './text.ts';

/** `checker`: a check box with its words; in a form it is sent with it, alone it sends itself at each change. */
export const checker: Renderer = (element, context) => {
  const id = freshId('f');
  const name = text(element.name);
  const start = flag(element.checked);
  const box = h('input', { type: 'checkbox', id, 'data-name': name, disabled: flag(element.disabled) });
  box.checked = start;
  const caption = rec(element.text);
  const label = h(
    'label',
    { for: id, class: 'c-checker-text' },
    caption.tag === 'lark_md' || caption.tag === 'markdown' ? drawText(caption, context) : words(caption),
  );
  const shell = h('div', { class: 'c-checker' }, [box, label]);
  const paint = () => shell.classList.toggle('done', box.checked && element.checked_style !== undefined);
  paint();
  box.addEventListener('change', (event) => {
    paint();
    if (context.form === undefined) void act(box, element, context, event, { checked: box.checked });
  });
  if (context.form !== undefined && name !== '') {
    context.form.push({
      name,
      required: false,
      box: shell,
      read: () => box.checked,
      filled: () => box.checked,
      reset: () => {
        box.checked = start;
        paint();
      },
      focus: () => box.focus(),
    });
  }
  return shell;
};
