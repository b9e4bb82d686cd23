export type * from './licence-statement';
