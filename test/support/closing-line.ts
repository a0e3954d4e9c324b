import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with what was skipped, by name, and one plain line, `12 passed, 0 failed`, for scripts that read the outcome. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: 'passed' | 'failed'): number => tests.filter((test) => test.result().state === state).length;
    // A file that does not load, a hook or a promise nobody waited for fails the run without any test of its own.
    const besides = modules.filter((module) => module.state() === 'failed' && ![...module.children.allTests('failed')].length).length;
    const lines = tests
      .filter((test) => test.result().state === 'skipped')
      .map((test) => `skipped: ${relative(process.cwd(), test.module.moduleId)}: ${test.fullName}`);
    lines.push(`${count('passed')} passed, ${count('failed') + besides + unhandled.length} failed`);
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}
