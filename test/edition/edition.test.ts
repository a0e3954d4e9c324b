import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNames, formats } from '../../src/documents/formats.ts';
import { fileName } from '../../src/documents/name.ts';
import { writeVolume } from '../../src/documents/volume.ts';
import { publicVolume } from '../../src/documents/volume-edition.ts';
import { cellTexts } from '../../src/edition/cells.ts';
import { masked, publicEdition, secretsOf, undecided } from '../../src/edition/edition.ts';
import { leaksIn } from '../../src/edition/leaks.ts';
import type { Declaration } from '../../src/form/declaration.ts';
import type { Mask } from '../../src/form/masks.ts';
import { declarationFrom, examples, template } from '../documents/from-json.ts';
import { oddText, randomDeclaration } from '../documents/random.ts';
import { department, volumeOf } from '../documents/write/volumes.ts';
import { everything } from '../support/bytes.ts';

const example = (name: string): Declaration => {
  const table = examples.get(name);
  if (table === undefined) throw new Error(`no example ${name}`);
  return declarationFrom(table);
};

const secret = '烽火台三号库';

describe('the public edition', () => {
  it('shows ** in masked cells and for masked words, nothing else changes', () => {
    const declaration = example('canteen');
    const [goal] = declaration.goals;
    const [row] = declaration.indicators;
    const masks: Mask[] = [
      { path: 'purpose' },
      { path: `goals.${goal?.id}.text`, words: ['食堂操作间', '厨房'] },
      { path: `indicators.${row?.id}.target.value` },
      { path: 'budget.other', words: ['26'] },
      { path: 'basics.contact', words: ['没有这个词'] },
    ];
    const shown = masked(declaration, masks);
    expect(shown.purpose).toBe('**');
    expect(shown.goals[0]?.text).toBe('8 月底前完成**改造和**设备更换，经食品安全验收合格后投入使用。');
    expect(shown.indicators[0]?.target.value).toBe('**');
    expect(shown.budget.other).toBe('**');
    const touched = new Set(masks.map((mask) => mask.path));
    const before = new Map(cellTexts(declaration).map((cell) => [cell.path, cell.text]));
    for (const cell of cellTexts(shown))
      if (!touched.has(cell.path) || cell.path === 'basics.contact') expect(cell.text).toBe(before.get(cell.path));
  });

  it('leaves empty cells empty and every other cell alone, whatever is masked', () => {
    fc.assert(
      fc.property(randomDeclaration(oddText), fc.array(fc.nat(), { maxLength: 6 }), (declaration, picks) => {
        const cells = cellTexts(declaration);
        const paths = new Set(picks.map((pick) => cells[pick % cells.length]?.path ?? ''));
        const shown = cellTexts(
          masked(
            declaration,
            [...paths].map((path) => ({ path })),
          ),
        );
        expect(shown.map((cell) => cell.text)).toEqual(
          cells.map(({ path, text }) => (paths.has(path) && text !== null && text.trim() !== '' ? '**' : text)),
        );
      }),
    );
  });

  it('no file of it holds the masked text, in any part, property or name', async () => {
    const base = example('canteen');
    const marked = (text: string | null): string => `${text ?? ''}${secret}甲`;
    const declaration: Declaration = {
      ...base,
      name: marked(base.name),
      purpose: secret,
      basics: { ...base.basics, office: secret, contact: secret, unitName: secret, serial: '9' },
      budget: { ...base.budget, total: '98765.4321' },
      goals: base.goals.map((goal) => ({ ...goal, text: marked(goal.text) })),
      indicators: base.indicators.map((row) => ({
        ...row,
        category: row.category,
        name: marked(row.name),
        basis: secret,
        scoring: secret,
      })),
      statement: {
        ...base.statement,
        duty: secret,
        activity: marked(base.statement.activity),
        contents: [{ id: 'c1', text: marked('库房') }],
        funding: [{ id: 'f1', name: secret, amount: '98765.4321' }],
      },
    };
    const masks: Mask[] = cellTexts(declaration).flatMap(({ path, text }): Mask[] => {
      if (text === secret || text === '98765.4321') return [{ path }];
      return text?.includes(secret) ? [{ path, words: [secret] }] : [];
    });
    expect(masks.length).toBeGreaterThan(20);
    const { declaration: shown, leaks } = publicEdition(declaration, template, masks);
    expect(leaks.filter((leak) => leak.kind !== 'derivable')).toEqual([]);
    const cells = new Map(masks.map(({ path }) => [path, { value: '**', raw: secret, revision: 1, by: 'ou_1' }]));
    const files = await Promise.all(
      formatNames.map(
        async (name): Promise<readonly [string, Uint8Array]> => [name, await formats[name].write(shown, template, { draft: true, cells })],
      ),
    );
    const own = { name: '平川县教育局', goals: null, special: [], projects: [{ declaration: shown, template }] };
    for (const format of ['docx', 'xlsx'] as const)
      files.push([`volume ${format}`, (await writeVolume(volumeOf(own), format, { draft: false })).bytes]);
    for (const [name, bytes] of files) {
      expect(everything(bytes), name).not.toContain(secret);
      expect(everything(bytes), name).not.toContain('98765.4321');
      expect(everything(bytes), name).toContain('**');
    }
    // The search finds what is there: the internal edition holds it.
    for (const name of formatNames)
      expect(everything(await formats[name].write(declaration, template, { draft: false })), name).toContain(secret);
    expect(fileName(shown, template, 'docx')).not.toContain(secret);
  });
});

