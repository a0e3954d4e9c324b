import { catalogue } from '../checks/catalogue.ts';
import { contextAmong } from '../checks/context.ts';
import { checkAll, listed } from '../checks/incremental.ts';
import type { Sheet } from '../checks/sheet.ts';
import type { VolumeOf } from '../dialog/action.ts';
import { isUnfinished, type VolumeLeakShown, type VolumeMember, type VolumeSurvey } from '../dialog/cards/volume.ts';
import { sheetOfDraft } from '../dialog/checking.ts';
import type { Edition } from '../dialog/formats.ts';
import { publicVolume, type VolumeLeak, type VolumePlace } from '../documents/volume-edition.ts';
import type { Department, Volume } from '../documents/volume-model.ts';
import { masksIn, undecided } from '../edition/edition.ts';
import { declarationOf } from '../form/declaration.ts';
import type { Draft } from '../form/draft.ts';
import { type Kept, keptIn, type Mask } from '../form/masks.ts';
import { cellName } from '../form/outside.ts';
import { progressOf } from '../form/progress.ts';
import type { JobPorts } from './job.ts';
import type { Collected, Collection } from './selection.ts';

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

/** What the rules say of each among the others of its department; the catalogue is about the project table. */
function membersOf(ports: JobPorts, { drafts, total, units, complete, serves }: Collection, ofRound: boolean): readonly VolumeMember[] {
  const sheets = new Map<Draft, Sheet>();
  for (const draft of drafts) if (draft.template.layout === 'project-table') sheets.set(draft, sheetOfDraft(draft.template, draft.cells));
  const all = [...sheets.values()];
  return drafts.map((draft): VolumeMember => {
    const sheet = sheets.get(draft);
    const around = { departmentTotal: total, units, subGoals: serves.get(draft.id) ?? null };
    const context = sheet && { ...contextAmong(sheet, all, { complete }), ...around };
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
      waits: ofRound && draft.state !== 'approved',
    };
  });
}

/** A department with what the rules say of its declarations. */
type Checked = Collection & { readonly members: readonly VolumeMember[] };

const printed = ({ name, goals, special, drafts, members }: Checked): Department => ({
  name,
  goals,
  special,
  projects: drafts.map((draft, at) => {
    const member = members[at];
    return {
      declaration: declarationOf(draft.template.id, draft.cells),
      template: draft.template,
      unfinished: member !== undefined && isUnfinished(member),
    };
  }),
});

export function surveyOf(ports: JobPorts, collected: Collected, of: VolumeOf, edition: Edition): Surveyed {
  const { year, name, round } = collected;
  const departments = collected.departments.map((each): Checked => ({ ...each, members: membersOf(ports, each, round !== null) }));
  const volume: Volume = { year, name, departments: departments.map(printed) };
  const survey = { of, members: departments.flatMap(({ members }) => members), edition, round, masks: 0, leaks: [], page: 0 } as const;
  const template = departments[0]?.drafts[0]?.template;
  if (edition === 'internal' || !template) return { survey, volume };
  const masks = departments.map(({ drafts }, at) =>
    drafts.map((draft, project): readonly Mask[] => {
      const declaration = volume.departments[at]?.projects[project]?.declaration;
      return declaration ? masksIn(declaration, draft.cells) : [];
    }),
  );
  const shown = publicVolume(volume, template, (_, { department, project = -1 }) => masks[department]?.[project] ?? []);
  const leaks = openLeaks(shown.leaks, shown.volume, departments).map((leak) => leakShown(leak, departments));
  return { survey: { ...survey, masks: masks.flat(2).length, leaks }, volume: shown.volume };
}

/** The leaks nobody has decided on. In parts one and two nothing can be kept: the text itself has to change. */
function openLeaks(leaks: readonly VolumeLeak[], volume: Volume, departments: readonly Collection[]): readonly VolumeLeak[] {
  const outside = leaks.filter(({ at }) => at.project === undefined);
  return [
    ...outside,
    ...departments.flatMap(({ drafts }, department) =>
      drafts.flatMap((draft, project) => {
        const shown = volume.departments[department]?.projects[project]?.declaration;
        const own = leaks.filter(({ at }) => at.department === department && at.project === project);
        return shown ? undecided(own, shown, (path): readonly Kept[] => keptIn(draft.cells, path)) : own;
      }),
    ),
  ];
}

const named = (draft: Draft | undefined, path: string): string => (draft ? cellName(draft.template, draft.cells, path) : path);
const nameOf = (draft: Draft | undefined): string => draft?.cells.get(draft.template.naming.name)?.value ?? '';

/** A leak by names; the cell it is marked in with its project, where that is another. */
function leakShown(leak: VolumeLeak, departments: readonly Collection[]): VolumeLeakShown {
  const at = ({ department, project = -1 }: VolumePlace): Draft | undefined => departments[department]?.drafts[project];
  const draft = at(leak.at);
  const from = at(leak.from);
  const secret = named(from, leak.secret);
  return {
    leak,
    draft: draft?.id ?? null,
    project: nameOf(draft),
    where: named(draft, leak.path),
    secret: from === draft ? secret : `${nameOf(from)} · ${secret}`,
  };
}
