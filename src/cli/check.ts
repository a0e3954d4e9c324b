import { readFileSync } from 'node:fs';
import { checkSheet } from '../checks/catalogue.ts';
import { contextAmong } from '../checks/context.ts';
import { type Rules, rulesOf } from '../checks/override.ts';
import { standardParameters } from '../checks/parameters.ts';
import { type Sheet, sheetOfExternal, sheetPath } from '../checks/sheet.ts';
import { sheetOfDraft } from '../dialog/checking.ts';
import type { FileFault } from '../documents/read/decode.ts';
import type { Project } from '../documents/read/project.ts';
import { cellsOf } from '../form/schema-cells.ts';
import type { Template } from '../form/template.ts';
import { templateFor } from '../form/templates/registry.ts';
import { say } from '../texts.ts';
import { type Command, type ExitCode, type Io, tell } from './command.ts';
import { listing } from './listing.ts';
import { openAll } from './open-all.ts';
import { type Options, optionsOf } from './options.ts';
import { Progress } from './progress.ts';
import type { Report } from './report.ts';

/** `check FILE... [--json] [--rules FILE]`: the catalogue over all projects, each among the others as siblings of an incomplete volume. */
export const check: Command = {
  name: 'check',
  run: (args, io) => {
    const options = optionsOf(args);
    if ('wrong' in options) {
      tell(io, options.locale, 'cli.option', { option: options.wrong });
      return 2;
    }
    const rules = options.rules === null ? { parameters: standardParameters, changed: [] } : rulesFrom(options.rules);
    if ('fault' in rules) {
      tell(io, options.locale, `cli.file.${rules.fault}`, { ...rules.params, file: options.rules ?? '' });
      return 2;
    }
    const { opened, code } = openAll(options, io);
    const all = opened.flatMap(({ file, projects }) => projects.map((project) => ({ file, project, ...sheetOf(project) })));
    const reports = reportsOf(all, rules, options, io);
    const doubtful = opened.flatMap(({ file, projects }) =>
      projects.map((project) => ({
        file,
        count: project.kind === 'printed' ? project.notes.filter((note) => note.state !== 'read-as').length : 0,
      })),
    );
    for (const { file, count } of doubtful) if (count > 0) tell(io, options.locale, 'cli.check.doubtful', { file, count });
    if (rules.changed.length > 0)
      tell(io, options.locale, 'cli.check.changed', { list: rules.changed.join(say(options.locale, 'cli.comma')) });
    if (options.json) io.out(`${JSON.stringify(reports, null, 1)}\n`);
    else for (const line of listing(reports, options.locale)) io.out(`${line}\n`);
    const found: ExitCode = reports.some((report) => report.findings.some((finding) => finding.severity === 'error')) ? 1 : 0;
    return code === 2 ? 2 : found;
  },
};

function rulesFrom(file: string): Rules | FileFault {
  try {
    return rulesOf(readFileSync(file, 'utf8'));
  } catch {
    return { fault: 'missing' };
  }
}

interface Placed {
  readonly template: Template;
  readonly sheet: Sheet;
}

/** The sheet of a project by its template, or the first one's where the file names none we know. */
function sheetOf(project: Project): Placed {
  const template = templateFor(project.kind === 'declaration' ? project.declaration.template : undefined);
  const sheet =
    project.kind === 'printed' ? sheetOfExternal(template, project.external) : sheetOfDraft(template, cellsOf(project.declaration));
  return { template, sheet };
}

function reportsOf(all: readonly (Placed & { readonly file: string })[], rules: Rules, options: Options, io: Io): readonly Report[] {
  const sheets = all.map((each) => each.sheet);
  const progress = new Progress(io, all.length);
  const reports = all.map(({ file, template, sheet }, index): Report => {
    const { findings, notRun } = checkSheet(sheet, contextAmong(sheet, sheets, { complete: false }), rules.parameters);
    progress.at(index + 1);
    return {
      file,
      project: sheet.name || (sheet.title ?? ''),
      findings: findings.map((finding) => ({
        rule: finding.rule,
        severity: finding.severity,
        path: sheetPath(template, sheet, finding.path),
        printed: finding.printed,
        message: say(options.locale, finding.message.key, finding.message.params),
        fix: finding.fix
          ? { cells: finding.fix.cells.map(({ path, value }) => ({ path: sheetPath(template, sheet, path), value })) }
          : null,
      })),
      notRun,
    };
  });
  progress.end();
  return reports;
}
