import { missingAmounts } from '../../form/edit.ts';
import type { Step } from '../../form/map.ts';
import { nameOf } from '../cards/names.ts';
import { writeLines } from '../lines.ts';
import { type OfferKind, offersOf } from '../offers.ts';
import { say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

const AND = '、';

/** Takes what a card offered, if it still holds: it is worked out again, since the button's value travelled through the client. */
export function takeOffer(work: Work, open: OpenDraft, step: Step, { o, p }: { o: OfferKind; p: string }): void {
  const offer = offersOf(open, step).find((each) => each.kind === o && each.path === p);
  if (!offer) {
    work.note('info', say('offer.gone'));
    return;
  }
  switch (offer.kind) {
    case 'sample':
      for (const [path, value] of Object.entries(offer.values)) open.edit.set(path, value);
      work.note('info', say('offer.sampleTaken'));
      return;
    case 'purpose':
    case 'funding':
    case 'contents':
      for (const group of offer.groups) {
        writeLines(open, group, offer.lines.join('\n'), work.state.ids);
        work.taken.add(group.key);
      }
      work.note(
        'good',
        say(`offer.taken.${offer.kind}`, {
          label: offer.groups.map(({ key }) => nameOf(open, key)).join(AND),
          count: offer.lines.length,
          amounts: offer.groups.some((group) => missingAmounts(open.edit, group).length > 0) ? 'yes' : 'no',
        }),
      );
      return;
    case 'last':
      open.edit.set(p, offer.value);
      work.note('good', say('offer.taken.last', { label: nameOf(open, p) }));
      return;
    default:
      offer satisfies never;
  }
}
