/** The pages about rights, and about what the provider has agreed. */
export const accessPlaces = {
  rights: '/behorigheter',
  agreements: '/overenskommelser',
  service: '/driftlage',
  own: '/mina-uppdrag',
} as const;

/** Support's access, and its views; the masked ones are pages of the rooms that own what they show. */
export const supportPlaces = {
  own: '/felsokning',
  state: '/felsokning/$requestId',
  quarantine: '/felsokning/$requestId/karantan',
  message: '/felsokning/$requestId/karantan/$quarantineId',
  worklist: '/felsokning/$requestId/arbetslista',
} as const;
