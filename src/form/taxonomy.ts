import { z } from 'zod';

/** Categories (一级指标) and their subcategories (二级指标) as one form prints them; sources in domain.md §2. */
const termSchema = z.strictObject({ key: z.string(), label: z.string(), aliases: z.array(z.string()).default([]) });

const subcategorySchema = termSchema.extend({
  /** One indicator of this kind, by the keys of a row's fields: shown as the examples of its form. */
  examples: z.record(z.string(), z.string()).optional(),
});

export const taxonomySchema = z.strictObject({
  id: z.string(),
  categories: z.array(termSchema.extend({ subcategories: z.array(subcategorySchema) })),
});
export type Taxonomy = z.infer<typeof taxonomySchema>;
export type Category = Taxonomy['categories'][number];
export type Subcategory = Category['subcategories'][number];

const plain = (text: string): string => text.replace(/\s/g, '').replace(/指标$/, '');

const names = (term: { label: string; aliases: readonly string[] }): readonly string[] => [term.label, ...term.aliases];

const called = (term: { label: string; aliases: readonly string[] }, text: string): boolean =>
  names(term).some((name) => plain(name) === plain(text));

/** The category a printed label means (效益指标 and 效果指标 are one), or undefined. */
export function categoryOf(taxonomy: Taxonomy, label: string | null): Category | undefined {
  return label === null ? undefined : taxonomy.categories.find((category) => called(category, label));
}

/** The subcategory a printed label means and the category it belongs to, or undefined. */
export function subcategoryOf(taxonomy: Taxonomy, label: string | null): { category: Category; subcategory: Subcategory } | undefined {
  if (label === null) return undefined;
  for (const category of taxonomy.categories) {
    const subcategory = category.subcategories.find((term) => called(term, label));
    if (subcategory) return { category, subcategory };
  }
  return undefined;
}
