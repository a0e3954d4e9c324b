/** The prepared round of the sandbox, in a bot under test. */
import { standardParameters } from '../../src/checks/parameters.ts';
import { seedRound } from '../../src/example/seed.ts';
import { createRenderer } from '../../src/feishu/render/renderer.ts';
import { templates } from '../../src/form/templates/registry.ts';
import { indicatorLibrary } from '../../src/library/suggest.ts';
import type { RunningBot } from './bot.ts';

/** Its first messages are sent as well. */
export async function seedExample(bot: Pick<RunningBot, 'store' | 'sandbox' | 'sweep'>): Promise<void> {
  const { store, sandbox } = bot;
  const [template] = templates;
  if (!template) throw new Error('no template');
  await seedRound({
    store,
    tenant: sandbox.tenantKey,
    people: sandbox.people,
    template,
    renderer: createRenderer(),
    parameters: standardParameters,
    library: indicatorLibrary,
    now: sandbox.clock.now(),
  });
  await bot.sweep();
}
