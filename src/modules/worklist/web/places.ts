/** The worklist's less common pages, reached from the menu and from links. */
export const worklistPlaces = {
  rules: '/regler',
  counting: '/regler/sjukfall',
  questions: '/lakarfragor',
} as const;
