/** A person's card; every room links to it through here. */
export const cardPath = (patientId: string): string => `/patient/${patientId}`;
