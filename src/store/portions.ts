/** Characters of JSON in one value: at three bytes each they stay well under the limit of a value. */
const portion = 400_000;

/** A list as JSON, in as many values as D1's limit asks for; at least one. */
export function portions(items: readonly unknown[]): string[] {
  const whole = JSON.stringify(items);
  if (whole.length <= portion) return [whole];
  const values: string[] = [];
  let open: string[] = [];
  let length = 0;
  for (const item of items) {
    const json = JSON.stringify(item);
    if (open.length > 0 && length + json.length > portion) {
      values.push(`[${open.join(',')}]`);
      open = [];
      length = 0;
    }
    open.push(json);
    length += json.length + 1;
  }
  values.push(`[${open.join(',')}]`);
  return values;
}
