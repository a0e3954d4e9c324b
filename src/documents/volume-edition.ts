import { derivable } from '../edition/amounts.ts';
import { knownIn, masked, placesOf, secretsOf } from '../edition/edition.ts';
import { type Leak, type Place, type Secret, shownIn } from '../edition/leaks.ts';
import type { Mask } from '../form/masks.ts';
import type { Template } from '../form/template.ts';
import type { Department, Volume, VolumeProject } from './volume-model.ts';

/** The public edition of a whole volume: a word masked in one project may stand in another, or in part one. */

/** Where in the volume: a department, counted from 0, and one of its projects; without a project it is part one or two. */
export interface VolumePlace {
  readonly department: number;
  readonly project?: number;
}

export interface VolumeLeak extends Leak {
  readonly at: VolumePlace;
  /** The project in which it is masked. */
  readonly from: VolumePlace;
}

interface At {
  readonly at: VolumePlace;
}

/** Texts of parts one and two, by paths of their own: `goals.overall`, `goals.fields[0].goal`, `special[0]`. */
function departmentPlaces({ goals, special }: Department, department: number): readonly (Place & At)[] {
  const texts: (readonly [path: string, text: string])[] = [
    ['goals.overall', goals?.overall ?? ''],
    ...(goals?.fields ?? []).flatMap((field, index): (readonly [string, string])[] => [
      [`goals.fields[${index}].name`, field.name],
      [`goals.fields[${index}].goal`, field.goal],
      ...field.indicators.map(
        (row, at) =>
          [`goals.fields[${index}].indicators[${at}]`, `${row.name}${row.operator ?? ''}${row.value ?? ''}${row.unit ?? ''}`] as const,
      ),
    ]),
    ...(goals?.measures ?? []).map((text, index) => [`goals.measures[${index}]`, text] as const),
    ...special.map((text, index) => [`special[${index}]`, text] as const),
  ];
  return texts.map(([path, text]) => ({ path, text, figure: false, at: { department } }));
}

type MasksOf = (project: VolumeProject, at: VolumePlace) => readonly Mask[];

/** A department's name with what is marked in the unit's name of any of its projects. */
function shownName({ name, projects }: Department, department: number, masksOf: MasksOf): string {
  return projects.reduce((shown, one, project) => {
    const masks = masksOf(one, { department, project }).filter(({ path }) => path === 'basics.unitName');
    if (masks.length === 0) return shown;
    const { declaration } = one;
    return masked({ ...declaration, basics: { ...declaration.basics, unitName: shown } }, masks).basics.unitName ?? shown;
  }, name);
}

/** The volume's name; that of its only department goes with it. */
const shownTitle = ({ name, departments }: Volume, shown: readonly Department[]): string => {
  const at = departments.findIndex((each) => each.name === name);
  return shown[at]?.name ?? name;
};

/**
 * The volume with all masks applied, and every place in any project, part one or part two where something masked still
 * stands. Numbers are looked for in the project they are masked in only: elsewhere the same number means something else.
 */
export function publicVolume(
  volume: Volume,
  template: Template,
  masksOf: MasksOf,
): { readonly volume: Volume; readonly leaks: readonly VolumeLeak[] } {
  const secrets: (Secret & At)[] = [];
  const places: (Place & At)[] = [];
  const known: string[] = [];
  const derived: VolumeLeak[] = [];
  const departments = volume.departments.map((each, department) => {
    places.push(...departmentPlaces(each, department));
    // The title is the units' own name: where that is marked, it is printed as the units print it.
    const name = shownName(each, department, masksOf);
    if (name === each.name) known.push(name);
    const projects = each.projects.map((one, project) => {
      const at = { department, project };
      const masks = masksOf(one, at);
      const shown = masked(one.declaration, masks);
      secrets.push(...secretsOf(one.declaration, masks).map((secret) => ({ ...secret, at })));
      places.push(...placesOf(shown).map((place) => ({ ...place, at })));
      known.push(...knownIn(shown));
      derived.push(...derivable(one.declaration, shown).map((leak) => ({ ...leak, at, from: at })));
      return { ...one, declaration: shown };
    });
    return { ...each, name, projects };
  });
  const same = (a: VolumePlace, b: VolumePlace): boolean => a.department === b.department && a.project === b.project;
  const leaks = shownIn(secrets, places, template, known)
    .filter(({ secret, place, kind }) => kind !== 'number' || same(secret.at, place.at))
    .map(
      ({ secret, place, kind, shown, words }): VolumeLeak => ({
        path: place.path,
        secret: secret.path,
        kind,
        shown,
        words,
        at: place.at,
        from: secret.at,
      }),
    );
  return { volume: { ...volume, name: shownTitle(volume, departments), departments }, leaks: [...leaks, ...derived] };
}
