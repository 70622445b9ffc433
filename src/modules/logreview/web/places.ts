/** The log's pages. */
export const logPlaces = {
  reviews: '/loggkontroll',
  review: (reviewId: string) => `/loggkontroll/${reviewId}`,
  extract: '/loggutdrag',
  status: '/loggkontroll-enheten',
  settings: '/loggkontroll-regler',
  thinning: '/loggallring',
} as const;
