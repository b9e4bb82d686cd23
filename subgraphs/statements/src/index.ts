export { MOST_HOLDERS } from './holder/holder';
export { issuerLine } from './issuer/issuer-line';
export type * from './licence-statement';
export { readStatement } from './read-statement';
