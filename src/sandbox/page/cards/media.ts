/// <reference lib="dom" />
import { avatar, h } from '../dom.ts';
import { strings } from '../strings.ts';
import { flag, list, rec, text, words } from '../values.ts';
import { showImage } from '../viewer.ts';
import type { CardContext, Renderer } from './context.ts';
import { drawText } from './text.ts';

/** `img`: from the files of the platform; a tap shows it large unless `preview` is off. */
export const image: Renderer = (element, context) => {
  const alt = words(element.alt);
  const url = context.host.imageUrl(text(element.img_key));
  const picture = h('img', { src: url, alt, loading: 'lazy', class: 'c-image' });
  const scale = text(element.scale_type);
  if (scale.startsWith('crop')) picture.classList.add('crop');
  const figure = h('figure', { class: 'c-figure' }, [element.title === undefined ? null : drawText(element.title, context), picture]);
  picture.addEventListener('error', () =>
    picture.replaceWith(h('div', { class: 'unsupported' }, alt === '' ? strings.imageMissing : `${strings.imageMissing}：${alt}`)),
  );
  if (flag(element.preview, true)) {
    picture.classList.add('zoomable');
    picture.addEventListener('click', () => showImage(url, alt));
  }
  return figure;
};

function who(id: string, element: { readonly [key: string]: unknown }, context: CardContext): HTMLElement {
  const known = context.host.person(id);
  const name = known?.name ?? context.host.personName(id) ?? strings.unknownPerson;
  return h('span', { class: 'c-person' }, [
    flag(element.show_avatar, true) && avatar(name, known?.color ?? '#7b8794', 'small'),
    flag(element.show_name, true) && h('span', {}, name),
  ]);
}

/** `person`: one person's face and name. */
export const person: Renderer = (element, context) => h('div', { class: 'c-people' }, who(text(element.user_id), element, context));

/** `person_list`: several people in a row. */
export const personList: Renderer = (element, context) =>
  h(
    'div',
    { class: 'c-people' },
    list(element.persons).map((one) => who(text(rec(one).id), element, context)),
  );
