import { describe, expect, test } from 'vitest';
import { standardParameters } from '../../src/checks/parameters.ts';
import { isBasis } from '../../src/checks/rules/bases.ts';
import { categoryOf } from '../../src/form/taxonomy.ts';
import { basisOf } from '../../src/library/bases.ts';
import { library } from '../../src/library/library.ts';
import { indicatorLibrary } from '../../src/library/suggest.ts';
import { GENERAL, topics } from '../../src/library/topics.ts';
import { template } from '../form/support.ts';

const best = (name: string, about: string, key: string): string | undefined =>
  indicatorLibrary.suggest(template, { name, about }).get(key)?.[0]?.name;

describe('indicators that fit a project', () => {
  test('the best of a class is of the project\u2019s own kind', () => {
    expect(best('教师暑期培训', '', 'quantity')).toMatch(/^培训/);
    expect(best('档案馆馆藏数字化', '扫描著录', 'quality')).toBe('著录差错率');
    expect(best('村道改造', '铺设沥青路面，支付监理费', 'cost')).toBe('工程投资控制数');
    expect(best('卫生院更新彩超', '购置设备 3 台', 'satisfaction')).toBe('设备使用人员满意度');
  });

  test('a project that says nothing gets those for any project only', () => {
    const found = [...indicatorLibrary.suggest(template, { name: '', about: '' }).values()].flat();
    expect(found.length).toBeGreaterThan(5);
    const tags = found.map(({ id }) => library.find((entry) => entry.id === id)?.tags);
    expect(tags.every((list) => list?.includes(GENERAL))).toBe(true);
  });

  test('at most five of a class, none twice, in the words of the form', () => {
    const found = indicatorLibrary.suggest(template, { name: '设备购置', about: '' });
    const keys = new Set(template.taxonomy.categories.flatMap(({ subcategories }) => subcategories.map(({ key }) => key)));
    for (const [key, list] of found) {
      expect(keys).toContain(key);
      expect(list.length).toBeLessThanOrEqual(5);
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    }
    expect(found.get('quantity')?.[0]?.subcategory).toBe('数量指标');
  });

  test('a form without the class has no place for it', () => {
    const [output] = template.taxonomy.categories;
    if (!output) throw new Error('the form has no classes');
    const small = { ...template, taxonomy: { ...template.taxonomy, categories: [output] } };
    expect([...indicatorLibrary.suggest(small, { name: '培训', about: '' }).keys()].sort()).toEqual(
      ['cost', 'quality', 'quantity', 'timeliness'].sort(),
    );
    expect(indicatorLibrary.named(small, '参训人员满意度', null)).toBeUndefined();
    expect(categoryOf(small.taxonomy, '满意度指标')).toBeUndefined();
  });

  test('is found by name inside its class', () => {
    expect(indicatorLibrary.named(template, '培训人次', '数量指标')?.unit).toBe('人次');
    expect(indicatorLibrary.named(template, '培训人次', '质量指标')).toBeUndefined();
  });

  test('every tag has words that speak for it, and every basis is one', () => {
    const tags = new Set(library.flatMap((entry) => entry.tags).filter((tag) => tag !== GENERAL));
    expect([...tags].filter((tag) => !topics[tag])).toEqual([]);
    expect(library.filter((entry) => !isBasis(basisOf(entry), standardParameters)).map(({ name }) => name)).toEqual([]);
  });
});
