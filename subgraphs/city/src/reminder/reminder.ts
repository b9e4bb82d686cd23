export interface Reminder {
  readonly id: string;
  readonly letterNumber: string;
  readonly sentOn: string;
  readonly organizationCode: string;
  readonly content: string;
}

/** A sign that a site imitates the press; it may be named from `validFrom` on. */
export interface PressImitationCriterion {
  readonly code: string;
  readonly label: string;
  readonly labelEnglish: string;
  readonly validFrom: string;
}
