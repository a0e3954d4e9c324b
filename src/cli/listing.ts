import type { Severity } from '../checks/finding.ts';
import type { Locale } from '../dialog/locale.ts';
import { say } from '../texts.ts';
import type { Report } from './report.ts';

const severities: readonly Severity[] = ['error', 'warning', 'hint'];

const cut = (text: string): string => {
  const line = text.replace(/\s*\n\s*/g, ' / ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};

/** The findings for a person: by project, the heaviest first, then a summary by rule. */
export function listing(reports: readonly Report[], locale: Locale): readonly string[] {
  const lines: string[] = [];
  const notRun = new Set<string>();
  for (const report of reports) {
    const count = (severity: Severity): number => report.findings.filter((finding) => finding.severity === severity).length;
    lines.push(
      say(locale, 'cli.check.project', {
        file: report.file,
        name: report.project,
        errors: count('error'),
        warnings: count('warning'),
        hints: count('hint'),
      }),
    );
    for (const finding of report.findings) {
      const printed = finding.printed === '' ? '' : say(locale, 'cli.check.printed', { printed: cut(finding.printed) });
      lines.push(`  ${say(locale, `cli.severity.${finding.severity}`)} ${finding.rule} ${finding.path}${printed}`);
      lines.push(`    ${finding.message}`);
      for (const { path, value } of finding.fix?.cells ?? [])
        lines.push(`    ${say(locale, 'cli.check.fix', { path, value: value === null ? say(locale, 'cli.check.empty') : cut(value) })}`);
    }
    for (const rule of report.notRun) notRun.add(rule);
    lines.push('');
  }
  lines.push(...summary(reports, locale));
  if (notRun.size > 0) lines.push('', say(locale, 'cli.check.notRun', { list: [...notRun].sort().join(' ') }));
  return lines;
}

/** How often each rule found something, the heaviest and most frequent first. */
function summary(reports: readonly Report[], locale: Locale): readonly string[] {
  const rules = new Map<string, { counts: Record<Severity, number>; projects: Set<number> }>();
  reports.forEach((report, index) => {
    for (const finding of report.findings) {
      const known = rules.get(finding.rule) ?? { counts: { error: 0, warning: 0, hint: 0 }, projects: new Set() };
      known.counts[finding.severity] += 1;
      known.projects.add(index);
      rules.set(finding.rule, known);
    }
  });
  const rows = [...rules].sort(
    ([a, one], [b, other]) =>
      other.counts.error - one.counts.error ||
      other.counts.warning - one.counts.warning ||
      other.counts.hint - one.counts.hint ||
      (a < b ? -1 : 1),
  );
  const sums = severities.map((severity) => rows.reduce((sum, [, { counts }]) => sum + counts[severity], 0));
  return [
    say(locale, 'cli.check.sum', { count: reports.length, errors: sums[0] ?? 0, warnings: sums[1] ?? 0, hints: sums[2] ?? 0 }),
    ...rows.map(
      ([rule, { counts, projects }]) =>
        `  ${say(locale, 'cli.check.rule', { rule, errors: counts.error, warnings: counts.warning, hints: counts.hint, projects: projects.size })}`,
    ),
  ];
}
