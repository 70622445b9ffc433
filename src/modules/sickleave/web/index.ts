/** The sick-leave room's browser door. */
export { DegreeChart } from './degree-chart.tsx';
