import type { RoundAction } from '../../round-action.ts';
import type { Work } from '../../work.ts';
import { offerCopyFor } from '../copy.ts';
import { begin } from './begin.ts';
import { manage } from './manage.ts';
import { prepare } from './prepare.ts';
import { showSettings, storeSettings } from './settings.ts';

/** A button of a card about a round. */
export function roundPressed(work: Work, action: RoundAction, form: Readonly<Record<string, string>>): void {
  const { do: what } = action;
  switch (what) {
    case 'begin':
      begin(work, action);
      return;
    case 'copy':
      offerCopyFor(work, action);
      return;
    case 'add':
    case 'page':
    case 'carry':
    case 'review':
    case 'confirm':
    case 'discard':
      prepare(work, action, form);
      return;
    case 'show':
    case 'deadline':
    case 'enlist':
    case 'alter':
    case 'withdraw':
    case 'end':
    case 'reopen':
    case 'extend':
      manage(work, { ...action, do: what }, form);
      return;
    case 'settings':
      if (work.state.parts.round?.state === 'preparing') prepare(work, action, form);
      else showSettings(work);
      return;
    case 'set':
      storeSettings(work, action, form);
      return;
    default:
      what satisfies never;
  }
}
