import { cleanNote, TOGETHER } from '../../cards/reviewing/clean.ts';
import type { CleanAction } from '../../review-action.ts';
import { say } from '../../text.ts';
import type { Work } from '../../work.ts';

/** 一键通过: those in which there is nothing to read are looked for, then passed. Both read whole declarations, so both are jobs. */
export function clean(work: Work, { do: what, b, dep, k }: CleanAction): void {
  const { locale } = work.person;
  const { ids } = work.state;
  if (what === 'look') {
    const card = work.fresh(cleanNote(say('clean.looking')));
    work.jobs.push({
      id: `j${ids()}`,
      kind: 'findClean',
      payload: JSON.stringify({ card, round: b ?? null, department: dep ?? null, locale }),
    });
    return;
  }
  const listed = Object.entries(k).slice(0, TOGETHER);
  if (listed.length === 0) {
    work.toast('warn', say('clean.nothing'));
    return;
  }
  const card = work.card(cleanNote(say('clean.passing', { count: listed.length })));
  work.jobs.push({ id: `j${ids()}`, kind: 'passClean', payload: JSON.stringify({ card, of: Object.fromEntries(listed), locale }) });
}
