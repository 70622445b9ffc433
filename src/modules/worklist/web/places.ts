/** The worklist's rarer pages: reached from the menu and from links where they are meant. */
export const worklistPlaces = {
  rules: '/regler',
  counting: '/regler/sjukfall',
  questions: '/lakarfragor',
} as const;
