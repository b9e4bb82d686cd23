export * from './registry-register';
export * from './registry-subgraph';
export { ORGANIZATION_MACHINE } from './organization/organization-machine';
export * from './organization/recorded-organization';
export { findProvinceHistory } from './province/province-store';
export { ProvinceHistory, type Province, type ProvinceKey } from './province/province';
