/** The sick leave room's browser door. */
export type { ChartMark, ChartPeriod } from './chart.ts';
export { DegreeChart, type DegreeChartProps } from './degree-chart.tsx';
