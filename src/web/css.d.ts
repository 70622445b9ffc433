/** Stylesheets are bundled, never read as values. */
declare module '*.css';
