import { act } from '../action.ts';
import { type FoundTold, type ImportHead, type ImportProject, OUTSIDE } from '../imported.ts';
import type { Block, CardView, Text } from '../reply.ts';
import { cut, plain, say } from '../text.ts';
import { pager } from './buttons.ts';
import { sourceOf } from './found.ts';

/** Everything there is to tell of one project of a file, page by page: its found card holds the first of it. */

const PAGE = 10;

export function toldCard(head: ImportHead, { number, told }: ImportProject, page: number): CardView {
  const pages = Math.max(1, Math.ceil(told.length / PAGE));
  const at = Math.min(page, pages - 1);
  const facts = told.slice(at * PAGE, (at + 1) * PAGE).map((entry) => ({ label: labelOf(entry), value: wordsOf(entry) }));
  const buttons = pager(at, pages, (to) => act({ a: 'import', i: head.id, do: 'told', n: number, page: to }));
  const title = say('import.toldTitle', { count: told.length });
  return {
    title,
    subtitle: pages > 1 ? say('import.page', { page: at + 1, pages, name: cut(head.name, 40) }) : sourceOf(head),
    tone: 'info',
    summary: title,
    blocks: [
      { kind: 'text', bold: true, text: nameOf(head, number) },
      { kind: 'facts', facts },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } satisfies Block] : []),
    ],
  };
}

function nameOf({ found }: ImportHead, number: number): Text {
  if (number === OUTSIDE) return say('import.toldOutside');
  const name = found?.projects.find((project) => project.number === number)?.name ?? '';
  return plain(cut(`${number}. ${name}`, 60));
}

const labelOf = (entry: FoundTold): Text =>
  entry.about === 'cell' ? say('import.at', { label: entry.label, state: entry.state }) : say('import.about', { about: entry.about });

const wordsOf = (entry: FoundTold): Text =>
  entry.about === 'cell' ? say(`note.${entry.reason}`, entry.params) : say(entry.key, entry.params);
