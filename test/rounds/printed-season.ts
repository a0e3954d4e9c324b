/** A season's reminders and reports, printed: run in processes of several time zones, which must not tell. */
import { announcedHolidays } from '../../src/rounds/holidays.ts';
import { nextReminder, nextReport } from '../../src/rounds/policy.ts';
import { standardSettings } from '../../src/rounds/round.ts';

const settings = { ...standardSettings, quietUntil: '08:00', escalateAfter: 2 };

process.stdout.write(`${new Intl.DateTimeFormat().resolvedOptions().timeZone}\n`);
for (const zone of ['Asia/Shanghai', 'America/New_York']) {
  const place = { zone, holidays: announcedHolidays };
  const open = [{ deadline: Date.parse('2026-10-09T17:00:00+08:00'), since: Date.parse('2026-09-10T10:00:00+08:00'), settings }];
  const reminded: string[] = [];
  const digest: string[] = [];
  const escalation: string[] = [];
  for (let now = Date.parse('2026-09-10T10:00:00+08:00'); now < Date.parse('2026-10-20T00:00:00+08:00'); now += 900_000) {
    const reminder = nextReminder(open, { reminded, later: [] }, null, place, now);
    const report = nextReport(open, open, { digest, escalation }, place, now);
    for (const said of [reminder, report]) {
      if (said === null || 'due' in said) continue;
      ({ clerk: reminded, later: reminded, digest, escalation })[said.send].push(said.day);
      process.stdout.write(`${zone} ${said.send} ${said.day} ${new Date(now).toISOString()}\n`);
    }
  }
}
