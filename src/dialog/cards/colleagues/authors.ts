import type { Member } from '../../../rounds/member.ts';
import type { Block } from '../../reply.ts';
import { say } from '../../text.ts';
import type { OpenDraft } from '../../work.ts';
import { nameOf } from '../names.ts';
import { covers, type Input } from '../step-inputs.ts';

/** Who else filled what stands on a card: each cell keeps who wrote it. */

/** Cells named for one person; the rest are counted. */
const NAMED = 4;

/** 周远 填：项目名称、预算数 */
export function authorBlocks(open: OpenDraft, inputs: readonly Input[], authors: ReadonlyMap<string, Member>): Block[] {
  if (authors.size === 0) return [];
  const wrote = new Map<string, Set<string>>();
  for (const [path, { by }] of open.draft.cells) {
    // What this turn has changed is the person's own.
    if (!authors.has(by) || open.edit.get(path)?.by !== by) continue;
    const input = inputs.find((each) => covers(each, path));
    if (input) wrote.set(by, (wrote.get(by) ?? new Set()).add(nameOf(open, input.name)));
  }
  return [...wrote].map(([by, names]): Block => {
    const all = [...names];
    return {
      kind: 'text',
      tone: 'muted',
      text: say('author.cells', {
        name: authors.get(by)?.name ?? '',
        cells: all.slice(0, NAMED).join('、'),
        more: Math.max(0, all.length - NAMED),
      }),
    };
  });
}
