export { issuerLine } from './issuer/issuer-line';
export type * from './licence-statement';
export { readStatement } from './read-statement';
