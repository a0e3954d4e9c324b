/** A person of the organisation as the platform's directory has them. */
export interface Member {
  readonly openId: string;
  readonly name: string;
  /** Their (first) department's id; '' when the directory names none. */
  readonly department: string;
  readonly departmentName: string;
  /** `Asia/Shanghai`; null until a click told it. */
  readonly zone: string | null;
  readonly status: MemberStatus;
  /** When the directory was last asked about them, ms. */
  readonly readAt: number;
}

/** `unreachable`: the platform refused a message to them (they blocked the bot, or the app is not for them). */
export const memberStatuses = ['active', 'frozen', 'resigned', 'unreachable'] as const;
export type MemberStatus = (typeof memberStatuses)[number];
