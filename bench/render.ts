/** What drawing a card costs: `npx tsx bench/render.ts`. Mark: a typical step card in at most 0.1 ms, warm. */
import { lintCard } from '../src/feishu/card/lint.ts';
import { cardJson } from '../src/feishu/render/card.ts';
import { createRenderer } from '../src/feishu/render/renderer.ts';
import { stepCard } from '../test/feishu/support/views.ts';

function measure(name: string, rounds: number, work: () => unknown): void {
  for (let i = 0; i < rounds; i += 1) work();
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i += 1) work();
  const { user, system } = process.cpuUsage(before);
  console.log(`${name}: ${((user + system) / rounds).toFixed(1)} µs`);
}

const renderer = createRenderer();
const json = cardJson(stepCard, 'zh-CN');
const card: unknown = JSON.parse(json);
console.log(`step card: 8 inputs, ${Buffer.byteLength(json)} bytes`);
measure('render + lint + stringify', 5000, () => renderer.card(stepCard, 'zh-CN'));
measure('lint alone (JSON given)', 5000, () => lintCard(card, json));
measure('JSON.stringify alone', 5000, () => JSON.stringify(card));
