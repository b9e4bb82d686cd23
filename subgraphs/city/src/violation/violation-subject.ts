import type { SubjectKind } from '@lienthong/acts';

export const VIOLATION: SubjectKind = { type: 'Violation', table: 'violations' };
