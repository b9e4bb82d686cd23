export * from './registry-register';
export * from './registry-subgraph';
export { ORGANIZATION_MACHINE } from './organization/organization-machine';