describe('the leak check', () => {
  const declaration = example('canteen');
  const secretName: Declaration = {
    ...declaration,
    name: '西山烽火台维护',
    purpose: '西山 烽火台维护所需材料',
    goals: [
      { id: 'g1', text: '烽火台维护按期完成' },
      { id: 'g2', text: '预算项目绩效目标' },
    ],
  };

  it('lists every other place of the whole text, of a marked word and of a long part, gaps and width ignored', () => {
    const whole = publicEdition(secretName, template, [{ path: 'name' }]).leaks;
    expect(whole).toEqual([
      { path: 'purpose', secret: 'name', kind: 'whole', shown: '西山烽火台维护', words: '西山 烽火台维护' },
      { path: 'goals.g1.text', secret: 'name', kind: 'part', shown: '烽火台维护', words: '烽火台维护' },
    ]);
    const word = publicEdition(secretName, template, [{ path: 'name', words: ['西山'] }]);
    expect(word.declaration.name).toBe('**烽火台维护');
    expect(word.leaks).toEqual([{ path: 'purpose', secret: 'name', kind: 'whole', shown: '西山', words: '西山' }]);
    expect(publicEdition(secretName, template, [{ path: 'name' }, { path: 'purpose' }, { path: 'goals.g1.text' }]).leaks).toEqual([]);
  });

  it('does not take the words of the form, years and short words for leaks', () => {
    const plain: Declaration = {
      ...secretName,
      purpose: '2027年预算项目绩效目标，社会效益指标见说明',
      goals: [{ id: 'g1', text: '2027年完成社会效益指标' }],
    };
    expect(publicEdition(plain, template, [{ path: 'purpose' }]).leaks).toEqual([]);
  });

  it('finds a masked amount as a number in a text, also in 元, and one that the others give away', () => {
    const amounts: Declaration = { ...secretName, purpose: '安排 865,000 元', budget: { total: '86.5', fiscal: '60', other: '26.5' } };
    expect(
      publicEdition(amounts, template, [{ path: 'budget.total' }]).leaks.filter(
        (leak) => !leak.path.startsWith('statement') && !leak.path.startsWith('indicators'),
      ),
    ).toEqual([
      { path: 'purpose', secret: 'budget.total', kind: 'number', shown: '865000', words: '865,000' },
      { path: 'budget.fiscal', secret: 'budget.total', kind: 'derivable', shown: '86.5', words: null },
    ]);
    expect(
      publicEdition(amounts, template, [
        { path: 'budget.total' },
        { path: 'budget.fiscal' },
        { path: 'statement.funding.f1.amount' },
      ]).leaks.filter((leak) => leak.kind === 'derivable'),
    ).toEqual([]);
  });

  it('finds an amount that the funding lines add up to, step by step, and names what to mask beside it', () => {
    const derived = (...paths: readonly string[]) =>
      publicEdition(
        declaration,
        template,
        paths.map((path) => ({ path })),
      )
        .leaks.filter((leak) => leak.kind === 'derivable')
        .map(({ path, secret: from, shown }) => [from, shown, path]);
    expect(derived('budget.total', 'budget.other')).toEqual([
      ['budget.total', '86.5', 'statement.funding.f1.amount'],
      ['budget.other', '26.5', 'budget.fiscal'],
    ]);
    expect(derived('statement.funding.f2.amount')).toEqual([['statement.funding.f2.amount', '29.3', 'budget.total']]);
    expect(derived('budget.total', 'budget.other', 'statement.funding.f1.amount')).toEqual([]);
    expect(derived('purpose')).toEqual([]);
  });

  it('is open until each place is masked, or its words are kept; other words there are asked again', () => {
    const { leaks, declaration: shown } = publicEdition(secretName, template, [{ path: 'name', words: ['西山'] }]);
    const keptIn = (words: string) => (path: string) => (path === 'purpose' ? [{ words, reason: '地名已公开' }] : []);
    expect(undecided(leaks, shown, () => [])).toHaveLength(1);
    expect(undecided(leaks, shown, keptIn('西山'))).toEqual([]);
    expect(undecided(leaks, shown, keptIn('西山 烽火台'))).toEqual([]);
    expect(undecided(leaks, shown, keptIn('东山'))).toHaveLength(1);
  });

  it('finds any planted word in any other cell, and nothing once all are masked', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (from, to) => {
        const cells = cellTexts(declaration).filter((cell) => !cell.figure && cell.text !== null);
        const [source, target] = [cells[from % cells.length], cells[to % cells.length]];
        if (!source || !target || source.path === target.path) return;
        const planted = [source, target].reduce((now, { path }) => {
          const masks = new Map([[path, secret]]);
          return replaced(now, masks);
        }, declaration);
        const secrets = secretsOf(planted, [{ path: source.path }]);
        const open = publicEdition(planted, template, [{ path: source.path }]).leaks;
        expect(open).toContainEqual({ path: target.path, secret: source.path, kind: 'whole', shown: secret, words: secret });
        const closed = masked(planted, [{ path: source.path }, { path: target.path }]);
        const places = cellTexts(closed).flatMap(({ path, text, figure }) => (text === null ? [] : [{ path, text, figure }]));
        expect(leaksIn(secrets, places, template)).toEqual([]);
      }),
    );
  });
});

