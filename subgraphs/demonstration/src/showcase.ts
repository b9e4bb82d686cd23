/** What a page or a caller needs to know of the demonstration, without loading what writes it. */
export { DEMONSTRATION_CASE } from './enforcement/demonstration-case';
export { SHOWCASE_ENTERPRISE_CODE } from './organization/enterprise-codes';
