export { loginCause } from './cause.ts';
export { type IdentityConfig, identityConfig } from './config.ts';
export {
  type Claims,
  createIdentityClient,
  type IdentityClient,
  LoginError,
  lookAtProvider,
  type PendingLogin,
} from './oidc.ts';
export { safeReturnPath } from './return-path.ts';
export {
  changeSession,
  endEverySession,
  endSession,
  findSession,
  forgetSessionsBefore,
  insertSession,
  type SessionTables,
  touchSession,
} from './store.ts';
export { looksLikeToken, newToken, tokenHash } from './tokens.ts';
