import type { Action } from '../action.ts';
import { commandButton } from '../cards/buttons.ts';
import { askCard, foundCard, PROJECTS, readingCard, sourceOf } from '../cards/found.ts';
import { importingCard } from '../cards/imported.ts';
import { noteCard } from '../cards/mine.ts';
import { nameOf } from '../cards/names.ts';
import { toldCard } from '../cards/told.ts';
import type { ImportHead, ImportState } from '../imported.ts';
import { say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/** A file or a pasted table: taken in, read by a job, and the person's choice of what to take over. */

/** A file was sent: a job fetches and reads it, the card tells how far it is. */
export function receiveFile(work: Work, file: { readonly message: string; readonly key: string; readonly name: string }): void {
  const head = takeIn(work, 'reading', file.name, null);
  const card = work.fresh(readingCard(head));
  read(work, head, card, { message: file.message, key: file.key });
}

/** A pasted table: kept, and read by a job as a file is. */
export function receiveText(work: Work, text: string): void {
  const head = takeIn(work, 'reading', '', text);
  read(work, head, work.fresh(readingCard(head)));
}

/** What looks like a table and may be an answer: kept until the person says which. */
export function askTable(work: Work, text: string, open: OpenDraft | null): void {
  const head = takeIn(work, 'asked', '', text);
  const cell = open?.seat.cell ?? null;
  work.fresh(askCard(head.id, text, open && cell !== null ? say('import.askedCell', { label: nameOf(open, cell) }) : null));
}

function takeIn(work: Work, state: ImportState, name: string, text: string | null): ImportHead {
  const { person, ids, now } = work.state;
  const head: ImportHead = { id: `m${ids()}`, openId: person.openId, state, name, text, found: null, createdAt: now };
  work.imports.push({ kind: 'new', head });
  return head;
}

function read(work: Work, head: ImportHead, card: string, file?: { readonly message: string; readonly key: string }): void {
  const payload = { import: head.id, ...(file ? { file } : {}), card, admin: work.state.admin, locale: work.person.locale };
  work.jobs.push({ id: `j${work.state.ids()}`, kind: 'readImport', payload: JSON.stringify(payload) });
}

/** The import a click names, when it is this person's and still kept; said with the way out otherwise. */
export function importOf(work: Work): ImportHead | null {
  const head = work.state.imported?.head ?? null;
  if (head?.openId === work.state.person.openId) return head;
  work.toast('warn', say('import.gone'));
  return null;
}

/** A button of a found card, or the answer whether a text is a table at all: what it turns out to be an answer is given back. */
export function decideImport(work: Work, action: Action & { a: 'import' }, form: Readonly<Record<string, string>>): string | null {
  const head = importOf(work);
  if (!head) return null;
  switch (action.do) {
    case 'read':
      if (head.state !== 'asked') {
        over(work, head);
        return null;
      }
      move(work, head, 'reading');
      read(work, head, work.card(readingCard(head)));
      return null;
    case 'answer':
      if ((head.state !== 'asked' && head.state !== 'reading') || head.text === null) {
        over(work, head);
        return null;
      }
      move(work, head, 'left');
      return head.text;
    case 'none':
      if (head.state !== 'found') {
        over(work, head);
        return null;
      }
      move(work, head, 'left');
      work.card({
        ...noteCard(say('import.title'), [say('import.left')], [commandButton('resume'), commandButton('new')], 'muted'),
        subtitle: sourceOf(head),
      });
      return null;
    case 'told':
      tell(work, head, action);
      return null;
    case 'page':
    case 'all':
    case 'chosen':
      choose(work, head, action, form);
      return null;
    default:
      return action.do satisfies never;
  }
}

/** Everything told of a project, page by page; the card that tells the first of it stays. */
function tell(work: Work, head: ImportHead, { page }: Action & { a: 'import' }): void {
  const [project] = work.state.imported?.projects ?? [];
  if (!project) work.toast('warn', say('import.gone'));
  else if (page === undefined) work.fresh(toldCard(head, project, 0));
  else work.card(toldCard(head, project, page));
}

function choose(work: Work, head: ImportHead, action: Action & { a: 'import' }, form: Readonly<Record<string, string>>): void {
  const projects = head.found?.projects ?? [];
  // What was taken over before is not taken over again; the others may follow later.
  if (projects.length === 0 || (head.state !== 'found' && head.state !== 'done')) {
    over(work, head);
    return;
  }
  const typed = [...(action.c ?? '').split(','), ...(form[PROJECTS] ?? '').split('\n')].map(Number);
  const chosen = projects.map(({ number }) => number).filter((number) => typed.includes(number));
  const page = action.page ?? 0;
  if (action.do === 'page') {
    work.card(foundCard(head, { page, chosen }));
    return;
  }
  const numbers = action.do === 'all' ? projects.map(({ number }) => number) : chosen;
  if (numbers.length === 0) {
    work.toast('info', say('import.chooseFirst'));
    return;
  }
  move(work, head, 'writing');
  const card = work.card(importingCard(head, 0, numbers.length));
  const payload = { import: head.id, numbers, card, locale: work.person.locale };
  work.jobs.push({ id: `j${work.state.ids()}`, kind: 'writeImport', payload: JSON.stringify(payload) });
}

const move = (work: Work, head: ImportHead, to: ImportState): void => {
  work.imports.push({ kind: 'move', id: head.id, from: head.state, to });
};

/** A second click, or a card from before: nothing happens twice. */
const over = (work: Work, head: ImportHead): void =>
  work.toast('info', say(head.state === 'reading' || head.state === 'writing' ? 'import.busy' : 'import.over'));
