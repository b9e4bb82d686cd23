export * from './agency/agency-ids';
export { DEMONSTRATION_CASE } from './enforcement/demonstration-case';
export { SHOWCASE_ENTERPRISE_CODE } from './organization/enterprise-codes';
export * from './writing/demonstration-errors';
export * from './writing/write-demonstration';
