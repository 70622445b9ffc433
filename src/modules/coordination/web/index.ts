/** The coordination room's browser door: where its pages are. */
export { coordinationPlaces } from './places.ts';
