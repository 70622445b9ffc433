/** The worklist's less common pages, reached from the menu and from links. */
export const worklistPlaces = {
  rules: '/regler',
  counting: '/regler/sjukfall',
  questions: '/lakarfragor',
  /** A doctor's or other treating person's first page. */
  treating: '/mina-patienter',
} as const;
