import { expect, it } from 'vitest';
import { chinese } from '../../src/statement/numerals.ts';

it('counts as on paper', () => {
  const some = [1, 2, 9, 10, 11, 19, 20, 21, 30, 99, 100];
  expect(some.map(chinese)).toEqual(['一', '二', '九', '十', '十一', '十九', '二十', '二十一', '三十', '九十九', '100']);
});
