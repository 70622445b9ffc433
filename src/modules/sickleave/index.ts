/** The server's door to sick leave: episodes, phases and the rehabilitation chain. */
export * from './domain.ts';
