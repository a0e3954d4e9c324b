import { catalogue } from '../checks/catalogue.ts';
import { contextAmong } from '../checks/context.ts';
import { checkAll, listed } from '../checks/incremental.ts';
import type { Sheet } from '../checks/sheet.ts';
import { isUnfinished, type VolumeLeakShown, type VolumeMember, type VolumeSurvey } from '../dialog/cards/volume.ts';
import { sheetOfDraft } from '../dialog/checking.ts';
import type { Edition } from '../dialog/formats.ts';
import { publicVolume, type VolumeLeak } from '../documents/volume-edition.ts';
import type { Volume } from '../documents/volume-model.ts';
import { masksIn, undecided } from '../edition/edition.ts';
import { declarationOf } from '../form/declaration.ts';
import type { Draft } from '../form/draft.ts';
import { type Kept, keptIn, type Mask } from '../form/masks.ts';
import { cellName } from '../form/outside.ts';
import { progressOf } from '../form/progress.ts';
import type { JobPorts } from './job.ts';
import type { Collected } from './selection.ts';

/** All declarations of a volume checked together, and the volume as it is written: with every rule that needs the others. */

export interface Surveyed {
  readonly survey: VolumeSurvey;
  /** As it will be written in this edition. */
  readonly volume: Volume;
}

/** Rules that look at the other declarations of a volume. */
const amongOthers: ReadonlySet<string> = new Set(
  catalogue.filter(({ needs }) => needs?.some((need) => need === 'siblings' || need === 'complete')).map(({ id }) => id),
);

/** What the rules say of each among the others of a complete volume; the catalogue is about the project table. */
function membersOf(ports: JobPorts, { drafts, total }: Collected): readonly VolumeMember[] {
  const sheets = new Map<Draft, Sheet>();
  for (const draft of drafts) if (draft.template.layout === 'project-table') sheets.set(draft, sheetOfDraft(draft.template, draft.cells));
  const all = [...sheets.values()];
  return drafts.map((draft): VolumeMember => {
    const sheet = sheets.get(draft);
    const context = sheet && { ...contextAmong(sheet, all, { complete: true }), departmentTotal: total };
    const findings = sheet && context ? listed(checkAll(sheet, context, ports.parameters)) : [];
    const errors = findings.filter((finding) => finding.severity === 'error');
    return {
      id: draft.id,
      name: sheet?.name ?? draft.cells.get(draft.template.naming.name)?.value ?? '',
      state: draft.state,
      template: draft.template,
      missing: progressOf(draft.template, draft.cells).missing,
      errors: errors.filter(({ rule }) => !amongOthers.has(rule)),
      together: errors.filter(({ rule }) => amongOthers.has(rule)),
    };
  });
}

export function surveyOf(ports: JobPorts, collected: Collected, edition: Edition): Surveyed {
  const { drafts, year, name } = collected;
  const of = { y: year, u: name };
  const members = membersOf(ports, collected);
  const projects = drafts.map((draft, at) => {
    const member = members[at];
    return {
      declaration: declarationOf(draft.template.id, draft.cells),
      template: draft.template,
      unfinished: member !== undefined && isUnfinished(member),
    };
  });
  const { goals, special } = collected;
  const volume: Volume = { year, name, departments: [{ name, goals, special, projects }] };
  const [first] = drafts;
  if (edition === 'internal' || !first) return { survey: { of, members, edition, masks: 0, leaks: [], page: 0 }, volume };
  const masks = drafts.map((draft, at): readonly Mask[] => {
    const declaration = projects[at]?.declaration;
    return declaration ? masksIn(declaration, draft.cells) : [];
  });
  const shown = publicVolume(volume, first.template, (_, { project = -1 }) => masks[project] ?? []);
  const survey: VolumeSurvey = {
    of,
    members,
    edition,
    masks: masks.flat().length,
    leaks: openLeaks(shown.leaks, shown.volume, drafts).map((leak) => leakShown(leak, drafts)),
    page: 0,
  };
  return { survey, volume: shown.volume };
}

/** The leaks nobody has decided on. In parts one and two nothing can be kept: the text itself has to change. */
function openLeaks(leaks: readonly VolumeLeak[], volume: Volume, drafts: readonly Draft[]): readonly VolumeLeak[] {
  const [department] = volume.departments;
  const outside = leaks.filter(({ at }) => at.project === undefined);
  return [
    ...outside,
    ...drafts.flatMap((draft, project) => {
      const shown = department?.projects[project]?.declaration;
      const own = leaks.filter(({ at }) => at.project === project);
      return shown ? undecided(own, shown, (path): readonly Kept[] => keptIn(draft.cells, path)) : own;
    }),
  ];
}

const named = (draft: Draft | undefined, path: string): string => (draft ? cellName(draft.template, draft.cells, path) : path);
const nameOf = (draft: Draft | undefined): string => draft?.cells.get(draft.template.naming.name)?.value ?? '';

/** A leak by names; the cell it is marked in with its project, where that is another. */
function leakShown(leak: VolumeLeak, drafts: readonly Draft[]): VolumeLeakShown {
  const draft = drafts[leak.at.project ?? -1];
  const from = drafts[leak.from.project ?? -1];
  const secret = named(from, leak.secret);
  return {
    leak,
    draft: draft?.id ?? null,
    project: nameOf(draft),
    where: named(draft, leak.path),
    secret: from === draft ? secret : `${nameOf(from)} · ${secret}`,
  };
}
