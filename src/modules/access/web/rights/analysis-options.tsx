import type { Listed } from './reply.ts';

/** The versions of the analysis that can be chosen. */
export function AnalysisOptions({ analyses }: Pick<Listed, 'analyses'>) {
  return analyses.map(({ analysisId, reference, version }) => (
    <option key={analysisId} value={analysisId}>
      {reference}, version {version}
    </option>
  ));
}
