import { say } from '../texts.ts';
import { type ExitCode, type Io, tell } from './command.ts';
import { findFiles } from './files.ts';
import { type Opened, openFile } from './open.ts';
import type { Options } from './options.ts';
import { Progress } from './progress.ts';

/** All files of a call. What cannot be read is told, one sentence a file, and the others go on. */
export function openAll(options: Options, io: Io): { readonly opened: readonly Opened[]; readonly code: ExitCode } {
  const files = findFiles(options.files);
  const progress = new Progress(io, files.length);
  const opened: Opened[] = [];
  let code: ExitCode = files.length === 0 ? 2 : 0;
  if (files.length === 0) tell(io, options.locale, 'cli.noFiles');
  files.forEach((found, index) => {
    const read = openFile(found);
    if ('refused' in read) {
      progress.end();
      code = 2;
      tell(io, options.locale, 'cli.file.office', {
        file: found.file,
        reason: say(options.locale, `read.file.${read.refused}`, read.params),
      });
    } else if ('fault' in read) {
      progress.end();
      // A folder holds other things too: what is no declaration is passed over aloud, what is broken counts.
      const passed = !found.named && read.fault === 'noTable';
      if (!passed) code = 2;
      tell(io, options.locale, `cli.file.${read.fault}`, { ...read.params, file: found.file });
    } else {
      if (read.oldWord) {
        progress.end();
        tell(io, options.locale, 'cli.oldWord', { file: found.file });
      }
      opened.push(read);
    }
    progress.at(index + 1);
  });
  progress.end();
  return { opened, code };
}
