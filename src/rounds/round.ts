import { z } from 'zod';
import { roles } from './role.ts';

/** One year's collection (填报批次): a form, a deadline, and who fills what. */
export interface Round {
  readonly id: string;
  /** 0 = not stored yet. */
  readonly version: number;
  /** Budget year, four digits. */
  readonly year: string;
  readonly title: string;
  /** Structure hash of the form. */
  readonly structure: string;
  /** Last moment that is not late, ms. */
  readonly deadline: number;
  /** Zone whose calendar the deadline and its working days are counted in. */
  readonly zone: string;
  readonly state: RoundState;
  /** Whether what is handed in after the deadline is taken, marked 逾期. */
  readonly lateAllowed: boolean;
  readonly settings: RoundSettings;
  /** The round it was made after (last year's), or null. */
  readonly source: string | null;
  readonly owner: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** `preparing`: nobody was told yet; `discarded`: nor ever will be; `closed`: nothing more is handed in; `archived`: ended and locked. */
export const roundStates = ['preparing', 'discarded', 'open', 'closed', 'archived'] as const;
export type RoundState = (typeof roundStates)[number];

/** Whether anybody was told of a round. */
export const isBegun = ({ state }: Pick<Round, 'state'>): boolean => state !== 'preparing' && state !== 'discarded';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a supervisor may set of a round; what an earlier version did not know takes its default. */
export const roundSettingsSchema = z.object({
  /** Working days before the deadline on which clerks are reminded. */
  remindBefore: z.array(z.number().int().min(1).max(60)).max(10).default([7, 3, 1]),
  /** Hours of a person's own day. */
  remindAt: time.default('09:00'),
  digestAt: time.default('09:30'),
  quietFrom: time.default('20:00'),
  quietUntil: time.default('08:30'),
  /** Working days after the deadline until the supervisor's supervisor is told; 0 = never. */
  escalateAfter: z.number().int().min(0).max(60).default(3),
  /** Who reviews, one after the other; a step without a name is called after its role. */
  steps: z
    .array(z.object({ name: z.string().max(20), role: z.enum(roles) }))
    .min(1)
    .max(5)
    .default([{ name: '', role: 'supervisor' }]),
  /** Lines of the pasted lists whose person is not known or not clear; kept until somebody decides. */
  unplaced: z
    .array(z.object({ printed: z.string().max(400), name: z.string().max(100), project: z.string().max(400), code: z.string().max(21) }))
    .max(300)
    .default([]),
  /** Reasons for a return that are one tap away. */
  reasons: z.array(z.string().min(1).max(100)).max(20).default([]),
});
export type RoundSettings = z.infer<typeof roundSettingsSchema>;

/** The settings of a round nobody changed. */
export const standardSettings: RoundSettings = roundSettingsSchema.parse({});
