export type * from './licence-statement';
export { readStatement } from './read-statement';
