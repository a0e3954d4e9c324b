import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../src/form/answers/registry.ts';
import { formMap } from '../../src/form/map.ts';
import { categoryOf, subcategoryOf } from '../../src/form/taxonomy.ts';
import { fieldsOf, groupsOf, type Template, type TemplateInput, templateHashes, templateSchema } from '../../src/form/template.ts';
import { hebei2022 } from '../../src/form/templates/hebei-2022.ts';
import { templateOf, templates } from '../../src/form/templates/registry.ts';
import { template } from './support.ts';

/** The official form with something changed in it. */
function changed(change: (form: Template) => void): Template {
  const form = templateSchema.parse(structuredClone(hebei2022));
  change(form);
  return form;
}

const card = (form: Template, id: string) => {
  const found = form.sections.flatMap((section) => section.cards).find((each) => each.id === id);
  if (!found) throw new Error(`the form has no card ${id}`);
  return found;
};
const field = (form: Template, id: string, at = 0) => {
  const of = card(form, id);
  const found = [...fieldsOf(of), ...groupsOf(of).flatMap((group) => group.fields)][at];
  if (!found) throw new Error(`the card ${id} has no field ${at}`);
  return found;
};
const group = (form: Template, id: string) => {
  const found = groupsOf(card(form, id))[0];
  if (!found) throw new Error(`the card ${id} has no group`);
  return found;
};
const category = (form: Template, at: number) => {
  const found = form.taxonomy.categories[at];
  if (!found) throw new Error(`the taxonomy has no category ${at}`);
  return found;
};

describe('two hashes', () => {
  const own = templateHashes(template);

  test('do not depend on the order of keys or on the object', () => {
    const { sections, taxonomy, ...rest } = hebei2022;
    expect(templateHashes(templateSchema.parse({ taxonomy, ...rest, sections }))).toEqual(own);
  });

  test.each<[string, (form: Template) => void]>([
    ['a label', (form) => (field(form, 'budget').label = '预算总数')],
    ['an alias', (form) => field(form, 'budget').aliases.push('总额')],
    ['an example', (form) => (field(form, 'project').example = '别的例子')],
    ['the title', (form) => (form.title = '项目绩效信息表')],
    ['a word on paper', (form) => (form.paper.code = '编码')],
    ['what a row is called', (form) => (group(form, 'goals').rowLabel = '绩效目标{n}')],
    ['a section', (form) => form.sections.splice(0, 1, ...form.sections.slice(0, 1).map((section) => ({ ...section, label: '基本情况' })))],
  ])('%s is wording', (_, change) => {
    const { structure, wording } = templateHashes(changed(change));
    expect(structure).toBe(own.structure);
    expect(wording).not.toBe(own.wording);
  });

  test.each<[string, (form: Template) => void]>([
    ['a key', (form) => (field(form, 'budget').key = 'budget.sum')],
    ['a type', (form) => (field(form, 'budget').type = 'text')],
    ['a limit', (form) => (field(form, 'project').limit = 50)],
    ['what is required', (form) => (field(form, 'project').required = false)],
    ['the number of rows', (form) => (group(form, 'goals').max = 5)],
    ['a subcategory less', (form) => category(form, 0).subcategories.pop()],
    ['a word of the taxonomy, which drafts hold as an answer', (form) => (category(form, 1).label = '效益指标')],
    ['the unit of money', (form) => (form.moneyUnit = '元')],
    ['the order of sections', (form) => form.sections.reverse()],
    ['the layout', (form) => (form.layout = 'other')],
  ])('%s is structure, and wording with it', (_, change) => {
    const { structure, wording } = templateHashes(changed(change));
    expect(structure).not.toBe(own.structure);
    expect(wording).not.toBe(own.wording);
  });
});

