import { standardParameters } from '../../src/checks/parameters.ts';
import { OpenDraft } from '../../src/dialog/work.ts';
import { type Draft, onItsOwn } from '../../src/form/draft.ts';
import { noLibrary } from '../../src/form/suggestion.ts';
import { cellsOf, template } from '../form/support.ts';

const known = { parameters: standardParameters, library: noLibrary, person: { remembered: {} } };

/** A declaration of a person's own. */
export const draftOf = (values: Readonly<Record<string, string>> = {}, over: Partial<Draft> = {}): Draft => ({
  tenant: 't',
  id: 'd1',
  version: 1,
  state: 'draft',
  owner: 'ou_a',
  template,
  structure: 's1',
  cells: cellsOf(values),
  emptied: new Map(),
  authors: new Set(['ou_a']),
  createdAt: 0,
  updatedAt: 0,
  deletedAt: null,
  ...onItsOwn,
  ...over,
});

/** The same in hand, at its statement. */
export const open = (values: Readonly<Record<string, string>> = {}, over: Partial<Draft> = {}): OpenDraft =>
  new OpenDraft(draftOf(values, over), { step: 'statement', row: null, cell: null, card: null, pending: {}, unread: {} }, known, null);
