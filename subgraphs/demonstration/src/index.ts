export * from './agency/agency-ids';
export { SHOWCASE_ENTERPRISE_CODE } from './organization/enterprise-codes';
