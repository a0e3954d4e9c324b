import { act } from '../action.ts';
import type { CardView, Option } from '../reply.ts';
import { plain, say } from '../text.ts';
import { button } from './buttons.ts';
import { type DigestView, digestCard } from './digest.ts';

/** Candidates of a list to choose from. */
const CHOOSABLE = 100;

/** Who has not finished, to be reminded: all, a department, or those who are chosen. */
export function urgeCard(view: DigestView): CardView {
  const unfinished = new Map(view.departments.flatMap(({ unfinished }) => unfinished.map((each) => [each.openId, each.name] as const)));
  const options: Option[] = [...unfinished].slice(0, CHOOSABLE).map(([value, name]) => ({ value, text: plain(name === '' ? '—' : name) }));
  const card = digestCard(view);
  return {
    ...card,
    blocks: [
      ...card.blocks,
      {
        kind: 'form',
        name: 'urge',
        fields: [{ name: 'who', label: say('urge.who'), kind: 'people', value: '', options }],
        buttons: [button('urge_picked', 'button.urgePicked', act({ a: 'urge', pick: true }))],
      },
    ],
  };
}
