export * from './host/environment';
export * from './host/one-process';
export * from './host/run-gateway';
export * from './host/start-gateway';
export * from './request/execute/agency-connection';
export * from './request/identify/identify';
export * from './request/execute/local-connection';
export * from './request/execute/remote-connection';
