import type { ReadNote } from '../documents/read/model.ts';
import { externalOf } from '../documents/write/external.ts';
import { templateFor } from '../form/templates/registry.ts';
import { say } from '../texts.ts';
import { type Command, type Io, tell } from './command.ts';
import type { Opened } from './open.ts';
import { openAll } from './open-all.ts';
import { type Options, optionsOf } from './options.ts';

interface Printed {
  readonly file: string;
  readonly number: number;
  readonly declaration: ReturnType<typeof externalOf>;
  readonly notes: readonly ReadNote[];
}

/** `read FILE... [--json] [--notes]`: what the files say, in the shape of printed tables. */
export const read: Command = {
  name: 'read',
  run: (args, io) => {
    const options = optionsOf(args);
    if ('wrong' in options) {
      tell(io, options.locale, 'cli.option', { option: options.wrong });
      return 2;
    }
    const { opened, code } = openAll(options, io);
    const all = opened.flatMap(printedOf);
    if (options.json) {
      const shown = options.notes
        ? all.map(({ file, declaration, notes }) => ({ file, declaration, notes }))
        : all.map((each) => each.declaration);
      io.out(`${JSON.stringify(shown, null, 1)}\n`);
      if (!options.notes) for (const each of all) for (const note of each.notes) io.err(`${noteLine(each, note, options)}\n`);
    } else list(all, io, options);
    for (const { file, outside } of opened) if (outside.length > 0) tellOutside(file, outside, io, options);
    return code;
  },
};

const printedOf = ({ file, projects }: Opened): Printed[] =>
  projects.map((project, index) => ({
    file,
    number: index + 1,
    declaration:
      project.kind === 'declaration' ? externalOf(project.declaration, templateFor(project.declaration.template)) : project.external,
    notes: project.kind === 'declaration' ? [] : project.notes,
  }));

const oneLine = (text: string, length: number): string => {
  const line = text.replace(/\s*\n\s*/g, ' / ');
  return line.length > length ? `${line.slice(0, length)}…` : line;
};

/** `tables.txt #2 indicators[3].unit …`: place, then the reason as a sentence. */
const noteLine = (from: Printed, note: ReadNote, { locale }: Options): string =>
  `${from.file} #${from.number} ${note.path} ${say(locale, `note.state.${note.state}`)}${say(locale, 'cli.colon')}${say(
    locale,
    `note.${note.reason}`,
    {
      ...note.params,
      printed: oneLine(note.printed, 60),
    },
  )}`;

function list(all: readonly Printed[], io: Io, options: Options): void {
  const { locale } = options;
  for (const each of all) {
    const { declaration } = each;
    io.out(
      `${say(locale, 'cli.read.project', {
        file: each.file,
        number: each.number,
        name: declaration.name ?? '',
        code: declaration.code ?? '',
        total: declaration.budget_total === null ? '' : String(declaration.budget_total),
        goals: declaration.goals.length,
        indicators: declaration.indicators.length,
        doubtful: each.notes.filter((note) => note.state === 'doubtful').length,
        unread: each.notes.filter((note) => note.state === 'unread').length,
      })}\n`,
    );
    for (const note of each.notes) io.out(`  ${noteLine(each, note, options).replace(`${each.file} #${each.number} `, '')}\n`);
  }
  io.out(`${say(locale, 'cli.read.sum', { count: all.length })}\n`);
}

function tellOutside(file: string, outside: readonly string[], io: Io, options: Options): void {
  tell(io, options.locale, 'cli.read.outside', { file, count: outside.length, text: oneLine(outside[0] ?? '', 40) });
}
