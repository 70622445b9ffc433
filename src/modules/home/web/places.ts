/** The room's addresses. */
export const homePlaces = {
  help: '/sa-gor-du',
} as const;
