/** The pages about rights, and about what the provider has agreed. */
export const accessPlaces = {
  rights: '/behorigheter',
  agreements: '/overenskommelser',
  service: '/driftlage',
  own: '/mina-uppdrag',
} as const;
