import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, namesIn, resolve } from '../../src/rounds/assignment-lines.ts';
import type { Member } from '../../src/rounds/member.ts';

const member = (name: string, departmentName: string, openId = `ou_${name}_${departmentName}`): Member => ({
  openId,
  name,
  department: `od-${departmentName}`,
  departmentName,
  zone: null,
  status: 'active',
  readAt: 0,
});
const known = [
  member('林晓', '教育局'),
  member('周远', '交通局'),
  member('王芳', '教育局'),
  member('王芳', '交通局'),
  member('Lin Mei', '财政局'),
];
const departments = new Set(['教育局', '交通局', '财政局']);
const read = (text: string) => linesOf(text).map((line) => resolve(line, known, departments));
const CODE = '130000270001234ABCDEF';

describe('a pasted list of people and projects', () => {
  test.each([
    ['a space', '林晓 校舍维修改造'],
    ['a full-width space', '林晓　校舍维修改造'],
    ['a tab', '林晓\t校舍维修改造'],
    ['a comma', '林晓，校舍维修改造'],
    ['a colon', '林晓：校舍维修改造'],
    ['a mention', '@林晓 校舍维修改造'],
    ['a number before it', '1. 林晓 校舍维修改造'],
    ['a number in brackets', '（1）林晓 校舍维修改造'],
    ['the project first', '校舍维修改造 林晓'],
    ['the project first, by a comma', '校舍维修改造,林晓'],
    ['the department', '教育局\t林晓\t校舍维修改造'],
    ['a dot of a list', '• 林晓 校舍维修改造'],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject([{ kind: 'found', member: { name: '林晓' }, project: '校舍维修改造' }]);
  });

  test('a code is taken out wherever it stands', () => {
    for (const text of [`林晓 校舍维修改造 ${CODE}`, `${CODE}\t校舍维修改造\t林晓`, `林晓，校舍维修改造[${CODE}]`])
      expect(read(text)).toMatchObject([{ kind: 'found', line: { code: CODE }, member: { name: '林晓' }, project: '校舍维修改造' }]);
  });

  test('a project keeps its spaces and figures', () => {
    expect(read('周远 2027 年乡村道路 3 号线养护')).toMatchObject([{ member: { name: '周远' }, project: '2027 年乡村道路 3 号线养护' }]);
    expect(read('Lin Mei, Archive shelves')).toMatchObject([{ member: { name: 'Lin Mei' }, project: 'Archive shelves' }]);
  });

  test('people of one name are asked about, unless the line names their department', () => {
    expect(read('王芳 社区图书角')).toMatchObject([{ kind: 'several', name: '王芳', members: [{}, {}], project: '社区图书角' }]);
    expect(read('交通局 ，王芳，社区图书角')).toMatchObject([{ kind: 'found', member: { departmentName: '交通局' } }]);
  });

  test('who is not known, and what cannot be read', () => {
    expect(read('赵一 县医院急诊改造\n只有一个词\n2027 2028')).toMatchObject([
      { kind: 'nobody', name: '赵一', project: '县医院急诊改造' },
      { kind: 'unread', line: { printed: '只有一个词' } },
      { kind: 'unread', line: { printed: '2027 2028' } },
    ]);
  });

  test('a heading and blank lines are no lines', () => {
    expect(linesOf('姓名\t项目名称\t项目编码\n\n林晓\t校舍维修改造\n')).toHaveLength(1);
  });

  test('names to look up are told once', () => {
    expect(namesIn(linesOf('林晓 校舍维修改造\n@林晓 操场翻修'))).toEqual(['林晓', '校舍维修改造', '操场翻修']);
  });

  test('whatever is pasted: every line comes back as it stands there, none is lost', () => {
    const piece = fc.oneof(
      fc.constantFrom('林晓', '@周远', '\t', '，', ' ', '：', '校舍', CODE, '1.', '[', ']', '教育局'),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('').replace(/[\r\n]/g, '');
        const wanted = text.trim() === '' ? 0 : 1;
        const lines = linesOf(text);
        expect(lines).toHaveLength(wanted);
        for (const line of lines) {
          expect(line.printed).toBe(text.trim());
          const resolved = resolve(line, known, departments);
          if (resolved.kind !== 'unread') expect(resolved.project.trim()).not.toBe('');
        }
      }),
    );
  });
});
