import { standardParameters } from '../../src/checks/parameters.ts';
import { OpenDraft } from '../../src/dialog/work.ts';
import { onItsOwn } from '../../src/form/draft.ts';
import { noLibrary } from '../../src/form/suggestion.ts';
import { cellsOf, template } from '../form/support.ts';

const known = { parameters: standardParameters, library: noLibrary, person: { remembered: {} } };

/** A declaration of the person's own in hand, at its statement. */
export function open(values: Readonly<Record<string, string>> = {}): OpenDraft {
  const draft = {
    tenant: 't',
    id: 'd',
    version: 1,
    state: 'draft',
    owner: 'ou',
    template,
    structure: 's',
    cells: cellsOf(values),
    emptied: new Map(),
    authors: new Set(['ou_a']),
    createdAt: 0,
    updatedAt: 0,
    deletedAt: null,
    ...onItsOwn,
  } as const;
  return new OpenDraft(draft, { step: 'statement', row: null, cell: null, card: null, pending: {}, unread: {} }, known, null);
}