describe('the public edition of a volume', () => {
  const volume = volumeOf({ ...department('平川县教育局', 3), goals: { overall: `管好${secret}`, fields: [], measures: ['加强领导'] } });
  const [first, second, third] = volume.departments[0]?.projects ?? [];
  if (!first || !second || !third) throw new Error('no projects');
  const planted = {
    ...volume,
    departments: volume.departments.map((each) => ({
      ...each,
      projects: [
        {
          ...first,
          declaration: {
            ...first.declaration,
            purpose: `修缮${secret}，平川县教育局组织实施`,
            budget: { total: '98.765', fiscal: null, other: null },
          },
        },
        second,
        { ...third, declaration: { ...third.declaration, name: `${secret}看护`, code: '98.765' } },
      ],
    })),
  };

  it('finds a word masked in one project in another and in part one; the unit printed everywhere is none', () => {
    const masks = (_: unknown, at: { project?: number }): Mask[] =>
      at.project === 0 ? [{ path: 'purpose' }, { path: 'budget.total' }] : [];
    const { volume: shown, leaks } = publicVolume(planted, template, masks);
    expect(shown.departments[0]?.projects[0]?.declaration.purpose).toBe('**');
    const from = { department: 0, project: 0 };
    expect(leaks).toEqual([
      { path: 'goals.overall', secret: 'purpose', kind: 'part', shown: secret, words: secret, at: { department: 0 }, from },
      { path: 'name', secret: 'purpose', kind: 'part', shown: secret, words: secret, at: { department: 0, project: 2 }, from },
    ]);
  });
});

function replaced(declaration: Declaration, texts: ReadonlyMap<string, string>): Declaration {
  const read: Declaration = structuredClone(declaration);
  for (const [path, text] of texts) {
    const parts = path.split('.');
    let now: unknown = read;
    for (const part of parts.slice(0, -1))
      now = Array.isArray(now) ? now.find((row: { id: string }) => row.id === part) : Reflect.get(Object(now), part);
    Reflect.set(Object(now), parts.at(-1) ?? '', text);
  }
  return read;
}
