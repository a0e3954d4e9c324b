/** A project that a clerk asked a colleague to take over. Until the colleague accepts nothing changes. */
export interface Handover {
  readonly id: string;
  /** What `project` is the id of: a project of a round, begun or not, or a declaration of the giver's own. */
  readonly kind: 'assignment' | 'declaration';
  readonly project: string;
  /** The declaration concerned as things are now; null = not begun. */
  readonly declaration: string | null;
  /** The project's name as things are now; '' = none yet. */
  readonly name: string;
  /** open_ids. */
  readonly giver: string;
  readonly receiver: string;
  /** What the giver said with it; '' = nothing. */
  readonly word: string;
  readonly state: HandoverState;
  /** Outgoing id of the card that asks. */
  readonly card: string;
  readonly at: number;
}

/** `recalled`: by the giver, who may have asked somebody else since. */
export const handoverStates = ['asked', 'accepted', 'declined', 'recalled'] as const;
export type HandoverState = (typeof handoverStates)[number];

/** Which requests that wait for an answer are meant: of a project, or all that a person gave or was given. */
export type HandoversAsked = { readonly of: 'project' | 'person'; readonly id: string };
