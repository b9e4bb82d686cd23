export * from './police-register';
export * from './police-subgraph';
export { VERIFICATION_REQUEST_MACHINE } from './verification-request/verification-request-machine';
