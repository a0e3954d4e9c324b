import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noContext } from '../../src/checks/catalogue-rule.ts';
import { checkAll, listed } from '../../src/checks/incremental.ts';
import { standardParameters } from '../../src/checks/parameters.ts';
import { sheetPath } from '../../src/checks/sheet.ts';
import { sheetOfDraft } from '../../src/dialog/checking.ts';
import { textModel } from '../../src/documents/read/text.ts';
import { cellsOf } from '../../src/form/schema-cells.ts';
import { declarationFrom, examples, template } from '../documents/from-json.ts';
import { cell, paragraph, row, run, table, word, workbook } from '../documents/read/office.ts';
import { filesFolder, there } from '../documents/read/published.ts';
import { everything } from '../support/bytes.ts';
import { exampleOf } from '../support/documents.ts';

/** The built command line on files of our own, as another program calls it. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'test/documents/read/fixtures');
let folder = '';
let built = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tianbao-cli-'));
  // A build of its own beside the project's modules: tests of other folders may be building dist at the same time.
  built = join(root, 'node_modules/.cache', `tianbao-cli-${process.pid}`);
  mkdirSync(built, { recursive: true });
  const bundle = [
    'src/cli.ts',
    '--bundle',
    '--packages=external',
    '--platform=node',
    '--target=node20',
    '--format=esm',
    '--log-level=warning',
  ];
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [...bundle, `--outfile=${join(built, 'cli.js')}`], { cwd: root });
  for (const name of ['clinic', 'road'])
    for (const ending of ['txt', 'json']) cpSync(join(fixtures, `${name}.${ending}`), join(folder, `${name}.${ending}`));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
});

const tianbao = (...args: readonly string[]): { code: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(built, 'cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: status, out: stdout, err: stderr };
};

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

const cellsSchema = z.strictObject({ cells: z.array(z.strictObject({ path: z.string(), value: z.string().nullable() })) });
const reportsSchema = z.array(
  z.strictObject({
    file: z.string(),
    project: z.string(),
    findings: z.array(
      z.strictObject({
        rule: z.string(),
        severity: z.enum(['error', 'warning', 'hint']),
        path: z.string(),
        printed: z.string(),
        message: z.string(),
        fix: cellsSchema.nullable(),
      }),
    ),
    notRun: z.array(z.string()),
  }),
);
const reportsOf = (out: string): z.infer<typeof reportsSchema> => reportsSchema.parse(JSON.parse(out));
const clinic = (): Record<string, unknown> => JSON.parse(readFileSync(join(fixtures, 'clinic.json'), 'utf8'));

describe('read', () => {
  it('prints what the files say in the shape of printed tables', () => {
    const { code, out, err } = tianbao('read', 'clinic.txt', 'road.txt', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toStrictEqual(
      ['clinic', 'road'].map((name) => JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8'))),
    );
    expect(err).toContain('clinic.txt #1 code 已读：“[13090427P0012A7100031]”');
  });

  it('reads several projects of one paste, and Windows text', () => {
    const both = `${readFileSync(join(fixtures, 'clinic.txt'), 'utf8')}\n${readFileSync(join(fixtures, 'road.txt'), 'utf8')}`;
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(both.replaceAll('\n', '\r\n'), 'utf16le')]);
    const { out } = tianbao('read', write('both.txt', utf16), '--json');
    expect(JSON.parse(out)).toHaveLength(2);
    expect(JSON.parse(out)[1].name).toBe('农村道路养护**工程');
  });

  it('reads Word and Excel files by what they are, and refuses one in a sentence', () => {
    const { blocks } = textModel(readFileSync(join(fixtures, 'clinic.txt'), 'utf8'));
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const body = blocks.map((block) =>
      block.kind === 'paragraph'
        ? paragraph(run(escaped(block.text)))
        : table(row(...block.cells.map(({ text }) => cell(escaped(text)).replaceAll('\n', '</w:t><w:br/><w:t>')))),
    );
    const lines = blocks.map(
      (block) =>
        `<row>${(block.kind === 'paragraph' ? [block] : block.cells)
          .map(({ text }) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`)
          .join('')}</row>`,
    );
    const right = JSON.parse(readFileSync(join(fixtures, 'clinic.json'), 'utf8'));
    write('misnamed.txt', word(body.join('')));
    write('clinic.xlsx', workbook([`<sheetData>${lines.join('')}</sheetData>`]));
    write('macro.docx', word(body.join(''), { 'word/vbaProject.bin': 'x' }));
    const { code, out, err } = tianbao('read', 'misnamed.txt', 'clinic.xlsx', 'macro.docx', '--json');
    expect(JSON.parse(out)).toStrictEqual([right, right]);
    expect(code).toBe(2);
    expect(err).toContain('macro.docx：文件里有宏');
  });

  it('gives the notes beside each declaration when asked', () => {
    const { out, err } = tianbao('read', 'road.txt', '--json', '--notes');
    const [first] = z
      .array(
        z.object({
          file: z.string(),
          declaration: z.object({ name: z.string() }),
          notes: z.array(z.object({ path: z.string(), reason: z.string() })),
        }),
      )
      .parse(JSON.parse(out));
    expect(first?.notes.map(({ path, reason }) => `${path} ${reason}`)).toEqual(['statement.indicators_text sectionMissing']);
    expect(err).toBe('');
  });

  it('tells a person what is doubtful and why', () => {
    const { out } = tianbao('read', 'road.txt', '--lang', 'en');
    expect(out).toContain('goals 2, indicators 7; doubtful 0, unread 1');
    expect(out).toContain('statement.indicators_text unread: The statement has no such section.');
  });
});

it.skipIf(!there)('says of a .doc that it is one, and names its doubtful cells', () => {
  const { code, out, err } = tianbao('read', join(filesFolder, '03.doc'));
  expect(code).toBe(0);
  expect(err).toMatch(/03\.doc：旧的 \.doc 文件，尽力读了/);
  expect(out).toMatch(/payment_plan\[0\] 存疑：这一格是空的/);
  expect(tianbao('read', join(filesFolder, '03.docx')).err).not.toContain('.doc 文件');
});

describe('check', () => {
  it('prints one array and nothing else on stdout; errors end with 1', () => {
    const broken = { ...clinic(), fiscal_funds: 20, fiscal_funds_raw: '20' };
    const { code, out, err } = tianbao('check', write('broken.json', JSON.stringify(broken)), '--json');
    const [report] = reportsOf(out);
    expect(code).toBe(1);
    expect(report?.file).toBe('broken.json');
    expect(report?.project).toBe('社区卫生服务站设备更新');
    const found = report?.findings.find((finding) => finding.rule === 'B01');
    expect(found?.severity).toBe('error');
    expect(found?.path).toBe('budget_total');
    expect(found?.message).toContain('31.5');
    expect(err).toBe('');
  });

  it('finds the same in a pasted text and in its json', () => {
    const findings = (file: string) => reportsOf(tianbao('check', file, '--json').out)[0]?.findings;
    expect(findings('clinic.txt')).toEqual(findings('clinic.json'));
  });

  it('takes all files of a call for siblings', () => {
    write('again.json', JSON.stringify(clinic()));
    const alone = reportsOf(tianbao('check', 'clinic.json', '--json').out);
    const together = reportsOf(tianbao('check', 'clinic.json', 'again.json', '--json').out);
    const rules = (reports: typeof alone) => new Set(reports.flatMap((report) => report.findings.map((finding) => finding.rule)));
    expect(together).toHaveLength(2);
    expect([...rules(together)].filter((rule) => !rules(alone).has(rule)).length).toBeGreaterThan(0);
    expect(alone[0]?.notRun.length).toBeGreaterThan(together[0]?.notRun.length ?? 0);
  });

  it('checks a declaration of the schema by the names of files', () => {
    const indicator = {
      id: 'x',
      category: '产出指标',
      subcategory: '数量指标',
      name: '课桌椅',
      description: null,
      target: { operator: '≥', value: '90', unit: '套' },
      basis: '采购合同',
      scoring: null,
      goal: 'g',
    };
    const declaration = {
      template: 'hebei-2022',
      basics: { year: '2027', unitCode: '204011', unitName: '滨河小学', office: null, contact: null, serial: null, unlisted: true },
      code: null,
      name: '课桌椅更新',
      budget: { total: '10', fiscal: '9', other: null },
      purpose: '购置课桌椅',
      plan: { m3: '0', m6: '20', m10: '60', m12: '100' },
      goals: [{ id: 'g', text: '更新课桌椅' }],
      indicators: [indicator],
      statement: { duty: null, activity: null, contents: [], funding: [] },
    };
    const { code, out } = tianbao('check', write('schema.json', JSON.stringify([declaration])), '--json');
    const [report] = reportsOf(out);
    expect(code).toBe(1);
    expect(report?.findings.map((finding) => `${finding.rule} ${finding.path}`)).toContain('B01 budget_total');
    const read = JSON.parse(tianbao('read', 'schema.json', '--json').out);
    expect(read[0]).toMatchObject({
      name: '课桌椅更新',
      budget_total: 10,
      indicators: [{ level1: '产出指标', value: { raw: '90', number: 90 }, goal: 0 }],
      statement: { heading: '关于课桌椅更新预算项目绩效目标指标的说明', section_headings: expect.arrayContaining(['（一）项目概况']) },
    });
    expect(read[0].title).toContain('课桌椅更新预算项目绩效信息表');
  });

  it('finds in a declaration of the schema what the chat finds in it, its contents and funding among it', () => {
    const declaration = exampleOf('clinic');
    const { contents, funding } = declaration.statement;
    const wrong = {
      ...declaration,
      statement: { ...declaration.statement, contents: contents.slice(0, 1), funding: funding.map((item) => ({ ...item, amount: '0.1' })) },
    };
    const sheet = sheetOfDraft(template, cellsOf(wrong));
    const inChat = listed(checkAll(sheet, { ...noContext, year: sheet.year }, standardParameters));
    const [report] = reportsOf(tianbao('check', write('wrong.json', JSON.stringify(wrong)), '--json').out);
    const named = (found: readonly { readonly rule: string; readonly path: string }[]): readonly string[] =>
      found.map(({ rule, path }) => `${rule} ${path}`).toSorted();
    expect(named(report?.findings ?? [])).toEqual(
      named(inChat.map(({ rule, path }) => ({ rule, path: sheetPath(template, sheet, path) }))),
    );
    expect(named(report?.findings ?? []).filter((each) => each.includes('statement.'))).not.toEqual([]);
  });

  it('lists for a person, the heaviest first, and sums up by rule', () => {
    const files = ['broken.json', 'clinic.txt'];
    const all = reportsOf(tianbao('check', ...files, '--json').out);
    const count = (severity: string, among = all): number =>
      among.flatMap((report) => report.findings).filter((finding) => finding.severity === severity).length;
    const { out } = tianbao('check', ...files);
    const lines = out.split('\n');
    expect(lines[0]).toBe(
      `broken.json · 社区卫生服务站设备更新：错误 ${count('error', all.slice(0, 1))} 处，警告 ${count('warning', all.slice(0, 1))} 处，提示 ${count('hint', all.slice(0, 1))} 处`,
    );
    const weights = lines.flatMap((line) => /^ {2}(错误|警告|提示) /.exec(line)?.[1] ?? []).slice(0, all[0]?.findings.length);
    expect(weights).toEqual([...weights].sort((a, b) => '错警提'.indexOf(a.charAt(0)) - '错警提'.indexOf(b.charAt(0))));
    expect(out).toContain(`共 2 份：错误 ${count('error')} 处，警告 ${count('warning')} 处，提示 ${count('hint')} 处`);
    expect(out).toMatch(/\n {2}B01：错误 1，警告 0，提示 0，涉及 1 份\n/);
  });

  it('turns rules off and changes them by a file, and says so', () => {
    const errors = reportsOf(tianbao('check', 'broken.json', '--json').out).flatMap((report) =>
      report.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.rule),
    );
    expect(errors).toContain('B01');
    const softer = Object.fromEntries(errors.map((rule) => [rule, 'hint']));
    const rules = write('rules.json', JSON.stringify({ rules: { B01: 'hint', A02: 'off', ...softer }, thresholds: { textShare: 5 } }));
    const { code, out, err } = tianbao('check', 'broken.json', '--json', '--rules', rules);
    const [report] = reportsOf(out);
    expect(code).toBe(0);
    expect(report?.findings.find((finding) => finding.rule === 'B01')?.severity).toBe('hint');
    expect(report?.notRun).toContain('A02');
    expect(err).toMatch(/^规则有调整：B01 = hint，A02 = off.*，thresholds\.textShare = 5\n$/);
    expect(tianbao('check', 'clinic.json', '--rules', write('bad.json', '{"rules":{"Z99":"off"}}')).err).toContain('rules.Z99');
    expect(tianbao('check', 'clinic.json', '--rules', write('bad.json', '{"rule":{}}')).code).toBe(2);
  });
});

describe('what cannot be read', () => {
  const office = Buffer.from([0x50, 0x4b, 3, 4, 0, 0]);
  it.each([
    ['missing.txt', undefined, '没有这个文件'],
    ['empty.txt', ' \n', '是空的'],
    ['none.txt', '今天下午三点开会。', '没有找到绩效信息表'],
    ['broken.txt', '{"title": "3.图书', '不是完整的 JSON'],
    ['shape.json', '{"goals": 3}', 'goals'],
    ['other.json', '{"name": "tianbao", "version": "1"}', '没有找到绩效信息表'],
    ['binary.txt', Buffer.from([1, 2, 0, 3]), '不是能读的文件'],
    ['word.txt', office, '文件不完整或已损坏'],
    ['line.txt', `项目编码${'长'.repeat(200_001)}`, '有一行超过 20 万字'],
    ['big.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), '超过 10 MB'],
  ])('%s: one sentence, and the others go on', (name, content, sentence) => {
    if (content !== undefined) write(name, content);
    const { code, out, err } = tianbao('check', name, 'road.json', '--json');
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(`${name}：`);
    expect(err).toContain(sentence);
    expect(reportsOf(out).map((report) => report.file)).toEqual(['road.json']);
  });

  it('reads GB 18030', () => {
    const gbk = Buffer.from([
      0xcf, 0xee, 0xc4, 0xbf, 0xb1, 0xe0, 0xc2, 0xeb, 0x09, 0x09, 0xcf, 0xee, 0xc4, 0xbf, 0xc3, 0xfb, 0xb3, 0xc6, 0x09, 0xcd, 0xbc, 0xca,
      0xe9, 0xb9, 0xdd,
    ]);
    expect(JSON.parse(tianbao('read', write('gbk.txt', gbk), '--json').out)[0].name).toBe('图书馆');
  });

  it('reads all files of a folder in order and passes over what is none', () => {
    const inner = join(folder, 'inner');
    mkdirSync(join(inner, 'deep'), { recursive: true });
    for (const [name, to] of [
      ['road.txt', 'b.txt'],
      ['clinic.json', 'a.json'],
      ['clinic.txt', 'deep/c.txt'],
    ] as const)
      cpSync(join(fixtures, name), join(inner, to));
    writeFileSync(join(inner, 'list.json'), '[1]');
    writeFileSync(join(inner, 'photo.png'), 'png');
    const { code, out, err } = tianbao('check', 'inner', '--json');
    expect(reportsOf(out).map((report) => report.file)).toEqual(['inner/a.json', 'inner/b.txt', 'inner/deep/c.txt']);
    expect(code).not.toBe(2);
    expect(err).toContain('inner/list.json：没有找到绩效信息表');
    expect(tianbao('check').code).toBe(2);
  });
});

it('says how it is used when the call is wrong', () => {
  for (const args of [[], ['fly'], ['check', '--fast', 'road.json'], ['check', 'road.json', '--lang', 'fr']]) {
    const { code, out, err } = tianbao(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  expect(JSON.parse(tianbao('schema').out).title).toBe('预算项目绩效申报');
});

describe('export', () => {
  const schemaFile = (name: string, change: Readonly<Record<string, unknown>> = {}): string => {
    const table = examples.get('canteen');
    if (!table) throw new Error('the canteen example is gone');
    return write(name, JSON.stringify({ ...declarationFrom(table), ...change }));
  };

  it.each(['docx', 'xlsx', 'csv', 'json'])('writes every project of the files as .%s, which reads back the same', (format) => {
    const out = `out-${format}`;
    const { code, out: said } = tianbao('export', 'clinic.txt', schemaFile('canteen.json'), '--format', format, '--out', out);
    expect(code).toBe(0);
    const files = said.trim().split('\n');
    expect(files).toHaveLength(2);
    expect(files[1]).toBe(join(out, `1.第三小学食堂改造预算项目绩效信息表.${format}`));
    const read = JSON.parse(tianbao('read', files[0] ?? '', '--json').out);
    const want = JSON.parse(readFileSync(join(folder, 'clinic.json'), 'utf8'));
    const kept = (table: Record<string, unknown>) => [table.name, table.code, table.budget_total, table.purpose, table.goals];
    expect(kept(read[0])).toEqual(kept(want));
  });

  it('never writes over a file, and keeps two projects of one name apart', () => {
    const first = tianbao('export', 'clinic.txt', 'clinic.json', '--format', 'csv', '--out', 'twice');
    expect(first.code).toBe(0);
    expect(first.out.trim().split('\n')[1]).toMatch(/ \(2\)\.csv$/);
    const again = tianbao('export', 'clinic.txt', '--format', 'csv', '--out', 'twice');
    expect(again.code).toBe(2);
    expect(again.out).toBe('');
    expect(again.err).toContain('已经有这个文件');
  });

  it('public: lists what shows, ends with 1 and writes nothing until each is masked or kept', () => {
    const masks = { name: ['第三小学'] };
    const go = (file: string, out: string) => tianbao('export', file, '--format', 'docx', '--out', out, '--public');
    const refused = go(schemaFile('leak.json', { masks, purpose: '第三小学食堂' }), 'leaking');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('leak.json #1 资金用途：里面还有标密的（项目名称）：“第三小学”');
    expect(existsSync(join(folder, 'leaking'))).toBe(false);
    const kept = {
      purpose: [{ words: '第三小学', reason: '校名公开' }],
      'indicators.i1.basis': [{ words: '第三小学', reason: '校名公开' }],
    };
    const written = go(schemaFile('kept.json', { masks, kept, purpose: '第三小学食堂' }), 'kept');
    expect([written.code, written.out]).toEqual([0, `${join('kept', '1.＊＊食堂改造预算项目绩效信息表.docx')}\n`]);
    const bytes = everything(new Uint8Array(readFileSync(join(folder, written.out.trim()))));
    expect(bytes.includes('**食堂改造')).toBe(true);
    expect(bytes.includes('第三小学食堂改造预算项目')).toBe(false);
    const lost = go(schemaFile('lost.json', { masks: { purpos: '**', name: ['第四小学'] } }), 'lost');
    expect(lost.code).toBe(2);
    expect(lost.err).toContain('lost.json #1 purpos');
    expect(lost.err).toContain('“第四小学”');
  });

  it('says how it is called', () => {
    for (const args of [['--format', 'pdf', '--out', 'x'], ['--format', 'csv'], []]) {
      const { code, err } = tianbao('export', 'clinic.txt', ...args);
      expect([code, err.includes('--format docx|xlsx|csv|json --out')]).toEqual([2, true]);
    }
  });
});