describe('the schema of a form', () => {
  const small: TemplateInput = {
    id: 'small',
    title: '小表',
    moneyUnit: '万元',
    layout: 'none',
    paper: {},
    naming: { name: 'name' },
    taxonomy: { id: 'none', categories: [] },
    sections: [
      {
        id: 's',
        label: '一',
        cards: [{ kind: 'cells', id: 'c', fields: [{ key: 'name', label: '名称', type: 'text', outside: 'name' }] }],
      },
    ],
  };

  test('fills in what a file may leave out', () => {
    const [made] = fieldsOf(card(templateSchema.parse(small), 'c'));
    expect(made).toMatchObject({ aliases: [], required: false, multiline: false, remembered: false, emptyForText: false });
  });

  test.each<[string, object]>([
    ['a key that is no path', { key: '预算' }],
    ['a key with a space', { key: 'a b' }],
    ['an unknown type', { type: 'colour' }],
    ['an empty label', { label: '' }],
    ['a word it does not know', { colour: 'red' }],
    ['a limit of nothing', { limit: 0 }],
  ])('refuses %s', (_, wrong) => {
    const sections = [
      {
        id: 's',
        label: '一',
        cards: [{ kind: 'cells', id: 'c', fields: [{ key: 'x', label: '名', type: 'text', outside: 'x', ...wrong }] }],
      },
    ];
    expect(templateSchema.safeParse({ ...small, sections }).success).toBe(false);
  });

  test('every form that is offered has cells of its own, and every cell it speaks of', () => {
    for (const form of templates) {
      expect(templateOf(form.id)).toBe(form);
      const map = formMap(form);
      const ids = map.steps.map((step) => step.id);
      expect(new Set(ids).size).toBe(ids.length);
      const paths = map.steps.flatMap((step) => [
        ...fieldsOf(step.card).map(({ key }) => key),
        ...groupsOf(step.card).flatMap(({ key, fields }) => [`${key}.order`, ...fields.map((each) => `${key}.r.${each.key}`)]),
      ]);
      expect(new Set(paths).size).toBe(paths.length);
      const spoken = [
        form.naming.name,
        form.naming.serial,
        ...map.steps.flatMap((step) => fieldsOf(step.card).flatMap((each) => [each.requiredUnless, each.onlyWith])),
      ];
      for (const path of spoken) if (path !== undefined) expect(map.place(path)?.path).toBe(path);
      for (const { group: each } of map.groups) expect(each.min).toBeLessThanOrEqual(each.max);
    }
    expect(templateOf('nowhere')).toBeUndefined();
  });

  test('every example of a form is a fair answer to its own question', () => {
    for (const form of templates) {
      for (const step of formMap(form).steps) {
        for (const each of [...fieldsOf(step.card), ...groupsOf(step.card).flatMap(({ fields }) => fields)]) {
          if (each.type !== 'percent' && each.type !== 'number') continue;
          expect(
            each.example === undefined || readAnswer(each.example, { field: each, template: form, cells: new Map() }).ok,
            each.label,
          ).toBe(true);
        }
      }
    }
  });
});

describe('where a path belongs', () => {
  const map = formMap(template);

  test('single cells, cells of rows and nothing else', () => {
    expect(map.place('budget.total')).toMatchObject({ field: { label: '预算数' }, step: { id: 'budget' } });
    expect(map.place('budget.total')?.group).toBeUndefined();
    expect(map.place('indicators.k3f9.target.value')).toMatchObject({
      row: 'k3f9',
      group: { key: 'indicators' },
      field: { key: 'target.value' },
    });
    expect(map.place('statement.funding.a-1.amount')).toMatchObject({ row: 'a-1', field: { type: 'money' } });
  });

  test.each([
    'goals.order',
    'indicators',
    'indicators.',
    'indicators..name',
    'indicators.a',
    'indicators.a.',
    'indicators.a.colour',
    'indicators.a b.name',
    `indicators.${'a'.repeat(65)}.name`,
    'indicators.名.name',
    'budget',
    'budget.total.x',
    '__proto__',
    'constructor',
    '',
  ])('%j is no cell', (path) => {
    expect(map.place(path)).toBeUndefined();
  });

  test('steps count sections from 1 and cards inside them', () => {
    expect(map.sections).toBe(7);
    expect(map.steps.map(({ id, number, part, parts }) => [id, number, part, parts]).slice(0, 3)).toEqual([
      ['project', 1, 1, 2],
      ['unit', 1, 2, 2],
      ['budget', 2, 1, 1],
    ]);
    expect(map.step('budget')?.index).toBe(2);
    expect(map.step('nowhere')).toBeUndefined();
    expect(formMap(template)).toBe(map);
  });
});

describe('taxonomy', () => {
  const { taxonomy } = template;

  test.each([
    ['产出指标', 'output'],
    ['产出', 'output'],
    ['产出（工作量）指标', 'output'],
    ['效果指标', 'benefit'],
    ['效益指标', 'benefit'],
    ['效益', 'benefit'],
    [' 满意度 指标 ', 'satisfaction'],
    ['成本指标', undefined],
    ['指标', undefined],
    ['', undefined],
    ['**', undefined],
  ])('一级 %j', (label, key) => {
    expect(categoryOf(taxonomy, label)?.key).toBe(key);
  });

  test.each([
    ['数量指标', 'output', 'quantity'],
    ['质量', 'output', 'quality'],
    ['进度指标', 'output', 'timeliness'],
    ['成本', 'output', 'cost'],
    ['经济效益', 'benefit', 'economic'],
    ['环境效益指标', 'benefit', 'ecological'],
    ['生态效益', 'benefit', 'ecological'],
    ['可持续影响指标', 'benefit', 'sustained'],
    ['满意度', 'satisfaction', 'satisfaction'],
    ['社会公众或服务对象满意度', 'satisfaction', 'satisfaction'],
    ['效益', undefined, undefined],
    ['指标', undefined, undefined],
  ])('二级 %j', (label, under, key) => {
    const found = subcategoryOf(taxonomy, label);
    expect([found?.category.key, found?.subcategory.key]).toEqual([under, key]);
  });

  test('nothing is nothing', () => {
    expect(categoryOf(taxonomy, null)).toBeUndefined();
    expect(subcategoryOf(taxonomy, null)).toBeUndefined();
  });

  test('no word of the form means two subcategories', () => {
    for (const each of taxonomy.categories) {
      for (const sub of each.subcategories) {
        for (const word of [sub.label, ...sub.aliases]) expect(subcategoryOf(taxonomy, word)?.subcategory).toBe(sub);
      }
    }
  });
});
