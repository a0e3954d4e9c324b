import { expect, test } from 'vitest';
import { standardParameters } from '../../../src/checks/parameters.ts';
import { isBasis } from '../../../src/checks/rules/bases.ts';

test.each([
  'GB 36246—2018',
  'GB36246-2018',
  'GB/T 50378-2019',
  'JTG 5210',
  'JGJ 25-2010 第4章',
  'DB13/T 2927—2018',
  'DA/T 1—2000',
  '达到 GB 8978 标准',
  '2026 年学籍系统',
  '2025年馆藏管理系统',
  '学籍管理系统数据',
  '借阅系统导出的借阅记录',
  '政务服务平台数据',
  '办公用房建筑设计规范',
  '县财政局〔2026〕12号',
  '上年实际完成数',
])('a basis: %s', (text) => {
  expect(isBasis(text, standardParameters)).toBe(true);
});

test.each([
  '提高馆藏利用水平',
  '建设学籍系统',
  '2026 年建成学籍系统后提高效率',
  '达到国家标准',
  '规范化管理需要',
  'LED 屏 12 块',
  '提升系统稳定性',
  'A4 纸',
])('an aim, no basis: %s', (text) => {
  expect(isBasis(text, standardParameters)).toBe(false);
});
