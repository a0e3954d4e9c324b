/** What an export can be: a file of a format, or the summary as words to paste. */
export const exportFormats = ['docx', 'xlsx', 'csv', 'json', 'text'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** 内部版, as it stands; 公开版, with what is marked 涉密 printed as `**`. */
export const editions = ['internal', 'public'] as const;
export type Edition = (typeof editions)[number];

/** What a person asked for when they asked for a file. */
export interface ExportAsked {
  /** Null = the one they took last. */
  readonly format: ExportFormat | null;
  readonly edition: Edition;
  /** Words beside the command that name no format. */
  readonly unknown: string | null;
}

/** Which of a round's projects a volume holds. */
export const volumeExtents = ['approved', 'all'] as const;
export type VolumeExtent = (typeof volumeExtents)[number];

/** What is done with a volume: its declarations are checked together, or it is written. */
export const volumeSteps = ['check', 'docx', 'xlsx'] as const;
export type VolumeStep = (typeof volumeSteps)[number];
