/** What a register's column may tell. */
export interface Field {
  /** How `--map` calls it. */
  readonly name: string;
  readonly label: string;
  /** Further headers that mean it, in Vietnamese or English; name and label are known without saying. */
  readonly headers: readonly string[];
  /** A column that must be there. What each row must have is the register's to say. */
  readonly isRequired?: boolean;
}

/** The last column of a file of errors, which is no register's. */
export const ERROR_HEADER = 'Lỗi/Error';
