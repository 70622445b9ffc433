/** The door for the application's wiring; what other modules need is in `index.ts`, which loads no server. */
export { type LoginOptions, registerLogin } from './login/plugin.ts';
export { type SessionRoutesOptions, sessionRoutes } from './routes.ts';
export { type AccessSessions, createSessions } from './sessions.ts';
