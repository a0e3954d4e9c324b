import { TEXT_OPERATOR } from '../../form/declaration.ts';
import type { Suggestion } from '../../form/suggestion.ts';

/** What is common for an indicator and where that was seen, as parameters of a sentence. */
export const commonOf = ({ typical, source, operator, unit }: Suggestion): Readonly<Record<string, string>> => ({
  typical: unit === '%' && /^\d/.test(typical) ? `${typical}%` : typical,
  kind: /^\d/.test(typical) || operator === TEXT_OPERATOR ? 'value' : 'place',
  source: source ?? '',
  sourced: source === null ? 'no' : 'yes',
});
