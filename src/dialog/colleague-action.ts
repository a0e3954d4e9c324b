import { z } from 'zod';

/** What the buttons about colleagues mean: a project handed over, a declaration filled together. */

/** `ask`: to whom? `give`: asks the chosen one. `recall`: takes the request back. The other two are the colleague's. */
export const handoverDos = ['ask', 'give', 'recall', 'accept', 'decline'] as const;
export const shareDos = ['show', 'add', 'remove'] as const;

const id = z.string().min(1).max(64);

/** `d`: a declaration; `n`: a project of a round that is not begun; `i`: a request that was made; `w`: who is meant where several have one name. */
export const handoverAction = z.object({
  a: z.literal('handover'),
  do: z.enum(handoverDos),
  d: id.optional(),
  n: id.optional(),
  i: id.optional(),
  w: id.optional(),
});
export type HandoverAction = z.infer<typeof handoverAction>;

/** `w`: whom. */
export const shareAction = z.object({ a: z.literal('share'), do: z.enum(shareDos), d: id, w: id.optional() });
export type ShareAction = z.infer<typeof shareAction>;

/** Inputs of these cards. */
export const COLLEAGUE = { who: 'colleague', word: 'word', reason: 'reason' } as const;

/** `/转交 周远 下周我出差`: a name, then words for them. */
export function colleagueTyped(text: string): { readonly [COLLEAGUE.who]: string; readonly [COLLEAGUE.word]: string } {
  const [who = ''] = text.split(/[\s，,：:]/, 1);
  return { [COLLEAGUE.who]: who.replace(/^@/, ''), [COLLEAGUE.word]: text.slice(who.length).replace(/^[\s，,：:]+/, '') };
}
