import type { Archive } from './archive.ts';
import { Refusal } from './guard.ts';
import { parsePart } from './xml.ts';

/** What the parts of an office file say of one another (`_rels/*.rels`). */

export interface Relation {
  readonly id: string;
  /** Last word of its type, such as `worksheet`. */
  readonly type: string;
  /** The part's name in the zip. */
  readonly target: string;
}

const officeFolder = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** `../media/a.png` from the folder `word/` is `media/a.png`; a leading slash is the root. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

/** Outside targets that are only printed, or a template's place on its author's own disk. Nothing outside is ever opened. */
const isHarmless = (type: string, target: string): boolean =>
  type === 'hyperlink' || (type === 'attachedTemplate' && !/^\s*(?:https?|ftp):|^\\\\|^file:\/\/[^/]/i.test(target));

/** Relations of a part (`''` = of the file itself). Throws a `Refusal` where something is taken from outside the file. */
export function relationsOf(archive: Archive, part: string): readonly Relation[] {
  const folder = officeFolder(part);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found: Relation[] = [];
  if (!archive.has(name)) return found;
  parsePart(archive, name, {
    open: (tag) => {
      if (tag.name !== 'Relationship') return;
      const type = (tag.attribute('Type') ?? '').replace(/^.*\//, '');
      const target = tag.attribute('Target') ?? '';
      if (tag.attribute('TargetMode') === 'External') {
        if (!isHarmless(type, target)) throw new Refusal('externalLinks');
      } else found.push({ id: tag.attribute('Id') ?? '', type, target: resolved(folder, target) });
    },
  });
  return found;
}
