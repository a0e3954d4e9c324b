import { Zip, ZipPassThrough } from 'fflate';

export interface ZippedFile {
  /** Name inside the archive. */
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** Files in one archive, made one after the other. Office files are packed already: stored as they are. */
export async function zipFiles(files: readonly ZippedFile[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const file of files) {
    const entry = new ZipPassThrough(file.name);
    zip.add(entry);
    entry.push(await file.bytes(), true);
  }
  zip.end();
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
