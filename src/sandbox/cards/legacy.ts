import type { CardFault, CardWorld, Json } from './fault.ts';

const tags = new Set([
  ...['div', 'markdown', 'hr', 'img', 'note', 'action', 'column_set', 'column', 'form', 'input', 'button', 'overflow', 'table', 'chart'],
  ...['select_static', 'multi_select_static', 'select_person', 'multi_select_person', 'date_picker', 'picker_time', 'picker_datetime'],
  ...['collapsible_panel', 'interactive_container', 'person', 'person_list', 'img_combination', 'checker', 'select_img', 'markdown_v1'],
]);

/** Cards of JSON 1.0: other clients still send them; only what breaks a card for certain is refused. */
export function legacyFault(card: Json, world: CardWorld): CardFault | undefined {
  const lists: unknown[] = [
    card.elements,
    ...(typeof card.i18n_elements === 'object' && card.i18n_elements !== null ? Object.values(card.i18n_elements) : []),
  ];
  if (!lists.some(Array.isArray)) return { code: 200621, message: 'parse card json err; ErrorValue: elements is required; ' };
  let count = 0;
  const walk = (value: unknown): CardFault | undefined => {
    if (Array.isArray(value)) {
      for (const item of value) {
        if (typeof item !== 'object' || item === null || !('tag' in item) || typeof item.tag !== 'string')
          return { code: 200621, message: 'parse card json err; ErrorValue: tag is required; ' };
        if (!tags.has(item.tag) && item.tag !== 'plain_text' && item.tag !== 'lark_md')
          return { code: 200621, message: `not support tag: ${item.tag}` };
        count += 1;
        const fault =
          walk(Object.assign({ elements: [] }, item).elements) ??
          ('actions' in item ? walk(item.actions) : undefined) ??
          ('columns' in item ? walk(item.columns) : undefined);
        if (fault) return fault;
        if (item.tag === 'img' && 'img_key' in item && typeof item.img_key === 'string' && !world.hasImage(item.img_key))
          return { code: 200570, message: `img_key is invalid: ${item.img_key}` };
      }
    }
    return undefined;
  };
  for (const list of lists) {
    const fault = walk(list);
    if (fault) return fault;
  }
  return count > 200 ? { code: 11310, message: `card element number over limit, limit: 200, current: ${count}` } : undefined;
}
